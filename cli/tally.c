/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The texts of many articles are analysed together, separated by blank lines, so that known words
 * are cached as in indexing. Only the time of analysis is measured, in one thread, not that of
 * reading.
 */
#include "tally.h"

#include "json.h"
#include "report.h"
#include "table.h"
#include "timer.h"

#include <inttypes.h>
#include <newsidx.h>
#include <string.h>

enum { BATCH = 16 << 20 }; /* bytes of text analysed in one go */

struct tally {
    newsidx_analyzer *analyzer;
    struct buffer text; /* read, and not yet analysed */
    uint64_t articles, bytes, tokens, stops, terms;
    uint64_t kinds[NEWSIDX_KIND_COUNT];
    double seconds;
    bool any; /* the batch has a token */
    uint32_t token;
};

static newsidx_status on_term(void *context, const newsidx_term *term)
{
    struct tally *tally = context;
    if (!tally->any || term->token != tally->token) {
        tally->any = true;
        tally->token = term->token;
        tally->tokens++;
        tally->stops += term->stop;
    }
    tally->terms++;
    tally->kinds[term->kind]++;
    return NEWSIDX_OK;
}

static newsidx_status analyze_batch(struct tally *tally, newsidx_error *error)
{
    tally->any = false;
    double begun = timer_seconds();
    newsidx_status status = newsidx_analyzer_analyze(tally->analyzer, tally->text.data,
                                                     tally->text.size, on_term, tally, error);
    tally->seconds += timer_seconds() - begun;
    tally->text.size = 0;
    return status;
}

static void add_article(struct tally *tally, const newsidx_article *article)
{
    static const newsidx_field fields[] = {NEWSIDX_TITLE, NEWSIDX_TEASER, NEWSIDX_BODY};
    tally->articles++;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        newsidx_text text = article->field[fields[i]];
        if (!text.size) continue;
        tally->bytes += text.size;
        buffer_add(&tally->text, text.data, text.size);
        buffer_add(&tally->text, "\n\n", 2);
    }
}

/* Records that cannot be read are skipped; "newsidx index" reports them. */
static newsidx_status tally_articles(struct tally *tally, newsidx_input *input,
                                     newsidx_error *error)
{
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    newsidx_status status;
    do {
        status = newsidx_input_next(input, &article, error);
        if (status == NEWSIDX_OK) add_article(tally, &article);
        if (status == NEWSIDX_ERR_RECORD) status = NEWSIDX_OK;
        bool due = tally->text.size >= BATCH || status == NEWSIDX_DONE;
        newsidx_status failure = due && tally->text.size ? analyze_batch(tally, error) : NEWSIDX_OK;
        if (failure) return failure;
    } while (status == NEWSIDX_OK);
    return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
}

static double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

static void print_json(struct output *out, const struct tally *tally)
{
    struct json_object *line = json_new(), *kinds = json_new();
    json_add_count(line, "articles", tally->articles);
    json_add_count(line, "bytes", tally->bytes);
    json_add_count(line, "tokens", tally->tokens);
    json_add_count(line, "stops", tally->stops);
    json_add_count(line, "terms", tally->terms);
    for (int kind = 0; kind < NEWSIDX_KIND_COUNT; kind++)
        if (tally->kinds[kind])
            json_add_count(kinds, newsidx_kind_name((newsidx_kind)kind), tally->kinds[kind]);
    json_add(line, "kinds", kinds);
    json_add_number(line, "seconds", tally->seconds, 3);
    json_add_number(line, "mb_per_second", ratio((double)tally->bytes / 1e6, tally->seconds), 1);
    json_print(out, line);
}

/* Print a count, and how many per token. */
static void add_row(struct table *table, const char *name, uint64_t count, uint64_t tokens)
{
    table_add(table, name, strlen(name));
    table_format(table, "%" PRIu64, count);
    table_format(table, "%.3f", ratio((double)count, (double)tokens));
}

static void print_table(struct output *out, const struct tally *tally)
{
    struct table table;
    table_start(&table, out, "lrr");
    table_format(&table, "what");
    table_format(&table, "number");
    table_format(&table, "a token");
    add_row(&table, "articles", tally->articles, tally->tokens);
    add_row(&table, "bytes", tally->bytes, tally->tokens);
    add_row(&table, "tokens", tally->tokens, tally->tokens);
    add_row(&table, "stop words", tally->stops, tally->tokens);
    add_row(&table, "terms", tally->terms, tally->tokens);
    for (int kind = 0; kind < NEWSIDX_KIND_COUNT; kind++)
        if (tally->kinds[kind])
            add_row(&table, newsidx_kind_name((newsidx_kind)kind), tally->kinds[kind],
                    tally->tokens);
    table_end(&table);
    output_format(out, "%.3f s, %.1f MB/s\n", tally->seconds,
                  ratio((double)tally->bytes / 1e6, tally->seconds));
}

int tally_file(struct cli *cli, newsidx_analyzer *analyzer, const char *path, bool json)
{
    newsidx_error error;
    newsidx_input *input = NULL;
    struct tally tally = {.analyzer = analyzer};
    newsidx_status status = newsidx_input_open(&input, path, NULL, &error);
    if (status == NEWSIDX_OK) status = tally_articles(&tally, input, &error);
    newsidx_input_close(input);
    buffer_free(&tally.text);
    if (status) return report_error(cli, &error);
    if (json)
        print_json(&cli->out, &tally);
    else
        print_table(&cli->out, &tally);
    return EXIT_DONE;
}
