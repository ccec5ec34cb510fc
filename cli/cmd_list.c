/* SPDX-License-Identifier: GPL-2.0-or-later */
/* newsidx list: the ids of all articles, one a line. */
#include "cli.h"
#include "report.h"

#include <newsidx.h>

static int list_all(struct cli *cli, newsidx_reader *reader)
{
    newsidx_error error;
    newsidx_hits *hits = NULL;
    newsidx_status status = newsidx_reader_articles(&hits, reader, &error);
    while (status == NEWSIDX_OK && !output_failed(&cli->out)) {
        status = newsidx_hits_next(hits, &error);
        if (status != NEWSIDX_OK) break;
        newsidx_text id = newsidx_hits_field(hits, NEWSIDX_ID);
        output_format(&cli->out, "%.*s\n", (int)id.size, id.data);
    }
    newsidx_hits_free(hits);
    return status < 0 ? report_error(cli, &error) : EXIT_DONE;
}

int cmd_list(struct cli *cli, int argc, char **argv)
{
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, NULL, &operands, &code)) return code;
    newsidx_error error;
    newsidx_reader *reader = NULL;
    if (newsidx_reader_open_stored(&reader, operands.item[0], &error))
        return report_error(cli, &error);
    code = list_all(cli, reader);
    newsidx_reader_close(reader);
    return code;
}
