/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The tiers: how much a term of each kind counts in a query. A query word's score is the sum over
 * its terms. How much it counts in what way an article has the term is fixed in the index: see
 * ni_schema_kind. This is the one table of weights; what was measured for it stands beside it.
 */
#ifndef NI_PLAN_TIERS_H
#define NI_PLAN_TIERS_H

#include "newsidx.h"

typedef struct ni_tiers {
    double weight[NEWSIDX_KIND_COUNT]; /* of a term of this kind in the query */
    double lower; /* all of it times this, for a word without a capital where others have one */
    double stop;  /* all of it times this, for a stop word in a list of words */
} ni_tiers;

const ni_tiers *ni_tiers_default(void);

/* BM25's k1: how fast a term's weight saturates with its frequency. */
extern const double ni_tiers_k1;

/*
 * BM25's b: how much an article's length counts, for articles of a mean length in weighted terms.
 * Lengths count nearly in full, but each as if the article had some words more: short ones differ
 * less than their lengths say. (1 - B) + B (l + c) / (m + c) is 1 - b + b l / m for b = B m / (m +
 * c), so that one formula serves a collection of sentences and one of long articles.
 */
double ni_tiers_b(double mean_length);

#endif
