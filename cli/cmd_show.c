/* SPDX-License-Identifier: GPL-2.0-or-later */
/* newsidx show: articles by their ids, as JSON Lines. */
#include "articlejson.h"
#include "cli.h"
#include "report.h"

#include <newsidx.h>

/* Print one article. Returns an exit code. */
static int show(struct cli *cli, newsidx_reader *reader, const char *id)
{
    newsidx_error error;
    newsidx_hits *hits = NULL;
    newsidx_status status = newsidx_reader_get(&hits, reader, newsidx_text_of(id), &error);
    if (status == NEWSIDX_DONE) {
        report(cli, "no article with the id \"%s\"", id);
        return EXIT_NOTHING;
    }
    if (status == NEWSIDX_OK) status = articlejson_print(&cli->out, hits, &error);
    newsidx_hits_free(hits);
    return status < 0 ? report_error(cli, &error) : EXIT_DONE;
}

int cmd_show(struct cli *cli, int argc, char **argv)
{
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, NULL, &operands, &code)) return code;
    newsidx_error error;
    newsidx_reader *reader = NULL;
    if (newsidx_reader_open_stored(&reader, operands.item[0], &error))
        return report_error(cli, &error);
    for (int i = 1; i < operands.count; i++) {
        int came = show(cli, reader, operands.item[i]);
        if (came > code) code = came;
    }
    newsidx_reader_close(reader);
    return code;
}
