/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Facets: number of matching articles per value. The query runs unscored for its document numbers,
 * segment by segment, and each document's value is looked up in a column.
 */
#ifndef NI_RANK_FACETS_H
#define NI_RANK_FACETS_H

#include "base/deadline.h"
#include "plan/filter.h"
#include "reader/generation.h"

typedef struct ni_facets_request {
    ni_generation *generation;
    const ni_xquery *query; /* of the plan, without deletions and filters */
    ni_filters filters;
    const newsidx_facet_request *items;
    size_t count;
    ni_deadline *deadline;
} ni_facets_request;

typedef struct ni_facets ni_facets;

/* ARGUMENT for an unknown facet or order. */
newsidx_status ni_facets_check(const newsidx_facet_request *items, size_t count,
                               newsidx_error *error);

newsidx_status ni_facets_count(ni_facets **out, const ni_facets_request *request,
                               newsidx_error *error);

/* Return the counts of a request's item; NULL after the last, or if facets is NULL. */
const newsidx_facet_counts *ni_facets_at(const ni_facets *facets, size_t number);

/* Accepts NULL. */
void ni_facets_free(ni_facets *facets);

#endif
