/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which readings of a word count in its context. Inside a German sentence a capital marks a noun:
 * Macht, but macht of machen. At the beginning of a sentence, and in text all in capitals or all in
 * lower case, it means nothing, and the likeliest reading counts. The word before helps too: das
 * Arbeiten is the verb as a noun, die Arbeiten are works.
 *
 * A text gets the terms of the readings that fit, nearly always one. A query, usually typed in
 * lower case, asks for all readings, weighted by likelihood.
 */
#ifndef NI_GERMAN_CHOICE_H
#define NI_GERMAN_CHOICE_H

#include "sentence/window.h"

/* A reading, chosen or not. */
typedef struct ni_choice {
    const ni_wordstem *stem;
    newsidx_choice choice;
    double likelihood; /* among the readings of the word; the sum is 1 */
} ni_choice;

/* Write the readings of items[at], chosen ones first, each stem once. Returns their number. */
size_t ni_choice_of_text(const ni_window *window, ni_choice out[NI_STEMS_MAX]);

/* The same for a word of a query. */
size_t ni_choice_of_query(const ni_window *window, ni_choice out[NI_STEMS_MAX]);

#endif
