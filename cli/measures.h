/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Measures of a ranking, as trec_eval and BEIR define them.
 *
 * The gain of an article for a query is its judged score; it is relevant if that is over 0.
 * Articles without judgement have the gain 0.
 */
#ifndef CLI_MEASURES_H
#define CLI_MEASURES_H

#include <stddef.h>

struct measures {
    double ndcg_10; /* Järvelin and Kekäläinen 2002: linear gain, discounted by log2(rank + 1) */
    double map;     /* mean precision at each relevant article; one not found counts 0 */
    double mrr_10;  /* 1 / rank of the first relevant article, if that is among the first 10 */
    double p_1;     /* whether the first article is relevant */
    double r_100;   /* share of the relevant articles that are among the first 100 */
};

/*
 * Compute the measures of a query.
 *
 * gains: of the hits, in order. ideal: of all relevant articles, at least one, highest first.
 */
struct measures measures_of(const double *gains, size_t hits, const double *ideal, size_t relevant);

/* Add the measures of a query to a sum. */
void measures_add(struct measures *sum, const struct measures *query);

/* Divide a sum by the number of queries. */
struct measures measures_mean(const struct measures *sum, size_t queries);

/*
 * Return the nearest-rank percentile: the smallest value that at least this share of them (over 0,
 * at most 1) do not exceed. There is at least one value, and they are sorted.
 */
double measures_percentile(const double *sorted, size_t count, double share);

#endif
