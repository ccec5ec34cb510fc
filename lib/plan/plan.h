/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From the tree of a query to a Xapian query, and to the terms that snippets highlight.
 *
 * A word matches by terms that stand for all of it, and is scored by the sum of the tiers of all
 * its terms: wordquery.h.
 *
 * In a list, clauses that name a field restrict what the others find: `ort:Potsdam Rat` is Rat in
 * articles from Potsdam. Several for one field are alternatives.
 */
#ifndef NI_PLAN_PLAN_H
#define NI_PLAN_PLAN_H

#include "base/deadline.h"
#include "german/analyser.h"
#include "plan/marks.h"
#include "plan/subquery.h"
#include "query/tree.h"
#include "query/warning.h"
#include "reader/generation.h"
#include "xapian/xquery.h"

typedef struct ni_plan_context {
    ni_analyser *analyser;
    const ni_generation *generation;
    ni_deadline *deadline;
    uint32_t expansions; /* words of the index per pattern, at most */
    ni_xmodel model;     /* for queries weighed outside of Xapian's matcher */
    ni_reach reach;      /* of words */
    newsidx_parts parts; /* what parts of longer words do */
} ni_plan_context;

/*
 * Words of a query that may be ranked by proximity, in query order. An empty term separates words
 * that do not form a pair.
 */
enum { NI_PLAN_WORDS_MAX = 16 };

typedef struct ni_plan_words {
    newsidx_text terms[NI_PLAN_WORDS_MAX];
    size_t count;
} ni_plan_words;

typedef struct ni_plan {
    ni_xquery *query;
    ni_marks marks; /* for highlighting */
    ni_warnings warnings;
    bool widens;         /* a wider reach may match more articles */
    ni_plan_words words; /* of lists */
    ni_arena arena;      /* holds the warnings and these words */
} ni_plan;

newsidx_status ni_plan_make(ni_plan *plan, const ni_plan_context *context,
                            const newsidx_query *query, newsidx_error *error);

void ni_plan_dispose(ni_plan *plan);

#endif
