/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How hits are shown: options, and the loop over hits, the same for every command that prints hits.
 * Such a command has a struct showing, zero-initialized, in its settings and the group
 * showing_options in its options. It calls showing_prepare before opening an index, showing_print
 * for hits, and showing_free in any case.
 */
#ifndef CLI_SHOWING_H
#define CLI_SHOWING_H

#include "cli.h"
#include "hittable.h"
#include "template.h"

#include <newsidx.h>

struct showing {
    bool json, body, summary, explain;
    newsidx_text query;                  /* query whose words are explained; absent: none */
    const char *format, *fields, *color; /* NULL if not given */
    uint32_t snippet_size;               /* 0: default of the library */
    uint32_t fragments;                  /* likewise */
    struct template template;            /* of format */
    struct hittable table;               /* of fields */
    newsidx_snippet_options snippet;
};

extern const struct option_row showing_options[];

/* Read the options. Returns EXIT_DONE, or EXIT_USAGE after reporting an error. */
int showing_prepare(struct cli *cli, struct showing *showing);

/* Print the hits, and their total for people; *shown is their number. */
newsidx_status showing_print(struct cli *cli, struct showing *showing, newsidx_hits *hits,
                             uint64_t *shown, newsidx_error *error);

void showing_free(struct showing *showing);

#endif
