/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From a query to the articles of one page, in their order: the stage between the matcher, which
 * adds up weights, and the hits, with all that multiplies scores, orders otherwise, or drops some.
 *
 * What comes out is exact. The matcher gives its best so many candidates, and where a factor could
 * lift others above the last one wanted, it is asked for four times as many; how far they could
 * come is known, since no base score is above the last one given, and no factor above the highest.
 * So a page begins where the one before it ended, whatever was fetched for either.
 */
#ifndef NI_RANK_RANKING_H
#define NI_RANK_RANKING_H

#include "rank/boosts.h"
#include "rank/proximity.h"

/*
 * Drops candidates that are in order, and keeps the order of the others. Whether one stays may
 * depend on it and those before it alone: then what is dropped does not depend on how many there
 * are. It is called anew for each round, which begins with the same candidates and has more.
 */
typedef newsidx_status ni_ranking_filter(void *context, ni_candidate *candidates, size_t *count,
                                         newsidx_error *error);

/* What to rank; nothing of it is taken over. */
typedef struct ni_ranking_task {
    const ni_generation *generation;
    const ni_xquery *query;
    const newsidx_search_options *options; /* that were checked */
    ni_xmodel model;
    ni_deadline *deadline;
    const ni_plan_words *words; /* the words of the query */
    ni_ranking_filter *filter;  /* NULL, none */
    void *context;              /* of the filter */
} ni_ranking_task;

typedef struct ni_ranking {
    ni_candidate *items; /* of the page alone */
    size_t count;
    newsidx_total total; /* of what matches and has the minimum score; a filter does not count */
} ni_ranking;

/* Dispose of the ranking in any case. When the deadline passes, the best of what was found by then
   come out. */
newsidx_status ni_ranking_run(ni_ranking *ranking, const ni_ranking_task *task,
                              newsidx_error *error);

void ni_ranking_dispose(ni_ranking *ranking);

#endif
