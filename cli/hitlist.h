/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A hit for people: rank and title, origin, and the passage that matched. */
#ifndef CLI_HITLIST_H
#define CLI_HITLIST_H

#include "output.h"

#include <newsidx.h>

newsidx_status hitlist_print(struct output *out, newsidx_hits *hits,
                             const newsidx_snippet_options *snippet, newsidx_error *error);

/* Print the line before the first hit that has only part of a word. */
void hitlist_partial(struct output *out);

/* Print the line below the list: how many were shown, how many of those match, and the total. */
void hitlist_total(struct output *out, const newsidx_hits *hits, uint64_t shown, uint64_t matching);

#endif
