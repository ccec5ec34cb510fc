/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * State and helpers shared by the files that plan one type of node each: textquery.c words and
 * phrases, nearquery.c words near each other, multitermquery.c expansions from the vocabulary,
 * filterquery.c ids, dates and similar articles, booleanquery.c lists and operators. markquery.c
 * records for all of them what can be highlighted.
 */
#ifndef NI_PLAN_PLANNER_H
#define NI_PLAN_PLANNER_H

#include "plan/expand.h"
#include "plan/plan.h"
#include "plan/queryword.h"
#include "plan/subquery.h"
#include "xapian/xexplain.h"

typedef struct ni_planner ni_planner;

struct ni_planner {
    const ni_plan_context *context;
    ni_plan *plan;
    ni_arena arena;
    ni_expand_limits limits; /* for the whole query */
    newsidx_text text;       /* of the query */
    newsidx_words words;     /* how many plain clauses must match */
    bool cased;              /* the query has capitals as German requires; see textquery.c */
    bool excluded;           /* inside an exclusion: nothing is marked */
    ni_reach reach;          /* of words; NI_REACH_WORD inside an exclusion */
    newsidx_error *error;
    newsidx_status status; /* failures outside of Xapian queries: analysis, memory, limits */
    /* Plans any node; set by plan.c, so that no file calls back into it. `required`: the articles
       must have all words of the node. */
    ni_subquery (*node)(ni_planner *work, const ni_node *node, bool required);
};

ni_subquery ni_planner_failure(ni_planner *work, newsidx_status status);

/* Warn the user about a part of the query. */
void ni_planner_warn(ni_planner *work, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Prefix of a field's own terms; NULL for the common space. */
const char *ni_planner_prefix(ni_scope scope);

/* Query for a term with a prefix. */
ni_xquery *ni_planner_term(ni_planner *work, const char *prefix, newsidx_text text);

/*
 * Mark the words of a node with all their terms, for highlighting: each word on its own, stop words
 * only if `stops`; or the words of a phrase in order. Of an exact node, only their forms. Words
 * below an exclusion are not marked.
 */
void ni_planner_mark_words(ni_planner *work, const ni_node *node, const ni_querywords *words,
                           bool stops);
void ni_planner_mark_phrase(ni_planner *work, const ni_node *node, const ni_querywords *words);

/* The same for the expansion of a pattern: words of the index, as forms or stems. */
void ni_planner_mark_terms(ni_planner *work, const ni_node *node, newsidx_kind kind,
                           const newsidx_text *terms, size_t count);

/* Analyse a text into words with their variants. False after a failure. */
bool ni_planner_words(ni_planner *work, newsidx_text text, ni_querywords *words);

/* Plan a word. */
ni_subquery ni_planner_word(ni_planner *work, const ni_queryword *word, const char *prefix,
                            double factor);

/* Label a query with its node, for newsidx_hits_explain. */
ni_xquery *ni_planner_label(ni_planner *work, const ni_node *node, newsidx_reason reason,
                            ni_xquery *query);

size_t ni_planner_children(const ni_node *node);

/* Check whether any word after the first one begins with a capital. */
bool ni_textquery_cased(const ni_node *root);

ni_subquery ni_textquery_text(ni_planner *work, const ni_node *node, bool required);
ni_subquery ni_textquery_phrase(ni_planner *work, const ni_node *node);

ni_subquery ni_nearquery_node(ni_planner *work, const ni_node *node);
ni_subquery ni_nearquery_slop(ni_planner *work, const ni_node *node, const ni_querywords *words);

/* PATTERN, FUZZY and NUMBERS. */
ni_subquery ni_multitermquery_node(ni_planner *work, const ni_node *node);

/* The same as an OR of terms with positions, those of a prefix. NULL after a failure. */
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
