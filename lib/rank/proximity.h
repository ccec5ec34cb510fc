/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Score gain for query words close to each other: the article is then likely about what they mean
 * in combination. Each pair of adjacent query words, and of words with one between them, adds
 *
 *     weight * mean idf of both * n / (n + 1)
 *
 * where n is the number of times one is within NI_PROXIMITY_WORDS words of the other, following
 * Büttcher, Clarke and Lushman ("Term Proximity Scoring for Ad-Hoc Retrieval", SIGIR 2006).
 */
#ifndef NI_RANK_PROXIMITY_H
#define NI_RANK_PROXIMITY_H

#include "plan/plan.h"
#include "rank/candidate.h"
#include "reader/generation.h"

enum {
    NI_PROXIMITY_HITS = 50, /* number of top hits that can gain */
    NI_PROXIMITY_WORDS = 8  /* highest distance in words */
};

/* The default weight; measurements are with its definition. */
extern const double ni_proximity_weight;

/* Check whether the query has two adjacent words. */
bool ni_proximity_any(const ni_plan_words *words);

/* Set the gain and score of the first NI_PROXIMITY_HITS candidates. */
newsidx_status ni_proximity_apply(const ni_plan_words *words, double weight,
                                  const ni_generation *generation, ni_candidate *candidates,
                                  size_t count, ni_deadline *deadline, newsidx_error *error);

#endif
