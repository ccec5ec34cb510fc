/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "listing.h"

#include "origin.h"
#include "report.h"

int listing_run(struct cli *cli, const char *index, const struct listing *listing)
{
    newsidx_error error;
    newsidx_reader *reader = NULL;
    bool any = false;
    newsidx_status status = newsidx_reader_open(&reader, index, &error);
    if (status == NEWSIDX_OK) origin_report(cli, index, reader);
    if (status == NEWSIDX_OK) status = listing->begin(listing->context, reader, &error);
    newsidx_reader_close(reader); /* cursors outlive it */
    while (status == NEWSIDX_OK && !output_failed(&cli->out)) {
        status = listing->next(listing->context, &error);
        if (status != NEWSIDX_OK) break;
        any = true;
        listing->print(&cli->out, listing->context);
    }
    if (status < NEWSIDX_OK) return report_error(cli, &error);
    return any ? EXIT_DONE : EXIT_NOTHING;
}
