/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx export: every article as JSON Lines, with the keys that newsidx index reads. What was put
 * comes out again, whatever version made the index.
 */
#include "articlejson.h"
#include "cli.h"
#include "progress.h"
#include "report.h"

#include <newsidx.h>

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

int cmd_export(struct cli *cli, int argc, char **argv)
{
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, NULL, &operands, &code)) return code;
    newsidx_error error;
    newsidx_reader *reader = NULL;
    if (newsidx_reader_open_stored(&reader, operands.item[0], &error))
        return report_error(cli, &error);
    code = export_all(cli, reader);
    newsidx_reader_close(reader);
    return code;
}
