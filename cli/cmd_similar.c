/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx similar: articles like one of the index, or like one that need not be in it.
 */
#include "cli.h"
#include "origin.h"
#include "report.h"
#include "showing.h"
#include "summary.h"
#include "warnings.h"

#include <inttypes.h>
#include <newsidx.h>

enum { COUNT_MAX = 1000000000 };

struct settings {
    uint32_t limit;
    uint32_t offset;
    const char *id;
    struct showing showing;
};

const struct option_row similar_options[] = {
    {"id", OPTION_TEXT, offsetof(struct settings, id), "ID",
     "find articles similar to the indexed article ID", 0, 0},
    {"limit", OPTION_NUMBER, offsetof(struct settings, limit), "N",
     "show at most N articles (default: 10)", 1, COUNT_MAX},
    {"offset", OPTION_NUMBER, offsetof(struct settings, offset), "N",
     "skip the first N articles (default: 0)", 0, COUNT_MAX},
    {"showing", OPTION_GROUP, offsetof(struct settings, showing), NULL, "Output:", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* ---------------------------------------------------------------- the query */

static int make_query(struct cli *cli, newsidx_query **query, const newsidx_article *article)
{
    newsidx_error error;
    return newsidx_query_like(query, article, &error) ? report_error(cli, &error) : EXIT_DONE;
}

/* Report an article that cannot be read in a file that can. */
static int report_record(const struct cli *cli, const char *path, const newsidx_input *input,
                         const newsidx_error *error)
{
    report(cli, "%s:%" PRIu64 ": %s", path, newsidx_input_line(input), error->message);
    return EXIT_OTHER;
}

/* Make the query from the first article of a file. */
static int read_query(struct cli *cli, newsidx_query **query, const char *path)
{
    newsidx_error error;
    newsidx_input *input;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    if (newsidx_input_open(&input, path, NULL, &error)) {
        report(cli, "%s", error.message);
        return EXIT_OTHER;
    }
    newsidx_status status = newsidx_input_next(input, &article, &error);
    int code = EXIT_OTHER;
    if (status == NEWSIDX_OK)
        code = make_query(cli, query, &article);
    else if (status == NEWSIDX_DONE)
        report(cli, "%s contains no article", path);
    else
        code = report_record(cli, path, input, &error);
    newsidx_input_close(input);
    return code;
}

static int choose_query(struct cli *cli, newsidx_query **query, const struct settings *settings,
                        const struct operands *operands)
{
    newsidx_error error;
    if (!settings->id) return read_query(cli, query, operands->count > 1 ? operands->item[1] : "-");
    if (operands->count > 1) {
        report(cli, "--id and FILE are mutually exclusive");
        return EXIT_USAGE;
    }
    if (newsidx_query_like_id(query, newsidx_text_of(settings->id), &error))
        return report_error(cli, &error);
    return EXIT_DONE;
}

/* ------------------------------------------------------------ searching */

static int search(struct cli *cli, struct settings *settings, newsidx_reader *reader,
                  const newsidx_query *query)
{
    newsidx_error error;
    newsidx_hits *hits;
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.limit = settings->limit;
    options.offset = settings->offset;
    if (newsidx_search(&hits, reader, query, &options, &error)) return report_error(cli, &error);
    warnings_of_hits(cli, hits, newsidx_query_explain(query));
    uint64_t shown;
    newsidx_status status = showing_print(cli, &settings->showing, hits, &shown, &error);
    if (!status && settings->showing.summary)
        summary_print(&cli->out, NULL, hits, shown, (newsidx_text){NULL, 0});
    newsidx_hits_free(hits);
    if (status) return report_error(cli, &error);
    if (shown) return EXIT_DONE;
    report(cli, "nothing found for: %s", newsidx_query_explain(query));
    return EXIT_NOTHING;
}

static int open_and_search(struct cli *cli, struct settings *settings, const char *path,
                           const newsidx_query *query)
{
    newsidx_error error;
    newsidx_reader *reader;
    if (newsidx_reader_open(&reader, path, &error)) return report_error(cli, &error);
    origin_report(cli, path, reader);
    int code = search(cli, settings, reader, query);
    newsidx_reader_close(reader);
    return code;
}

int cmd_similar(struct cli *cli, int argc, char **argv)
{
    struct settings settings = {.limit = 10};
    struct operands operands;
    newsidx_query *query = NULL;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    code = showing_prepare(cli, &settings.showing);
    if (code == EXIT_DONE) code = choose_query(cli, &query, &settings, &operands);
    if (code == EXIT_DONE) code = open_and_search(cli, &settings, operands.item[0], query);
    newsidx_query_free(query);
    showing_free(&settings.showing);
    return code;
}
