/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Measures of a ranking, as trec_eval and BEIR define them.
 *
 * An article's gain for a query is its judged score; it is relevant where that is over 0. Articles
 * that nobody judged have the gain 0.
 */
#ifndef CLI_MEASURES_H
#define CLI_MEASURES_H

#include <stddef.h>

struct measures {
    double ndcg_10; /* Järvelin and Kekäläinen 2002: linear gain, discounted by log2(rank + 1) */
    double map;     /* mean of the precisions at each relevant article; one not found counts 0 */
    double mrr_10;  /* 1 / rank of the first relevant article, if that is among the first 10 */
    double p_1;     /* whether the first article is relevant */
    double r_100;   /* share of the relevant articles that are among the first 100 */
};

/*
 * The measures of one query.
 *
 * gains: of the hits, in their order. ideal: of all relevant articles, the highest first; there is
 * one at least.
 */
struct measures measures_of(const double *gains, size_t hits, const double *ideal, size_t relevant);

/* Adds the measures of a query to a sum. */
void measures_add(struct measures *sum, const struct measures *query);

/* The means over so many queries. */
struct measures measures_mean(const struct measures *sum, size_t queries);

/*
 * The smallest of the values that at least this share of them (over 0, at most 1) do not exceed:
 * the nearest-rank percentile. The values are sorted, and there is one at least.
 */
double measures_percentile(const double *sorted, size_t count, double share);

#endif
