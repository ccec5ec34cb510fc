/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The tiers: how much it counts that a term of one kind in the query stands as a term of some kind
 * in an article. A query word's score is the sum over its terms and their tiers. This is the one
 * table of weights; what was measured for it stands beside it.
 */
#ifndef NI_SEARCH_TIERS_H
#define NI_SEARCH_TIERS_H

#include "newsidx.h"

typedef struct ni_tiers {
    double weight[NEWSIDX_KIND_COUNT][NEWSIDX_KIND_COUNT]; /* [in the query][in the article] */
    double stop; /* all of it times this, for a stop word in a list of words */
} ni_tiers;

const ni_tiers *ni_tiers_default(void);

/* Whether a tier, whatever its weight, makes an article match where a word is required or in
 * quotes. */
bool ni_tiers_matches(newsidx_kind query, newsidx_kind article);

/* BM25's constants. */
extern const double ni_tiers_k1, ni_tiers_b;

#endif
