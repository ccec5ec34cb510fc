/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Drill-down: restrict a query to articles with certain values. Filters of one facet are
 * alternatives; filters of different facets must all hold.
 */
#ifndef NI_PLAN_FILTER_H
#define NI_PLAN_FILTER_H

#include "index/schema.h"
#include "xapian/xquery.h"

/* How a facet is stored. */
typedef struct ni_facet_rule {
    uint32_t slot;
    uint32_t most; /* significant bytes of a value; UINT32_MAX: all */
    bool lines;    /* the slot holds several values, one per line */
} ni_facet_rule;

/* Return the rule of a facet; NULL if there is no such facet. */
const ni_facet_rule *ni_facet_rule_of(newsidx_facet facet);

typedef struct ni_filters {
    const newsidx_filter *items; /* must outlive the query */
    size_t count;
} ni_filters;

/* ARGUMENT for an unknown facet, or for a value that no article can have. */
newsidx_status ni_filters_check(const ni_filters *filters, newsidx_error *error);

/* Check whether a filter selects a value as stored in its slot: a tag, the prefix of a date. */
bool ni_filter_names(const newsidx_filter *filter, newsidx_text value);

/* Check whether there is a filter of a facet. */
bool ni_filters_have(const ni_filters *filters, newsidx_facet facet);

/*
 * Restrict a query, which is consumed, to all filters except those of the facet `without`, or to
 * all for NEWSIDX_FACET_COUNT. UNSUPPORTED for a filter by tags if `remote`.
 */
ni_xquery *ni_filters_apply(ni_xquery *query, const ni_filters *filters, newsidx_facet without,
                            bool remote, newsidx_error *error);

#endif
