/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which readings of a word count where it stands. In German a capital inside a sentence marks the
 * noun: Macht, and macht of machen. At the beginning of a sentence, in text all in capitals or all
 * in small letters it says nothing, and the likeliest reading counts. What stands before a word
 * helps too: das Arbeiten is the verb as a noun, die Arbeiten are works.
 *
 * A text has the terms of the readings that are left, one in nearly all cases; a query, typed in
 * small letters more often than not, asks for all of them, each as likely as it is.
 */
#ifndef NI_GERMAN_CHOICE_H
#define NI_GERMAN_CHOICE_H

#include "german/window.h"

/* A reading as it was chosen, or not. */
typedef struct ni_choice {
    const ni_wordstem *stem;
    newsidx_choice choice;
    double likelihood; /* among those of the word; all of them add up to 1 */
} ni_choice;

/* The readings of items[at], the kept ones first, each stem once; returns their number. */
size_t ni_choice_of_text(const ni_window *window, ni_choice out[NI_STEMS_MAX]);

/* The same for a word of a query. */
size_t ni_choice_of_query(const ni_window *window, ni_choice out[NI_STEMS_MAX]);

#endif
