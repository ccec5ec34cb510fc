/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a part of the query asks of an article: to match, and what else ranks it. Articles that have
 * only terms of `rank` are not found; see wordquery.h for which terms of a word these are.
 */
#ifndef NI_PLAN_SUBQUERY_H
#define NI_PLAN_SUBQUERY_H

#include "xapian/xquery.h"

typedef struct ni_subquery {
    ni_xquery *match; /* NULL if empty, and after a failure */
    ni_xquery *rank;  /* NULL if nothing else ranks */
    bool empty;       /* asks for nothing to match: left out of the query, but for its rank */
} ni_subquery;

/* How much of a word an article must have to match. */
typedef enum ni_reach {
    NI_REACH_WORD,  /* the word, or its parts near each other */
    NI_REACH_PARTS, /* or all parts, anywhere */
    NI_REACH_PART,  /* or any part */
    NI_REACH_COUNT
} ni_reach;

/* An empty part, a failed one, and one that only has to match. */
ni_subquery ni_subquery_empty(void);
ni_subquery ni_subquery_failed(void);
ni_subquery ni_subquery_of(ni_xquery *match);

/* Combine parts: what must match by an operator, of which the first operand is the first part that
   is not empty; what ranks by OR, unless AND_NOT leaves it out. Consumes the parts. */
ni_subquery ni_subquery_combine(ni_xquery_op op, const ni_subquery *parts, size_t count,
                                newsidx_error *error);

/* Let a part only rank. */
ni_subquery ni_subquery_only_rank(ni_subquery part, newsidx_error *error);

/* Multiply all weights of a part. */
ni_subquery ni_subquery_scale(ni_subquery part, double factor, newsidx_error *error);

/* The query for a part: what matches, ranked by all; NULL after a failure. Consumes the part. */
ni_xquery *ni_subquery_finish(ni_subquery part, newsidx_error *error);

void ni_subquery_dispose(ni_subquery *part);

#endif
