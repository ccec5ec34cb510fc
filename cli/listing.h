/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Commands that list items of an index, from opening it to the exit code. */
#ifndef CLI_LISTING_H
#define CLI_LISTING_H

#include "cli.h"

#include <newsidx.h>

struct listing {
    /* Opens the cursor. */
    newsidx_status (*begin)(void *context, newsidx_reader *reader, newsidx_error *error);
    newsidx_status (*next)(void *context, newsidx_error *error); /* DONE after the last item */
    void (*print)(struct output *out, void *context);            /* the current item */
    void *context;
};

/* List an index until standard output fails. Returns an exit code. */
int listing_run(struct cli *cli, const char *index, const struct listing *listing);

#endif
