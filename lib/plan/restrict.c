/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A failed query operation reports its status only in the error, and the caller's may be NULL. */
#include "plan/restrict.h"

newsidx_status ni_restrict_query(ni_xquery **query, const ni_generation *generation,
                                 const ni_filters *filters, newsidx_facet without,
                                 ni_deadline *deadline, newsidx_error *error)
{
    newsidx_error failure = {NEWSIDX_OK, 0, ""};
    const bool remote = generation->remote_count > 0;
    *query =
        ni_xquery_without(*query, generation->deletions, generation->deletions_count, &failure);
    *query = ni_filters_apply(*query, filters, without, remote, &failure);
    if (!remote) *query = ni_xquery_until(*query, deadline, &failure);
    if (!*query && error) *error = failure;
    return *query ? NEWSIDX_OK : failure.status;
}
