/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Drill-down: a query restricted to articles that have certain values. Several of one facet are
 * alternatives, different facets must all hold.
 */
#ifndef NI_PLAN_FILTER_H
#define NI_PLAN_FILTER_H

#include "index/schema.h"
#include "xapian/xquery.h"

/* What a facet is counted and chosen by. */
typedef struct ni_facet_rule {
    uint32_t slot;
    uint32_t most; /* bytes of a value that count; UINT32_MAX: all */
    bool lines;    /* a value has several, one a line */
} ni_facet_rule;

/* NULL for what is no facet. */
const ni_facet_rule *ni_facet_rule_of(newsidx_facet facet);

typedef struct ni_filters {
    const newsidx_filter *items; /* they must outlive the query */
    size_t count;
} ni_filters;

/* ARGUMENT for a facet that there is not, and for a value that no article can have. */
newsidx_status ni_filters_check(const ni_filters *filters, newsidx_error *error);

/* Whether a filter names a value, as a slot holds it: a tag, the first bytes of a date. */
bool ni_filter_names(const newsidx_filter *filter, newsidx_text value);

/* Whether there is a filter of a facet. */
bool ni_filters_have(const ni_filters *filters, newsidx_facet facet);

/*
 * The query, which is used up, where all filters hold but those of the facet `without`;
 * NEWSIDX_FACET_COUNT leaves none out. UNSUPPORTED for a filter of tags where `remote`.
 */
ni_xquery *ni_filters_apply(ni_xquery *query, const ni_filters *filters, newsidx_facet without,
                            bool remote, newsidx_error *error);

#endif
