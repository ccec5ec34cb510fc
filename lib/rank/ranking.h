/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From a query to the articles of one page, in order: the stage between the matcher, which sums up
 * weights, and the hits. Applies everything that adds to scores, multiplies them, reorders or
 * drops.
 *
 * The result is exact. The matcher returns its best candidates; if a factor could lift others above
 * the last one wanted, it is asked for four times as many. The bound is known, since no base score
 * exceeds the last one returned and no factor the highest. So a page begins where the one before it
 * ended, however many candidates were fetched for either.
 *
 * If fewer articles match than are asked for, queries of a wider reach follow, each in order of
 * relevance: the list goes on with articles that have only parts of a word.
 */
#ifndef NI_RANK_RANKING_H
#define NI_RANK_RANKING_H

#include "rank/boosts.h"
#include "rank/proximity.h"

/*
 * Drops candidates from a sorted array and keeps the order of the rest. Whether one stays may
 * depend only on it and those before it, so that the result does not depend on how many were
 * fetched. Called anew in each round, with the same first candidates and more of them.
 */
typedef newsidx_status ni_ranking_filter(void *context, ni_candidate *candidates, size_t *count,
                                         newsidx_error *error);

/*
 * Makes the query for a wider reach, to fill a page that the matches leave short: articles that
 * none of the queries before it match. NULL in *out if there are none. Called with one reach after
 * the other; the caller frees the query.
 */
typedef newsidx_status ni_ranking_widen(void *context, ni_reach reach, ni_xquery **out,
                                        newsidx_error *error);

/* Input of a ranking, all borrowed. */
typedef struct ni_ranking_task {
    ni_generation *generation;
    const ni_xquery *query;
    const newsidx_search_options *options; /* checked */
    ni_xmodel model;
    ni_deadline *deadline;
    const ni_plan_words *words; /* the words of the query */
    ni_ranking_filter *filter;  /* or NULL */
    void *filter_context;
    ni_ranking_widen *widen; /* or NULL */
    void *widen_context;
} ni_ranking_task;

typedef struct ni_ranking {
    ni_candidate *items; /* of the page only */
    size_t count;
    newsidx_total total; /* of matches with the minimum score, before the filter */
    newsidx_total wider; /* of what fills the page; 0 if nothing had to */
} ni_ranking;

/* Rank the matches of a query. After the deadline, returns the best found so far. Dispose of the
   ranking even after a failure. */
newsidx_status ni_ranking_run(ni_ranking *ranking, const ni_ranking_task *task,
                              newsidx_error *error);

void ni_ranking_dispose(ni_ranking *ranking);

#endif
