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
#ifndef NI_SEARCH_PROXIMITY_H
#define NI_SEARCH_PROXIMITY_H

#include "search/candidate.h"
#include "search/generation.h"

enum {
    NI_PROXIMITY_HITS = 50,     /* articles that can gain, the best */
    NI_PROXIMITY_WORDS = 8,     /* words apart, at most */
    NI_PROXIMITY_TERMS_MAX = 16 /* words of the query that are looked at */
};

/* The words, in the order of the query; one without bytes parts those that are no neighbours. */
typedef struct ni_proximity {
    newsidx_text terms[NI_PROXIMITY_TERMS_MAX];
    size_t count;
} ni_proximity;

/* The weight where the options say nothing; what was measured for it stands beside it. */
extern const double ni_proximity_weight;

/* Whether there are words that can stand close together. */
bool ni_proximity_any(const ni_proximity *proximity);

/* Sets what candidates gain, NI_PROXIMITY_HITS of them at the most. */
newsidx_status ni_proximity_apply(const ni_proximity *proximity, double weight,
                                  const ni_generation *generation, ni_candidate *candidates,
                                  size_t count, ni_deadline *deadline, newsidx_error *error);

#endif
