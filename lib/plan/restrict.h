/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From the query of a plan to the query that is run, for hits and for facets. */
#ifndef NI_PLAN_RESTRICT_H
#define NI_PLAN_RESTRICT_H

#include "plan/filter.h"
#include "reader/generation.h"

/*
 * Restrict a query: exclude deleted documents, apply the filters except those of the facet
 * `without` (NEWSIDX_FACET_COUNT: all), and stop at the deadline. The deadline does not work on
 * remote shards: with any of them, it does not stop the matching.
 *
 * Consumes *query and replaces it; NULL after a failure. UNSUPPORTED as in ni_filters_apply;
 * MEMORY.
 */
newsidx_status ni_restrict_query(ni_xquery **query, const ni_generation *generation,
                                 const ni_filters *filters, newsidx_facet without,
                                 ni_deadline *deadline, newsidx_error *error);

#endif
