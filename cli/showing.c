/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Chooses who prints a hit: hitlist.c for a person, hitjson.c for a program.
 */
#include "showing.h"

#include "hitjson.h"
#include "hitlist.h"

const struct option_row showing_options[] = {
    {"json", OPTION_FLAG, offsetof(struct showing, json), NULL, "print JSON, one article a line", 0,
     0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

static newsidx_status print_hit(struct output *out, const struct showing *showing,
                                newsidx_hits *hits, newsidx_error *error)
{
    return showing->json ? hitjson_print(out, hits, error) : hitlist_print(out, hits, error);
}

newsidx_status showing_print(struct cli *cli, const struct showing *showing, newsidx_hits *hits,
                             uint64_t *shown, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    struct output *out = &cli->out;
    *shown = 0;
    while (!output_failed(out) && (status = newsidx_hits_next(hits, error)) == NEWSIDX_OK) {
        status = print_hit(out, showing, hits, error);
        if (status) return status;
        ++*shown;
    }
    if (status != NEWSIDX_OK && status != NEWSIDX_DONE) return status;
    if (*shown && !showing->json) hitlist_total(out, *shown, newsidx_hits_total(hits));
    return NEWSIDX_OK;
}
