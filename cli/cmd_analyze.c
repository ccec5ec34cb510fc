/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx analyze: what the analyser makes of a text, token by token, to see why a query finds an
 * article or does not.
 */
#include "buffer.h"
#include "cli.h"
#include "json.h"
#include "report.h"
#include "table.h"
#include "tally.h"

#include <errno.h>
#include <inttypes.h>
#include <newsidx.h>
#include <string.h>
#include <unistd.h>

struct settings {
    bool json;
    const char *measure; /* NULL: show a text */
    const char *words;   /* the file of a user's words; NULL: none */
};

const struct option_row analyze_options[] = {
    {"json", OPTION_FLAG, offsetof(struct settings, json), NULL, "print JSON, one object per line",
     0, 0},
    {"measure", OPTION_TEXT, offsetof(struct settings, measure), "FILE",
     "count the terms of the articles in FILE and measure speed", 0, 0},
    {"words", OPTION_TEXT, offsetof(struct settings, words), "FILE",
     "read user words from FILE; they override the lexicon", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* The token whose terms are being reported. */
struct analysis {
    struct output *out;
    const char *text;
    struct table *table;          /* NULL for JSON */
    bool any;                     /* there is a token */
    newsidx_term token;           /* its first term; its text is no longer valid */
    struct json_object *array;    /* its terms: JSON */
    struct buffer list;           /* and as "kind:term kind:term" */
    struct json_object *readings; /* of the whole word, if there are several or if one is open */
    struct buffer told;           /* and as "macht (noun 45 %), not machen (verb 55 %: capital)" */
    unsigned reading_count;
};

static void print_json(struct analysis *analysis)
{
    const newsidx_term *token = &analysis->token;
    newsidx_text text = {analysis->text + token->token_start,
                         token->token_end - token->token_start};
    struct json_object *line = json_new();
    json_add_text(line, "token", text);
    json_add_count(line, "start", token->token_start);
    json_add_count(line, "end", token->token_end);
    json_add_count(line, "position", token->position);
    json_add(line, "terms", analysis->array);
    analysis->array = NULL;
    if (analysis->reading_count > 1)
        json_add(line, "readings", analysis->readings);
    else
        json_object_put(analysis->readings);
    analysis->readings = NULL;
    if (token->stop) json_add(line, "stop", json_object_new_boolean(true));
    json_print(analysis->out, line);
}

static void print_row(struct analysis *analysis)
{
    const newsidx_term *token = &analysis->token;
    size_t start = token->token_start, end = token->token_end;
    table_add(analysis->table, analysis->text + start, end - start);
    table_format(analysis->table, "%zu-%zu", start, end);
    table_format(analysis->table, "%" PRIu32, token->position);
    if (token->stop) buffer_format(&analysis->list, " (stop)");
    if (analysis->reading_count > 1) {
        buffer_format(&analysis->list, "  [");
        buffer_add(&analysis->list, analysis->told.data, analysis->told.size);
        buffer_add(&analysis->list, "]", 1);
    }
    table_add(analysis->table, analysis->list.data, analysis->list.size);
    analysis->list.size = analysis->told.size = 0;
}

static void end_token(struct analysis *analysis)
{
    if (!analysis->any) return;
    if (analysis->table)
        print_row(analysis);
    else
        print_json(analysis);
    analysis->any = false;
    analysis->reading_count = 0;
}

static const char *class_name(newsidx_wordclass wordclass)
{
    static const char *const names[] = {"noun", "verb", "adjective", "other"};
    return (unsigned)wordclass < NEWSIDX_WORDCLASS_NONE ? names[wordclass] : "?";
}

/* Why a reading does not count. */
static const char *choice_name(newsidx_choice choice)
{
    static const char *const names[] = {"kept", "unlikely", "capital", "small"};
    return (unsigned)choice <= NEWSIDX_CHOICE_SMALL ? names[choice] : "?";
}

static void add_reading(struct analysis *analysis, const newsidx_term *term)
{
    const bool kept = term->choice == NEWSIDX_CHOICE_KEPT;
    const unsigned percent = (unsigned)(term->likelihood * 100 + .5);
    analysis->reading_count++;
    if (analysis->table) {
        buffer_format(&analysis->told, "%s%s", analysis->told.size ? ", " : "", kept ? "" : "not ");
        buffer_add(&analysis->told, term->text.data, term->text.size);
        buffer_format(&analysis->told, " (%s %u %%", class_name(term->wordclass), percent);
        if (!kept) buffer_format(&analysis->told, ": %s", choice_name(term->choice));
        buffer_add(&analysis->told, ")", 1);
        return;
    }
    struct json_object *object = json_new();
    json_add_text(object, "stem", term->text);
    json_add_text(object, "class", newsidx_text_of(class_name(term->wordclass)));
    json_add_count(object, "percent", percent);
    json_add_text(object, "choice", newsidx_text_of(choice_name(term->choice)));
    if (!analysis->readings) analysis->readings = json_new_array();
    json_append(analysis->readings, object);
}

static const char *kind_name(newsidx_kind kind)
{
    const char *name = newsidx_kind_name(kind);
    return name ? name : "?";
}

static void add_term(struct analysis *analysis, const newsidx_term *term)
{
    const char *kind = kind_name(term->kind);
    if (analysis->table) {
        buffer_format(&analysis->list, "%s%s:", analysis->list.size ? " " : "", kind);
        buffer_add(&analysis->list, term->text.data, term->text.size);
        return;
    }
    struct json_object *object = json_new();
    json_add_text(object, "term", term->text);
    json_add_text(object, "kind", newsidx_text_of(kind));
    if (!analysis->array) analysis->array = json_new_array();
    json_append(analysis->array, object);
}

static newsidx_status on_term(void *context, const newsidx_term *term)
{
    struct analysis *analysis = context;
    if (!analysis->any || term->token != analysis->token.token) {
        end_token(analysis);
        analysis->token = *term;
        analysis->any = true;
    }
    if (term->kind == NEWSIDX_KIND_STEM) add_reading(analysis, term);
    if (term->choice == NEWSIDX_CHOICE_KEPT) add_term(analysis, term);
    return output_failed(analysis->out) ? NEWSIDX_DONE : NEWSIDX_OK;
}

static void print_heading(struct table *table)
{
    static const char *const names[] = {"token", "bytes", "position", "terms"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        table_add(table, names[i], strlen(names[i]));
}

static int analyze(struct cli *cli, newsidx_analyzer *analyzer, bool json,
                   const struct buffer *text)
{
    newsidx_error error;
    struct table table;
    struct analysis analysis = {.out = &cli->out, .text = text->data};
    if (!json) {
        table_start(&table, &cli->out, "llrl");
        print_heading(&table);
        analysis.table = &table;
    }
    newsidx_status status =
        newsidx_analyzer_analyze(analyzer, text->data, text->size, on_term, &analysis, &error);
    end_token(&analysis);
    if (!json) table_end(&table);
    buffer_free(&analysis.list);
    buffer_free(&analysis.told);
    return status == NEWSIDX_OK || status == NEWSIDX_DONE ? EXIT_DONE : report_error(cli, &error);
}

/* Read standard input to its end. Returns an errno, or 0. */
static int read_all(struct buffer *text)
{
    char block[65536];
    ssize_t size;
    while ((size = read(STDIN_FILENO, block, sizeof block)) != 0) {
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return errno;
        buffer_add(text, block, (size_t)size);
    }
    return 0;
}

/* Show the text of the operands, or of standard input. */
static int show(struct cli *cli, newsidx_analyzer *analyzer, bool json,
                const struct operands *operands)
{
    int code, failure = 0;
    struct buffer text = {0};
    buffer_add(&text, "", 0);
    operands_join(&text, operands, 0);
    if (!operands->count) failure = read_all(&text);
    code = failure ? report_system(cli, "read", "standard input", failure)
                   : analyze(cli, analyzer, json, &text);
    buffer_free(&text);
    return code;
}

int cmd_analyze(struct cli *cli, int argc, char **argv)
{
    struct settings settings = {.json = false};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    if (settings.measure && operands.count) {
        report(cli, "--measure takes a file and no text");
        return EXIT_USAGE;
    }
    newsidx_error error;
    newsidx_analyzer *analyzer;
    newsidx_analyzer_options options = NEWSIDX_ANALYZER_OPTIONS_INIT;
    options.words = settings.words;
    options.readings = !settings.measure;
    if (newsidx_analyzer_open(&analyzer, &options, &error)) return report_error(cli, &error);
    code = settings.measure ? tally_file(cli, analyzer, settings.measure, settings.json)
                            : show(cli, analyzer, settings.json, &operands);
    newsidx_analyzer_close(analyzer);
    return code;
}
