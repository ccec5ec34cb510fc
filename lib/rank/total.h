/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How many articles match, the same for every page of a search. Not every caller needs a total, so
 * one that is not known from ranking waits for the first that asks.
 */
#ifndef NI_RANK_TOTAL_H
#define NI_RANK_TOTAL_H

#include "rank/facets.h"
#include "rank/ranking.h"

typedef struct ni_total {
    newsidx_total figures;
    ni_xquery *query; /* to be counted; NULL once settled */
    const ni_generation *generation;
    uint32_t count; /* matches counted without a sample */
    bool counting;  /* the query is run for their number: see ni_bulkscorer_query */
} ni_total;

/* Begin with what a task and its facets have counted; facets NULL: there are none. The generation
   must outlive the total. */
newsidx_status ni_total_begin(ni_total *total, const ni_ranking_task *task,
                              const newsidx_total *ranked, const ni_facets *facets,
                              newsidx_error *error);

/* Count if necessary. After a failure, which is reported once, it stays as ranking knows it. */
newsidx_status ni_total_settle(ni_total *total, newsidx_error *error);

void ni_total_dispose(ni_total *total);

#endif
