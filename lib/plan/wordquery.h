/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The plan of single words and of phrases: the leaves of a query. */
#ifndef NI_PLAN_WORDQUERY_H
#define NI_PLAN_WORDQUERY_H

#include "plan/queryword.h"
#include "xapian/xexplain.h"

/*
 * Articles in which the word stands, weighed by its tiers times `factor`. prefix is NULL for the
 * common space, or that of a field.
 */
ni_xquery *ni_wordquery_any(const ni_queryword *word, const char *prefix, double factor,
                            newsidx_error *error);

/* The same, where a word of several parts is asked for as a whole: all its parts must be there. */
ni_xquery *ni_wordquery_whole(const ni_queryword *word, const char *prefix, newsidx_error *error);

/* Says that a query is for a word and one of its terms, or for all of it: term NULL. */
ni_xquery *ni_wordquery_label(ni_xquery *query, const ni_queryword *word,
                              const ni_queryword_term *term, newsidx_reason reason,
                              newsidx_error *error);

/* The words one behind the other. */
ni_xquery *ni_wordquery_phrase(const ni_querywords *words, const char *prefix,
                               newsidx_error *error);

#endif
