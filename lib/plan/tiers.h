/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The tiers: weight of a term of each kind in a query. The score of a query word is the sum over
 * its terms. The weight of how a term occurs in an article is fixed in the index: see
 * ni_schema_kind. This is the only table of weights; measurements are with its definition.
 */
#ifndef NI_PLAN_TIERS_H
#define NI_PLAN_TIERS_H

#include "newsidx.h"

typedef struct ni_tiers {
    double weight[NEWSIDX_KIND_COUNT]; /* of a term of this kind in the query */
    double lower; /* factor for a word without a capital, if other words have one */
    double stop;  /* factor for a stop word in a list of words */
} ni_tiers;

const ni_tiers *ni_tiers_default(void);

#endif
