/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The plan of single words and of phrases: the leaves of a query. */
#ifndef NI_SEARCH_WORDPLAN_H
#define NI_SEARCH_WORDPLAN_H

#include "search/words.h"
#include "xapian/xexplain.h"

/*
 * Articles in which the word stands, weighed by its tiers times `factor`. prefix is NULL for the
 * common space, or that of a field.
 */
ni_xquery *ni_wordplan_any(const ni_word *word, const char *prefix, double factor,
                           newsidx_error *error);

/* The same, where a word of several parts is asked for as a whole: all its parts must be there. */
ni_xquery *ni_wordplan_whole(const ni_word *word, const char *prefix, newsidx_error *error);

/* Says that a query is for a word and one of its terms, or for all of it: term NULL. */
ni_xquery *ni_wordplan_label(ni_xquery *query, const ni_word *word, const ni_word_term *term,
                             newsidx_reason reason, newsidx_error *error);

/* The words one behind the other. */
ni_xquery *ni_wordplan_phrase(const ni_words *words, const char *prefix, newsidx_error *error);

#endif
