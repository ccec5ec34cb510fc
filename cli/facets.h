/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Facets, filters and copies of a search: the options of them, and the counts below the hits. A
 * command that has them keeps a struct faceting among its settings, all zero at first, and a group
 * of faceting_options among its options.
 */
#ifndef CLI_FACETS_H
#define CLI_FACETS_H

#include "cli.h"
#include "json.h"

#include <newsidx.h>

struct faceting {
    const char *names;          /* "source,year"; NULL where not given */
    struct option_texts chosen; /* "section=Kultur" */
    bool no_collapse;
    newsidx_facet_request facets[NEWSIDX_FACET_COUNT];
    newsidx_filter filters[OPTION_TEXTS_MAX];
};

extern const struct option_row faceting_options[];

/* Puts what the options say into those of a search, which point into `faceting`. Returns EXIT_DONE,
   or EXIT_USAGE after it said what is wrong. */
int faceting_prepare(struct cli *cli, struct faceting *faceting, newsidx_search_options *options);

/* Prints the counts as columns. */
void faceting_print(struct output *out, const newsidx_hits *hits);

/* The counts as an object, a key for each facet; NULL where none were asked for. */
struct json_object *faceting_json(const newsidx_hits *hits);

#endif
