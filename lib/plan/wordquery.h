/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Queries for single words and phrases: the leaves of a query. */
#ifndef NI_PLAN_WORDQUERY_H
#define NI_PLAN_WORDQUERY_H

#include "plan/queryword.h"
#include "plan/subquery.h"
#include "xapian/xexplain.h"

/* How a word is searched. */
typedef struct ni_wordquery_options {
    const char *prefix; /* of a field; NULL for the common space */
    double factor;      /* of all weights */
    ni_reach reach;
    newsidx_parts parts; /* what parts of longer words do */
} ni_wordquery_options;

/*
 * A query word matches by the terms that stand for all of it: its stems, other spellings, a
 * rejoined verb, all its parts joined, its value; and a word of several parts also by these near
 * each other. Its form, a part, and some parts joined only rank. A word that denotes a value, such
 * as 18:37, matches by that alone.
 */
ni_subquery ni_wordquery_make(const ni_queryword *word, const ni_wordquery_options *options,
                              newsidx_error *error);

/* Check whether more articles match in a wider reach: those with a part of the word. */
bool ni_wordquery_widens(const ni_queryword *word, newsidx_parts parts);

/* Articles that have the word as a whole, in any of its readings; usable in a phrase. */
ni_xquery *ni_wordquery_stems(const ni_queryword *word, const char *prefix, newsidx_error *error);

/* Label a query with a word and one of its terms, or with the whole word: term NULL. */
ni_xquery *ni_wordquery_label(ni_xquery *query, const ni_queryword *word,
                              const ni_queryword_term *term, newsidx_reason reason,
                              newsidx_error *error);

/* Any single term with positions that stands for the whole word: its stem, other spellings of it.
   What phrases and nearness are made of. */
ni_xquery *ni_wordquery_positions(const ni_queryword *word, const char *prefix,
                                  newsidx_error *error);

/* The words as a phrase. */
ni_xquery *ni_wordquery_phrase(const ni_querywords *words, const char *prefix,
                               newsidx_error *error);

#endif
