/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From the query of a plan to the one that is run, for hits and for facets alike. */
#ifndef NI_PLAN_RESTRICT_H
#define NI_PLAN_RESTRICT_H

#include "plan/filter.h"
#include "reader/generation.h"

/*
 * Narrows a query: no deleted documents, only where the filters hold, but for those of the facet
 * `without` (NEWSIDX_FACET_COUNT leaves none out), and only until the deadline. That one does not
 * go over the wire: with remote databases nothing of the matching is ended by it.
 *
 * *query is used up and what stands there afterwards, NULL after a failure. UNSUPPORTED as
 * ni_filters_apply; MEMORY.
 */
newsidx_status ni_restrict_query(ni_xquery **query, const ni_generation *generation,
                                 const ni_filters *filters, newsidx_facet without,
                                 ni_deadline *deadline, newsidx_error *error);

#endif
