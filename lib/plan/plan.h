/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From the tree of a query to a Xapian query, and to the terms that a snippet marks.
 *
 * A word counts by the tiers of its terms, added up. Where it is required (+, UND, options.all) it
 * matches when the article has the whole word, or parts and joins that make it up.
 *
 * In a list of clauses those that name a field restrict what the others find: `ort:Potsdam Rat` is
 * Rat in articles from Potsdam. Several for one field are alternatives.
 */
#ifndef NI_PLAN_PLAN_H
#define NI_PLAN_PLAN_H

#include "base/deadline.h"
#include "german/analyser.h"
#include "plan/marks.h"
#include "query/tree.h"
#include "query/warning.h"
#include "reader/generation.h"
#include "xapian/xquery.h"

typedef struct ni_plan_context {
    ni_analyser *analyser;
    const ni_generation *generation;
    ni_deadline *deadline;
    uint32_t expansions; /* words of the index that one pattern stands for at most */
    ni_xmodel model;     /* for what does not go through the matcher's */
} ni_plan_context;

/*
 * Words of a query that may be ranked by their nearness: terms in the order of the query. An empty
 * term separates neighbours that do not belong together.
 */
enum { NI_PLAN_WORDS_MAX = 16 };

typedef struct ni_plan_words {
    newsidx_text terms[NI_PLAN_WORDS_MAX];
    size_t count;
} ni_plan_words;

typedef struct ni_plan {
    ni_xquery *query;
    ni_marks marks; /* what a text that was found can show of the query */
    ni_warnings warnings;
    ni_plan_words words; /* of lists */
    ni_arena arena;      /* of the warnings, and of these words */
} ni_plan;

newsidx_status ni_plan_make(ni_plan *plan, const ni_plan_context *context,
                            const newsidx_query *query, newsidx_error *error);

void ni_plan_dispose(ni_plan *plan);

#endif
