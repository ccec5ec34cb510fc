/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "plan/subquery.h"

#include <stdlib.h>

#include "base/error.h"

ni_subquery ni_subquery_empty(void)
{
    return (ni_subquery){NULL, NULL, true};
}

ni_subquery ni_subquery_failed(void)
{
    return (ni_subquery){NULL, NULL, false};
}

ni_subquery ni_subquery_of(ni_xquery *match)
{
    return (ni_subquery){match, NULL, false};
}

void ni_subquery_dispose(ni_subquery *part)
{
    ni_xquery_free(part->match);
    ni_xquery_free(part->rank);
    *part = ni_subquery_empty();
}

/* A part of a query and the rank of others, which is NULL after a failure. */
static ni_subquery with_rank(ni_subquery part, ni_xquery *rank)
{
    part.rank = rank;
    if (rank && (part.match || part.empty)) return part;
    ni_subquery_dispose(&part);
    return ni_subquery_failed();
}

ni_subquery ni_subquery_combine(ni_xquery_op op, const ni_subquery *parts, size_t count,
                                newsidx_error *error)
{
    ni_xquery **match = calloc(count + 1, sizeof *match), **rank = calloc(count + 1, sizeof *rank);
    size_t matches = 0, ranks = 0;
    const bool ok = match && rank;
    for (size_t i = 0; i < count; i++) {
        ni_subquery part = parts[i];
        if (!ok || (op == NI_XQUERY_AND_NOT && i > 0)) {
            ni_xquery_free(part.rank);
            part.rank = NULL;
        }
        if (!ok) ni_xquery_free(part.match);
        if (ok && part.rank) rank[ranks++] = part.rank;
        if (ok && !part.empty) match[matches++] = part.match;
    }
    ni_subquery made = {NULL, NULL, ok && matches == 0};
    if (!ok) ni_error_memory(error);
    if (matches) made.match = ni_xquery_combine(op, match, matches, error);
    if (ranks) made = with_rank(made, ni_xquery_combine(NI_XQUERY_OR, rank, ranks, error));
    free(match);
    free(rank);
    return made;
}

ni_subquery ni_subquery_only_rank(ni_subquery part, newsidx_error *error)
{
    if (part.empty) return part;
    if (!part.rank) return with_rank(ni_subquery_empty(), part.match);
    ni_xquery *both[] = {part.match, part.rank};
    return with_rank(ni_subquery_empty(), ni_xquery_combine(NI_XQUERY_OR, both, 2, error));
}

ni_subquery ni_subquery_scale(ni_subquery part, double factor, newsidx_error *error)
{
    if (factor == 1) return part;
    if (!part.empty) part.match = ni_xquery_scale(part.match, factor, error);
    return part.rank ? with_rank(part, ni_xquery_scale(part.rank, factor, error)) : part;
}

ni_xquery *ni_subquery_finish(ni_subquery part, newsidx_error *error)
{
    if (part.empty) {
        ni_xquery_free(part.rank);
        return ni_xquery_nothing(error);
    }
    if (!part.rank) return part.match;
    ni_xquery *both[] = {part.match, part.rank};
    return ni_xquery_combine(NI_XQUERY_AND_MAYBE, both, 2, error);
}
