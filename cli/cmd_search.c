/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx search: the best articles for a query, for a person or as JSON lines.
 */
#include "buffer.h"
#include "cli.h"
#include "didyoumean.h"
#include "json.h"
#include "report.h"
#include "wrap.h"

#include <inttypes.h>
#include <newsidx.h>
#include <string.h>
#include <time.h>

enum { INDENT = 5, COUNT_MAX = 1000000000 };

struct settings {
    uint32_t limit;
    uint32_t offset;
    bool all;
    bool plain;
    bool partial;
    bool json;
    bool strict;
    bool explain;
    uint32_t time_limit;
    const char *today;
    const char *sort;
};

const struct option_row search_options[] = {
    {"limit", OPTION_NUMBER, offsetof(struct settings, limit), "N", "show N articles at most (10)",
     1, COUNT_MAX},
    {"offset", OPTION_NUMBER, offsetof(struct settings, offset), "N", "pass over the first N (0)",
     0, COUNT_MAX},
    {"all", OPTION_FLAG, offsetof(struct settings, all), NULL, "all words must occur", 0, 0},
    {"plain", OPTION_FLAG, offsetof(struct settings, plain), NULL,
     "take QUERY as plain text: nothing in it is an operator", 0, 0},
    {"sort", OPTION_TEXT, offsetof(struct settings, sort), "ORDER",
     "order by relevance, newest or oldest (relevance)", 0, 0},
    {"strict", OPTION_FLAG, offsetof(struct settings, strict), NULL,
     "refuse a query with anything amiss instead of warning", 0, 0},
    {"explain-query", OPTION_FLAG, offsetof(struct settings, explain), NULL,
     "print how the query is understood, and search nothing", 0, 0},
    {"time-limit", OPTION_NUMBER, offsetof(struct settings, time_limit), "MS",
     "show what was found after MS milliseconds (no limit)", 1, 3600000},
    {"today", OPTION_TEXT, offsetof(struct settings, today), "DATE",
     "take DATE for the day that \"heute\" means (the clock's)", 0, 0},
    {"partial", OPTION_FLAG, offsetof(struct settings, partial), NULL,
     "of a list of shards, do without those that cannot be opened", 0, 0},
    {"json", OPTION_FLAG, offsetof(struct settings, json), NULL, "print JSON, one article a line",
     0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* ---------------------------------------------------------------- one hit */

static newsidx_status print_json(struct output *out, newsidx_hits *hits, newsidx_error *error)
{
    newsidx_text snippet;
    newsidx_status status = newsidx_hits_snippet(hits, NULL, &snippet, error);
    if (status) return status;
    struct json_object *line = json_new();
    json_add_count(line, "rank", newsidx_hits_rank(hits));
    json_add_text(line, "id", newsidx_hits_field(hits, NEWSIDX_ID));
    json_add_number(line, "score", newsidx_hits_score(hits), 4);
    json_add_text(line, "title", newsidx_hits_field(hits, NEWSIDX_TITLE));
    json_add_text(line, "date", newsidx_hits_field(hits, NEWSIDX_DATE));
    json_add_text(line, "snippet", snippet);
    json_print(out, line);
    return NEWSIDX_OK;
}

/* The line under the title: date, place and source, as far as the article has them. */
static void print_origin(struct output *out, const newsidx_hits *hits)
{
    static const newsidx_field fields[] = {NEWSIDX_DATE, NEWSIDX_PLACE, NEWSIDX_SOURCE};
    bool any = false;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        newsidx_text text = newsidx_hits_field(hits, fields[i]);
        if (!text.size) continue;
        if (any)
            output_format(out, ", ");
        else
            output_format(out, "%*s", INDENT, "");
        output_text(out, text.data, text.size);
        any = true;
    }
    if (any) output_bytes(out, "\n", 1);
}

static newsidx_status print_hit(struct output *out, newsidx_hits *hits, newsidx_error *error)
{
    newsidx_snippet_options options = NEWSIDX_SNIPPET_OPTIONS_INIT;
    if (out->styled) {
        options.mark_open = WRAP_MARK_OPEN;
        options.mark_close = WRAP_MARK_CLOSE;
    }
    newsidx_text snippet;
    newsidx_status status = newsidx_hits_snippet(hits, &options, &snippet, error);
    if (status) return status;
    newsidx_text title = newsidx_hits_field(hits, NEWSIDX_TITLE);
    if (!title.size) title = newsidx_hits_field(hits, NEWSIDX_ID);
    output_format(out, "%3" PRIu32 ". ", newsidx_hits_rank(hits));
    output_bold(out, true);
    output_text(out, title.data, title.size);
    output_bold(out, false);
    output_bytes(out, "\n", 1);
    print_origin(out, hits);
    if (snippet.size) wrap_print(out, snippet, INDENT);
    return NEWSIDX_OK;
}

/* --------------------------------------------------------------- the list */

static void print_total(struct output *out, uint64_t shown, newsidx_total total)
{
    bool exact = total.lower == total.upper;
    output_format(out, "%" PRIu64 " of %s%" PRIu64 " article%s\n", shown, exact ? "" : "about ",
                  total.estimate, total.estimate == 1 ? "" : "s");
}

/* Prints the hits; *shown is their number. */
static newsidx_status print_hits(struct cli *cli, const struct settings *settings,
                                 newsidx_hits *hits, uint64_t *shown, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    struct output *out = &cli->out;
    *shown = 0;
    while (!output_failed(out) && (status = newsidx_hits_next(hits, error)) == NEWSIDX_OK) {
        status = settings->json ? print_json(out, hits, error) : print_hit(out, hits, error);
        if (status) return status;
        ++*shown;
    }
    if (status != NEWSIDX_OK && status != NEWSIDX_DONE) return status;
    if (*shown && !settings->json) print_total(out, *shown, newsidx_hits_total(hits));
    return NEWSIDX_OK;
}

static int report_nothing(const struct cli *cli, const struct settings *settings, const char *query)
{
    if (settings->offset)
        report(cli, "nothing found behind the first %" PRIu32 " for: %s", settings->offset, query);
    else
        report(cli, "nothing found for: %s", query);
    return EXIT_NOTHING;
}

/* -------------------------------------------------------- what is amiss */

static void report_warnings(struct cli *cli, const newsidx_query *query, const char *text)
{
    const char *message;
    size_t offset;
    for (size_t i = 0; (message = newsidx_query_warning(query, i, &offset)) != NULL; i++)
        report_query_warning(cli, text, message, offset);
}

static void report_hits_warnings(struct cli *cli, const newsidx_hits *hits, const char *text)
{
    const char *message;
    size_t offset;
    for (size_t i = 0; (message = newsidx_hits_warning(hits, i, &offset)) != NULL; i++)
        report_query_warning(cli, text, message, offset);
    if (!newsidx_hits_complete(hits))
        report(cli, "the time limit ended the search: there may be more and better articles");
}

/* Prints how a query is understood. */
static int explain(struct cli *cli, const struct settings *settings, const newsidx_query *query,
                   const char *text)
{
    const char *understood = newsidx_query_explain(query), *message;
    size_t offset;
    if (!settings->json) {
        report_warnings(cli, query, text);
        output_text(&cli->out, understood, strlen(understood));
        output_bytes(&cli->out, "\n", 1);
        return EXIT_DONE;
    }
    struct json_object *line = json_new(), *warnings = json_new_array();
    for (size_t i = 0; (message = newsidx_query_warning(query, i, &offset)) != NULL; i++) {
        struct json_object *warning = json_new();
        json_add_count(warning, "offset", offset);
        json_add_text(warning, "message", newsidx_text_of(message));
        json_append(warnings, warning);
    }
    json_add_text(line, "query", newsidx_text_of(text));
    json_add_text(line, "understood", newsidx_text_of(understood));
    json_add(line, "warnings", warnings);
    json_print(&cli->out, line);
    return EXIT_DONE;
}

/* ------------------------------------------------------------ searching */

static bool read_sort(const char *name, newsidx_sort *sort)
{
    static const char *const names[] = {"relevance", "newest", "oldest"};
    for (int i = 0; name && i <= NEWSIDX_SORT_OLDEST; i++) {
        if (strcmp(names[i], name) != 0) continue;
        *sort = (newsidx_sort)i;
        return true;
    }
    return !name;
}

static int search(struct cli *cli, const struct settings *settings, newsidx_reader *reader,
                  const newsidx_query *query, const char *text)
{
    newsidx_error error;
    newsidx_hits *hits = NULL;
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.limit = settings->limit;
    options.offset = settings->offset;
    options.time_limit_ms = settings->time_limit;
    if (!read_sort(settings->sort, &options.sort)) {
        report(cli, "--sort takes relevance, newest or oldest, not \"%s\"", settings->sort);
        return EXIT_USAGE;
    }
    if (newsidx_search(&hits, reader, query, &options, &error))
        return report_query_error(cli, text, &error);
    report_hits_warnings(cli, hits, text);
    uint64_t shown;
    newsidx_status status = print_hits(cli, settings, hits, &shown, &error);
    newsidx_hits_free(hits);
    if (status) return report_error(cli, &error);
    const int code = shown ? EXIT_DONE : report_nothing(cli, settings, text);
    didyoumean_print(cli, reader, query, settings->json);
    return code;
}

/* A shard that --partial does without. */
static void on_missing(void *context, const char *shard, const newsidx_error *error)
{
    report(context, "without shard %s: %s", shard, error->message);
}

static newsidx_status open_reader(newsidx_reader **reader, struct cli *cli,
                                  const struct settings *settings, const char *path,
                                  newsidx_error *error)
{
    newsidx_shards_options options = NEWSIDX_SHARDS_OPTIONS_INIT;
    options.partial = settings->partial;
    options.callback = on_missing;
    options.context = cli;
    return newsidx_reader_open_shards(reader, path, &options, error);
}

static int open_and_search(struct cli *cli, const struct settings *settings, const char *path,
                           const newsidx_query *query, const char *text)
{
    newsidx_error error;
    newsidx_reader *reader = NULL;
    if (open_reader(&reader, cli, settings, path, &error)) return report_error(cli, &error);
    report_warnings(cli, query, text);
    int code = search(cli, settings, reader, query, text);
    newsidx_reader_close(reader);
    return code;
}

/* The day that the clock of this machine shows, where it is. */
static const char *local_day(char day[16])
{
    time_t now = time(NULL);
    struct tm parts;
    if (!localtime_r(&now, &parts) || !strftime(day, 16, "%Y-%m-%d", &parts)) return NULL;
    return day;
}

static int parse_and_search(struct cli *cli, const struct settings *settings, const char *path,
                            const struct buffer *text)
{
    newsidx_error error;
    newsidx_query *query = NULL;
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    char day[16];
    options.all = settings->all;
    options.strict = settings->strict;
    options.today = settings->today ? settings->today : local_day(day);
    if (settings->plain) options.syntax = NEWSIDX_SYNTAX_PLAIN;
    if (newsidx_query_parse(&query, text->data, text->size, &options, &error))
        return report_query_error(cli, text->data, &error);
    int code = settings->explain ? explain(cli, settings, query, text->data)
                                 : open_and_search(cli, settings, path, query, text->data);
    newsidx_query_free(query);
    return code;
}

int cmd_search(struct cli *cli, int argc, char **argv)
{
    struct settings settings = {.limit = 10};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    struct buffer query = {0};
    operands_join(&query, &operands, 1);
    code = parse_and_search(cli, &settings, operands.item[0], &query);
    buffer_free(&query);
    return code;
}
