/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words of a query that stand close together in an article: the article is then likely about what
 * they mean together. Each pair of neighbours in the query, and of words with one between, adds
 *
 *     weight * mean idf of both * n / (n + 1)
 *
 * where n is how often one stands within NI_PROXIMITY_WORDS words of the other, as Büttcher, Clarke
 * and Lushman add pairs to BM25 ("Term Proximity Scoring for Ad-Hoc Retrieval", SIGIR 2006).
 */
#ifndef NI_RANK_PROXIMITY_H
#define NI_RANK_PROXIMITY_H

#include "plan/plan.h"
#include "rank/candidate.h"
#include "reader/generation.h"

enum {
    NI_PROXIMITY_HITS = 50, /* the top hits that can gain */
    NI_PROXIMITY_WORDS = 8  /* words apart, at most */
};

/* The weight where the options say nothing; what was measured for it stands beside it. */
extern const double ni_proximity_weight;

/* Whether two words of the query are neighbours. */
bool ni_proximity_any(const ni_plan_words *words);

/* Sets what candidates gain, NI_PROXIMITY_HITS of them at the most. */
newsidx_status ni_proximity_apply(const ni_plan_words *words, double weight,
                                  const ni_generation *generation, ni_candidate *candidates,
                                  size_t count, ni_deadline *deadline, newsidx_error *error);

#endif
