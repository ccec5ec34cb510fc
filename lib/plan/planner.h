/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the parts of the plan share. One file has one sort of node: textquery.c words and phrases,
 * nearquery.c words near each other, multitermquery.c what goes through the vocabulary,
 * filterquery.c ids, dates and articles like another, booleanquery.c lists and operators.
 * markquery.c notes for all of them what can be shown of the query.
 */
#ifndef NI_PLAN_PLANNER_H
#define NI_PLAN_PLANNER_H

#include "plan/expand.h"
#include "plan/plan.h"
#include "plan/queryword.h"
#include "xapian/xexplain.h"

/*
 * What a node came to. `silent` is a node without words, and then query is NULL; query is also NULL
 * after a failure.
 */
typedef struct ni_subquery {
    ni_xquery *query;
    bool silent;
} ni_subquery;

typedef struct ni_planner ni_planner;

struct ni_planner {
    const ni_plan_context *context;
    ni_plan *plan;
    ni_arena arena;
    ni_expand_limits limits; /* for all nodes together */
    newsidx_text text;       /* of the query */
    bool all;                /* plain clauses must all occur */
    bool cased;              /* written with capitals where German has them: see textquery.c */
    bool excluded;           /* below an exclusion: nothing is marked */
    newsidx_error *error;
    newsidx_status status; /* of what is no Xapian query: analysis, memory, limits */
    /* Plans any node; set by plan.c, so that no file calls back into it. `required`: what the node
       finds must be all of its words. */
    ni_subquery (*node)(ni_planner *work, const ni_node *node, bool required);
};

ni_subquery ni_planner_failure(ni_planner *work, newsidx_status status);
ni_subquery ni_planner_silence(void);
ni_subquery ni_planner_done(ni_xquery *query);

/* Says something of a part of the query to the person. */
void ni_planner_warn(ni_planner *work, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The prefix of a field's own terms; NULL for the common space. */
const char *ni_planner_prefix(ni_scope scope);

/* A term of the index by its prefix. */
ni_xquery *ni_planner_term(ni_planner *work, const char *prefix, newsidx_text text);

/*
 * What of a node can be shown in a text, with all terms of its words: each word by itself, of stop
 * words where `stops`; or the words of a phrase, in their order. An exact node: their forms alone.
 * What is excluded is never shown.
 */
void ni_planner_mark_words(ni_planner *work, const ni_node *node, const ni_querywords *words,
                           bool stops);
void ni_planner_mark_phrase(ni_planner *work, const ni_node *node, const ni_querywords *words);

/* The same of a pattern: words of the index, as forms or as stems. */
void ni_planner_mark_terms(ni_planner *work, const ni_node *node, newsidx_kind kind,
                           const newsidx_text *terms, size_t count);

/* The words of a text; false after a failure. */
bool ni_planner_words(ni_planner *work, newsidx_text text, ni_querywords *words);

/* Says what a query is for, as newsidx_hits_explain has it: a node of the query. */
ni_xquery *ni_planner_label(ni_planner *work, const ni_node *node, newsidx_reason reason,
                            ni_xquery *query);

size_t ni_planner_children(const ni_node *node);

/* Whether a word behind the first one begins with a capital. */
bool ni_textquery_cased(const ni_node *root);

ni_subquery ni_textquery_text(ni_planner *work, const ni_node *node, bool required);
ni_subquery ni_textquery_phrase(ni_planner *work, const ni_node *node);

ni_subquery ni_nearquery_node(ni_planner *work, const ni_node *node);
ni_subquery ni_nearquery_slop(ni_planner *work, const ni_node *node, const ni_querywords *words);

/* PATTERN, FUZZY and NUMBERS. */
ni_subquery ni_multitermquery_node(ni_planner *work, const ni_node *node);

/* The same in terms that have places: those with this prefix. NULL after a failure. */
ni_xquery *ni_multitermquery_positions(ni_planner *work, const ni_node *node, const char *prefix);

ni_subquery ni_filterquery_id(ni_planner *work, const ni_node *node);
ni_subquery ni_filterquery_date(ni_planner *work, const ni_node *node);
ni_subquery ni_filterquery_similar(ni_planner *work, const ni_node *node);
ni_subquery ni_filterquery_like(ni_planner *work, const ni_node *node);

ni_subquery ni_booleanquery_list(ni_planner *work, const ni_node *node);
ni_subquery ni_booleanquery_operator(ni_planner *work, const ni_node *node, ni_xquery_op op,
                                     bool required);
ni_subquery ni_booleanquery_not(ni_planner *work, const ni_node *node);

#endif
