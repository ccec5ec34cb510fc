/* SPDX-License-Identifier: GPL-2.0-or-later */
/* By what the options of a search multiply scores: how old an article is, and values it has. */
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
    long today, oldest;      /* days; an article without a date is as old as the oldest */
    ni_boosts_value *boosts; /* in the arena, their values folded */
    size_t boost_count;
    double most; /* no article's factor is higher */
    ni_folder *folder;
    ni_arena arena;
} ni_boosts;

/* Options that were checked. Dispose of the factors in any case. */
newsidx_status ni_boosts_make(ni_boosts *factors, const newsidx_search_options *options,
                              const ni_generation *generation, newsidx_error *error);

/* Whether there is anything to multiply by. */
bool ni_boosts_any(const ni_boosts *factors);

/* Sets each candidate's factor and score. */
newsidx_status ni_boosts_apply(ni_boosts *factors, ni_xdatabase *database, ni_candidate *candidates,
                               size_t count, ni_deadline *deadline, newsidx_error *error);

void ni_boosts_dispose(ni_boosts *factors);

#endif
