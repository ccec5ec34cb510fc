/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx export: all articles as JSON Lines, with the keys that newsidx index reads, from an index
 * made by any version.
 */
#include "articlejson.h"
#include "cli.h"
#include "progress.h"
#include "report.h"

#include <inttypes.h>
#include <newsidx.h>

struct settings {
    bool salvage;
};

const struct option_row export_options[] = {
    {"salvage", OPTION_FLAG, offsetof(struct settings, salvage), NULL,
     "of a damaged index, print what can be read", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

static int export_all(struct cli *cli, newsidx_reader *reader)
{
    newsidx_error error;
    newsidx_hits *hits = NULL;
    struct progress progress;
    progress_start(&progress);
    newsidx_status status = newsidx_reader_articles(&hits, reader, &error);
    while (status == NEWSIDX_OK && !output_failed(&cli->out)) {
        status = newsidx_hits_next(hits, &error);
        if (status == NEWSIDX_OK) status = articlejson_print(&cli->out, hits, &error);
        if (status != NEWSIDX_OK) break;
        if (!cli->out.terminal) progress_count(&progress, newsidx_hits_rank(hits), "articles");
    }
    progress_clear(&progress);
    newsidx_hits_free(hits);
    return status < 0 ? report_error(cli, &error) : EXIT_DONE;
}

/* ---- of a damaged index ---------------------------------------------------------------------- */

struct salvage {
    struct cli *cli;
    uint64_t articles;
};

static bool on_article(void *context, const newsidx_article *article)
{
    struct salvage *salvage = context;
    salvage->articles++;
    articlejson_print_fields(&salvage->cli->out, article);
    return !output_failed(&salvage->cli->out);
}

static void on_finding(void *context, const newsidx_finding *finding)
{
    const struct salvage *salvage = context;
    report(salvage->cli, "%s: %s", finding->path, finding->message);
}

static int salvage_all(struct cli *cli, const char *path)
{
    struct salvage salvage = {cli, 0};
    newsidx_error error;
    newsidx_status status = newsidx_salvage(path, on_article, on_finding, &salvage, &error);
    if (status < 0 && status != NEWSIDX_ERR_CORRUPT) return report_error(cli, &error);
    report(cli, "%" PRIu64 " article%s exported%s", salvage.articles,
           salvage.articles == 1 ? "" : "s", status ? ", others are lost" : ", nothing is lost");
    return report_exit_code(status < 0 ? status : NEWSIDX_OK);
}

int cmd_export(struct cli *cli, int argc, char **argv)
{
    struct settings settings = {false};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    if (settings.salvage) return salvage_all(cli, operands.item[0]);
    newsidx_error error;
    newsidx_reader *reader = NULL;
    if (newsidx_reader_open_stored(&reader, operands.item[0], &error))
        return report_error(cli, &error);
    code = export_all(cli, reader);
    newsidx_reader_close(reader);
    return code;
}
