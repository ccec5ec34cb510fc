/* SPDX-License-Identifier: GPL-2.0-or-later */
/* By what the options of a search multiply scores: how old an article is, and values it has. */
#ifndef NI_SEARCH_FACTORS_H
#define NI_SEARCH_FACTORS_H

#include "base/arena.h"
#include "base/deadline.h"
#include "search/candidate.h"
#include "search/generation.h"
#include "text/fold.h"

typedef struct ni_factors_boost ni_factors_boost;

typedef struct ni_factors {
    double half_life;         /* in days; 0: age does not count */
    long today, oldest;       /* days; an article without a date is as old as the oldest */
    ni_factors_boost *boosts; /* in the arena, their values folded */
    size_t boost_count;
    double most; /* no article's factor is higher */
    ni_folder *folder;
    ni_arena arena;
} ni_factors;

/* Options that were checked. Dispose of the factors in any case. */
newsidx_status ni_factors_make(ni_factors *factors, const newsidx_search_options *options,
                               const ni_generation *generation, newsidx_error *error);

/* Whether there is anything to multiply by. */
bool ni_factors_any(const ni_factors *factors);

/* Sets each candidate's factor and score. */
newsidx_status ni_factors_apply(ni_factors *factors, ni_xdatabase *database,
                                ni_candidate *candidates, size_t count, ni_deadline *deadline,
                                newsidx_error *error);

void ni_factors_dispose(ni_factors *factors);

#endif
