/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A hit for a person: rank and title, where it is from, and the passage that matched.
 */
#ifndef CLI_HITLIST_H
#define CLI_HITLIST_H

#include "output.h"

#include <newsidx.h>

newsidx_status hitlist_print(struct output *out, newsidx_hits *hits,
                             const newsidx_snippet_options *snippet, newsidx_error *error);

/* The line before the first of the hits that have only part of a word. */
void hitlist_partial(struct output *out);

/* The line below the list: how many were shown, of which `matching` match, and of how many. */
void hitlist_total(struct output *out, const newsidx_hits *hits, uint64_t shown, uint64_t matching);

#endif
