/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How hits are shown: the options of it, and the loop over hits, the same for every command that
 * prints hits. Such a command has a struct showing among its settings and a group of
 * showing_options among its options.
 */
#ifndef CLI_SHOWING_H
#define CLI_SHOWING_H

#include "cli.h"

#include <newsidx.h>

struct showing {
    bool json;
};

extern const struct option_row showing_options[];

/* Prints the hits, and below a list for a person their total; *shown is their number. */
newsidx_status showing_print(struct cli *cli, const struct showing *showing, newsidx_hits *hits,
                             uint64_t *shown, newsidx_error *error);

#endif
