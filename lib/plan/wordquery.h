/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Queries for single words and phrases: the leaves of a query. */
#ifndef NI_PLAN_WORDQUERY_H
#define NI_PLAN_WORDQUERY_H

#include "plan/queryword.h"
#include "xapian/xexplain.h"

/*
 * Articles with the word, weighed by its tiers times `factor`. prefix is that of a field, or NULL
 * for the common space.
 */
ni_xquery *ni_wordquery_any(const ni_queryword *word, const char *prefix, double factor,
                            newsidx_error *error);

/* The same, but a word of several parts must occur as a whole: all its parts are required. */
ni_xquery *ni_wordquery_whole(const ni_queryword *word, const char *prefix, newsidx_error *error);

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
