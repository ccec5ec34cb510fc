/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the parts of the plan share. One file has one sort of node: planwords.c words and phrases,
 * plannear.c words near each other, planvocabulary.c what goes through the vocabulary, planfilter.c
 * ids, dates and articles like another, planlist.c lists and operators. planmarks.c notes for all
 * of them what can be shown of the query.
 */
#ifndef NI_SEARCH_PLANNING_H
#define NI_SEARCH_PLANNING_H

#include "search/expand.h"
#include "search/plan.h"
#include "search/words.h"

typedef struct ni_planning {
    const ni_plan_context *context;
    ni_plan *plan;
    ni_arena arena;
    ni_expand_limits limits; /* for all nodes together */
    bool all;                /* plain clauses must all occur */
    bool cased;              /* written with capitals where German has them: see planwords.c */
    bool excluded;           /* below an exclusion: nothing is marked */
    newsidx_error *error;
    newsidx_status status; /* of what is no Xapian query: analysis, memory, limits */
} ni_planning;

/*
 * What a node came to. `silent` is a node without words, and then query is NULL; query is also NULL
 * after a failure.
 */
typedef struct ni_planned {
    ni_xquery *query;
    bool silent;
} ni_planned;

ni_planned ni_planning_failure(ni_planning *work, newsidx_status status);
ni_planned ni_planning_silence(void);
ni_planned ni_planning_done(ni_xquery *query);

/* Says something of a part of the query to the person. */
void ni_planning_warn(ni_planning *work, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The prefix of a field's own terms; NULL for the common space. */
const char *ni_planning_prefix(ni_scope scope);

/* A term of the index by its prefix. */
ni_xquery *ni_planning_term(ni_planning *work, const char *prefix, newsidx_text text);

/*
 * What of a node can be shown in a text, with all terms of its words: each word by itself, of stop
 * words where `stops`; or the words of a phrase, in their order. An exact node: their forms alone.
 * What is excluded is never shown.
 */
void ni_planning_mark_words(ni_planning *work, const ni_node *node, const ni_words *words,
                            bool stops);
void ni_planning_mark_phrase(ni_planning *work, const ni_node *node, const ni_words *words);

/* The same of a pattern: words of the index, as forms or as stems. */
void ni_planning_mark_terms(ni_planning *work, const ni_node *node, newsidx_kind kind,
                            const newsidx_text *terms, size_t count);

/* The words of a text; false after a failure. */
bool ni_planning_words(ni_planning *work, newsidx_text text, ni_words *words);

size_t ni_planning_children(const ni_node *node);

/* Any node. `required`: what it finds must be the whole of its words. */
ni_planned ni_planning_node(ni_planning *work, const ni_node *node, bool required);

/* Whether a word behind the first one begins with a capital. */
bool ni_planwords_cased(const ni_node *root);

ni_planned ni_planwords_text(ni_planning *work, const ni_node *node, bool required);
ni_planned ni_planwords_phrase(ni_planning *work, const ni_node *node);

ni_planned ni_plannear_node(ni_planning *work, const ni_node *node);
ni_planned ni_plannear_slop(ni_planning *work, const ni_node *node, const ni_words *words);

/* PATTERN, FUZZY and NUMBERS. */
ni_planned ni_planvocabulary_node(ni_planning *work, const ni_node *node);

/* The same in terms that have places: those with this prefix. NULL after a failure. */
ni_xquery *ni_planvocabulary_places(ni_planning *work, const ni_node *node, const char *prefix);

ni_planned ni_planfilter_id(ni_planning *work, const ni_node *node);
ni_planned ni_planfilter_date(ni_planning *work, const ni_node *node);
ni_planned ni_planfilter_similar(ni_planning *work, const ni_node *node);
ni_planned ni_planfilter_like(ni_planning *work, const ni_node *node);

ni_planned ni_planlist_list(ni_planning *work, const ni_node *node);
ni_planned ni_planlist_operator(ni_planning *work, const ni_node *node, ni_xquery_op op,
                                bool required);
ni_planned ni_planlist_not(ni_planning *work, const ni_node *node);

#endif
