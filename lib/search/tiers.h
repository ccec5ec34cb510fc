/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The tiers: how much a term of each kind counts in a query. A query word's score is the sum over
 * its terms. How much it counts in what way an article has the term is fixed in the index: see
 * ni_schema_kind. This is the one table of weights; what was measured for it stands beside it.
 */
#ifndef NI_SEARCH_TIERS_H
#define NI_SEARCH_TIERS_H

#include "newsidx.h"

typedef struct ni_tiers {
    double weight[NEWSIDX_KIND_COUNT]; /* of a term of this kind in the query */
    double close; /* of a compound's parts where they stand close together, beside their own */
    double stop;  /* all of it times this, for a stop word in a list of words */
} ni_tiers;

const ni_tiers *ni_tiers_default(void);

/* BM25's constants. */
extern const double ni_tiers_k1, ni_tiers_b;

#endif
