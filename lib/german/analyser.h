/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tokens to terms. The same analyser makes the terms of documents, of queries, of snippets and of
 * newsidx_analyze; nothing else makes terms.
 *
 * A token gives its form and its stem, in the reading that the text leaves: choice.h. If it has
 * several parts, by hyphens, by capitals or as a closed compound, it also gives the stem of each
 * part and of each run of neighbouring parts written as one, so that E-Government-Strategie is
 * found by strategie, egovernment and governmentstrategie. Rules then look at it among its
 * neighbours, and complete what is left out, or put a number, a date or a reference to law into one
 * form.
 */
#ifndef NI_GERMAN_ANALYSER_H
#define NI_GERMAN_ANALYSER_H

#include "newsidx.h"
#include "sentence/stride.h"

/* The version of the rules: it rises with every change that makes other terms. */
enum { NI_ANALYSER_RULES = 4 };

typedef struct ni_analyser ni_analyser;

/*
 * Borrows the user's words, which may be NULL. MEMORY; INTERNAL where ICU's data or the German
 * stemmer is missing.
 */
struct ni_userwords;
newsidx_status ni_analyser_new(ni_analyser **out, const struct ni_userwords *words,
                               newsidx_error *error);

/* One more holder, in the same thread; each frees it once. What it has seen makes it faster, so it
   is worth sharing. */
ni_analyser *ni_analyser_hold(ni_analyser *analyser);

/* Takes NULL. */
void ni_analyser_free(ni_analyser *analyser);

/* The stem of a word in its normal form. Data NULL when memory is out. Lifetime: until the next
 * call. */
newsidx_text ni_analyser_stem(ni_analyser *analyser, newsidx_text word);

/* How a text is read. */
typedef enum ni_analyser_mode {
    NI_ANALYSER_TEXT,    /* the readings that are left */
    NI_ANALYSER_QUERY,   /* all that the word may be */
    NI_ANALYSER_READINGS /* those that are left, and then the others, to show them */
} ni_analyser_mode;

/* Calls back for each term, as ni_analyser_run does. */
newsidx_status ni_analyser_run_as(ni_analyser *analyser, ni_analyser_mode mode, newsidx_text text,
                                  newsidx_term_callback *callback, void *context,
                                  newsidx_error *error);

/*
 * Calls back for each term of a text, tokens numbered from 0. A status that is not OK ends it and
 * is returned; the callback fills its own error.
 */
newsidx_status ni_analyser_run(ni_analyser *analyser, newsidx_text text,
                               newsidx_term_callback *callback, void *context,
                               newsidx_error *error);

#endif
