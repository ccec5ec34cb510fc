/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx search: the best articles for a query. This file parses and runs the query; showing.c
 * prints the hits. Options of one subject are a group with its own file.
 */
#include "buffer.h"
#include "cli.h"
#include "day.h"
#include "didyoumean.h"
#include "facets.h"
#include "json.h"
#include "origin.h"
#include "ranking.h"
#include "report.h"
#include "showing.h"
#include "summary.h"
#include "warnings.h"

#include <inttypes.h>
#include <newsidx.h>
#include <string.h>

enum { COUNT_MAX = 1000000000 };

struct settings {
    uint32_t limit;
    uint32_t offset;
    uint32_t count;
    bool all;
    const char *words;
    bool plain;
    bool partial;
    bool strict;
    bool explain;
    uint32_t time_limit;
    const char *today;
    struct faceting faceting;
    struct ranking ranking;
    struct showing showing;
};

const struct option_row search_options[] = {
    {"limit", OPTION_NUMBER, offsetof(struct settings, limit), "N",
     "show at most N articles (default: 10)", 1, COUNT_MAX},
    {"offset", OPTION_NUMBER, offsetof(struct settings, offset), "N",
     "skip the first N articles (default: 0)", 0, COUNT_MAX},
    {"count", OPTION_NUMBER, offsetof(struct settings, count), "N",
     "count up to N matches exactly (default: 10000)", 0, COUNT_MAX},
    {"all", OPTION_FLAG, offsetof(struct settings, all), NULL, "require all words", 0, 0},
    {"words", OPTION_TEXT, offsetof(struct settings, words), "HOW_MANY",
     "words that must match: any (default), most or all", 0, 0},
    {"plain", OPTION_FLAG, offsetof(struct settings, plain), NULL,
     "treat QUERY as plain text without operators", 0, 0},
    {"strict", OPTION_FLAG, offsetof(struct settings, strict), NULL,
     "treat warnings about QUERY as errors", 0, 0},
    {"explain-query", OPTION_FLAG, offsetof(struct settings, explain), NULL,
     "print how QUERY is parsed; do not search", 0, 0},
    {"time-limit", OPTION_NUMBER, offsetof(struct settings, time_limit), "MS",
     "stop after MS milliseconds and show hits so far (default: none)", 1, 3600000},
    {"today", OPTION_TEXT, offsetof(struct settings, today), "DATE",
     "day that \"heute\" stands for (default: today)", 0, 0},
    {"partial", OPTION_FLAG, offsetof(struct settings, partial), NULL,
     "skip shards that cannot be opened", 0, 0},
    {"ranking", OPTION_GROUP, offsetof(struct settings, ranking), NULL, "Ranking:", 0, 0},
    {"faceting", OPTION_GROUP, offsetof(struct settings, faceting), NULL, "Facets and filters:", 0,
     0},
    {"showing", OPTION_GROUP, offsetof(struct settings, showing), NULL, "Output:", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* ------------------------------------------------------------ searching */

static int report_nothing(const struct cli *cli, const struct settings *settings, const char *query)
{
    if (!query[strspn(query, " \t\n\r")])
        report(cli, "the query is empty");
    else if (settings->offset)
        report(cli, "nothing found after the first %" PRIu32 " for: %s", settings->offset, query);
    else
        report(cli, "nothing found for: %s", query);
    return EXIT_NOTHING;
}

static int search(struct cli *cli, struct settings *settings, newsidx_reader *reader,
                  const newsidx_query *query, const char *text)
{
    newsidx_error error;
    newsidx_hits *hits = NULL;
    char day[DAY_SIZE];
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.limit = settings->limit;
    options.offset = settings->offset;
    options.count = settings->count;
    options.time_limit_ms = settings->time_limit;
    options.today = settings->today ? settings->today : day_local(day);
    int code = ranking_read(cli, &settings->ranking, &options);
    if (code == EXIT_DONE) code = faceting_prepare(cli, &settings->faceting, &options);
    if (code != EXIT_DONE) return code;
    if (newsidx_search(&hits, reader, query, &options, &error))
        return report_query_error(cli, text, &error);
    warnings_of_hits(cli, hits, text);
    uint64_t shown;
    settings->showing.query = newsidx_text_of(text);
    newsidx_status status = showing_print(cli, &settings->showing, hits, &shown, &error);
    const bool summary = settings->showing.summary || settings->faceting.names;
    if (!status && settings->showing.json && summary)
        summary_print(&cli->out, query, hits, shown, didyoumean_find(reader, query));
    else if (!status && shown && !settings->showing.format)
        faceting_print(&cli->out, hits);
    const bool found = shown && newsidx_hits_total(hits).estimate;
    newsidx_hits_free(hits);
    if (status) return report_error(cli, &error);
    code = found ? EXIT_DONE : report_nothing(cli, settings, text);
    if (!settings->showing.json) didyoumean_report(cli, reader, query);
    return code;
}

/* Report a shard that --partial skips. */
static void on_missing(void *context, const char *shard, const newsidx_error *error)
{
    report(context, "skipped shard %s: %s", shard, error->message);
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

static int open_and_search(struct cli *cli, struct settings *settings, const char *path,
                           const newsidx_query *query, const char *text)
{
    newsidx_error error;
    newsidx_reader *reader = NULL;
    if (open_reader(&reader, cli, settings, path, &error)) return report_error(cli, &error);
    origin_report(cli, path, reader);
    warnings_of_query(cli, query, text);
    int code = search(cli, settings, reader, query, text);
    newsidx_reader_close(reader);
    return code;
}

/* -------------------------------------------------------------- the query */

/* Print how a query was parsed. */
static int explain(struct cli *cli, const struct settings *settings, const newsidx_query *query,
                   const char *text)
{
    const char *understood = newsidx_query_explain(query);
    if (!settings->showing.json) {
        warnings_of_query(cli, query, text);
        output_text(&cli->out, understood, strlen(understood));
        output_bytes(&cli->out, "\n", 1);
        return EXIT_DONE;
    }
    struct json_object *line = json_new();
    json_add_text(line, "query", newsidx_text_of(text));
    json_add_text(line, "understood", newsidx_text_of(understood));
    json_add(line, "warnings", warnings_json(query, NULL));
    json_print(&cli->out, line);
    return EXIT_DONE;
}

static bool read_words(const char *text, newsidx_words *words)
{
    static const char *const names[] = {
        [NEWSIDX_WORDS_ANY] = "any",
        [NEWSIDX_WORDS_MOST] = "most",
        [NEWSIDX_WORDS_ALL] = "all",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], text) != 0) continue;
        *words = (newsidx_words)i;
        return true;
    }
    return false;
}

static int parse_and_search(struct cli *cli, struct settings *settings, const char *path,
                            const struct buffer *text)
{
    newsidx_error error;
    newsidx_query *query = NULL;
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    char day[DAY_SIZE];
    options.all = settings->all;
    if (settings->words && !read_words(settings->words, &options.words)) {
        report(cli, "--words takes any, most or all, not \"%s\"", settings->words);
        return EXIT_USAGE;
    }
    options.strict = settings->strict;
    options.today = settings->today ? settings->today : day_local(day);
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
    struct settings settings = {.limit = 10, .count = 10000, .ranking = RANKING_INIT};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    struct buffer query = {0};
    operands_join(&query, &operands, 1);
    code = showing_prepare(cli, &settings.showing);
    if (code == EXIT_DONE) code = parse_and_search(cli, &settings, operands.item[0], &query);
    showing_free(&settings.showing);
    buffer_free(&query);
    return code;
}
