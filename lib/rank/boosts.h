/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Score factors from the search options: recency, and boosts of field values. */
#ifndef NI_RANK_BOOSTS_H
#define NI_RANK_BOOSTS_H

#include "base/arena.h"
#include "base/deadline.h"
#include "rank/candidate.h"
#include "reader/generation.h"
#include "text/fold.h"

typedef struct ni_boosts_value ni_boosts_value;

typedef struct ni_boosts {
    double half_life;        /* in days; 0: age does not count */
    long today, oldest;      /* day numbers; articles without a date count as oldest */
    ni_boosts_value *boosts; /* in the arena, values folded */
    size_t boost_count;
    double most; /* upper bound of an article's factor */
    ni_folder *folder;
    ni_arena arena;
} ni_boosts;

/* The options must have been checked. Dispose of the factors even after a failure. */
newsidx_status ni_boosts_make(ni_boosts *factors, const newsidx_search_options *options,
                              const ni_generation *generation, newsidx_error *error);

/* Check whether there are any factors. */
bool ni_boosts_any(const ni_boosts *factors);

/* Set each candidate's factor and score. */
newsidx_status ni_boosts_apply(ni_boosts *factors, ni_xdatabase *database, ni_candidate *candidates,
                               size_t count, ni_deadline *deadline, newsidx_error *error);

void ni_boosts_dispose(ni_boosts *factors);

#endif
