/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Facets, filters and copies in a search: their options, and the counts below the hits. A command
 * that has them keeps a struct faceting, zero-initialized, in its settings, and the group
 * faceting_options in its options.
 */
#ifndef CLI_FACETS_H
#define CLI_FACETS_H

#include "cli.h"
#include "json.h"

#include <newsidx.h>

struct faceting {
    const char *names;          /* "source,year"; NULL if not given */
    struct option_texts chosen; /* "section=Kultur" */
    bool no_collapse;
    newsidx_facet_request facets[NEWSIDX_FACET_COUNT];
    newsidx_filter filters[OPTION_TEXTS_MAX];
};

extern const struct option_row faceting_options[];

/* Put the options into those of a search, which point into `faceting`. Returns EXIT_DONE, or
   EXIT_USAGE after reporting an error. */
int faceting_prepare(struct cli *cli, struct faceting *faceting, newsidx_search_options *options);

/* Print the counts as columns. */
void faceting_print(struct output *out, const newsidx_hits *hits);

/* Return the counts as an object with a key for each facet; NULL if none were requested. */
struct json_object *faceting_json(const newsidx_hits *hits);

#endif
