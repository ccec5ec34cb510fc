/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tokens to terms. The same analyser makes the terms of documents, queries, snippets and
 * newsidx_analyze; nothing else makes terms.
 *
 * A token gives its form and its stem, in the reading that fits the text: choice.h. If hyphens,
 * capitals or a closed compound divide it into parts, it also gives the stem of each part and of
 * each run of neighbouring parts joined, so that strategie, egovernment and governmentstrategie
 * find E-Government-Strategie. Then rules look at it among its neighbours: they complete what is
 * left out, or bring a number, a date or a citation of a law into one form. Positions: stride.h.
 */
#ifndef NI_GERMAN_ANALYSER_H
#define NI_GERMAN_ANALYSER_H

#include "newsidx.h"
#include "sentence/stride.h"

/* The version of the rules. Raise it with every change that produces other terms. */
enum { NI_ANALYSER_RULES = 4 };

typedef struct ni_analyser ni_analyser;

/*
 * Borrows the user's words, which may be NULL. MEMORY; INTERNAL if ICU's data or the German stemmer
 * is missing.
 */
struct ni_userwords;
newsidx_status ni_analyser_new(ni_analyser **out, const struct ni_userwords *words,
                               newsidx_error *error);

/* Add a holder, in the same thread; each frees it once. Sharing is worthwhile, as its caches
   grow with use. */
ni_analyser *ni_analyser_hold(ni_analyser *analyser);

/* NULL is allowed. */
void ni_analyser_free(ni_analyser *analyser);

/* Return the stem of a word in normal form. Data NULL when out of memory. Lifetime: until the
   next call. */
newsidx_text ni_analyser_stem(ni_analyser *analyser, newsidx_text word);

/* How a text is read. */
typedef enum ni_analyser_mode {
    NI_ANALYSER_TEXT,    /* the readings that fit */
    NI_ANALYSER_QUERY,   /* all readings of a word */
    NI_ANALYSER_READINGS /* the readings that fit, then the others, to show them */
} ni_analyser_mode;

/* As ni_analyser_run, in a given mode. */
newsidx_status ni_analyser_run_as(ni_analyser *analyser, ni_analyser_mode mode, newsidx_text text,
                                  newsidx_term_callback *callback, void *context,
                                  newsidx_error *error);

/*
 * Call back for each term of a text, tokens numbered from 0. A status other than OK ends it and is
 * returned; the callback fills in its own error.
 */
newsidx_status ni_analyser_run(ni_analyser *analyser, newsidx_text text,
                               newsidx_term_callback *callback, void *context,
                               newsidx_error *error);

#endif
