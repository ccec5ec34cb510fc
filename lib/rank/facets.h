/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Facets: how many of the articles that match have which value. The query is run without scores
 * for the numbers of its documents, segment by segment, and each looks up its value in a column.
 */
#ifndef NI_RANK_FACETS_H
#define NI_RANK_FACETS_H

#include "base/deadline.h"
#include "plan/filter.h"
#include "reader/generation.h"

typedef struct ni_facets_request {
    ni_generation *generation;
    const ni_xquery *query; /* of the plan: before deletions and filters */
    ni_filters filters;
    const newsidx_facet_request *items;
    size_t count;
    ni_deadline *deadline;
} ni_facets_request;

typedef struct ni_facets ni_facets;

/* ARGUMENT for a facet or an order that there is not. */
newsidx_status ni_facets_check(const newsidx_facet_request *items, size_t count,
                               newsidx_error *error);

newsidx_status ni_facets_count(ni_facets **out, const ni_facets_request *request,
                               newsidx_error *error);

/* The counts of the facet of a request's item; NULL behind the last, and where facets is NULL. */
const newsidx_facet_counts *ni_facets_at(const ni_facets *facets, size_t number);

/* Takes NULL. */
void ni_facets_free(ni_facets *facets);

#endif
