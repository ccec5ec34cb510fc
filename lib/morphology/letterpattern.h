/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Patterns with stars, in which a letter stands for its other spellings too: muell* is in müller,
 * *öhler* in woehler, erdog* in erdoğan. All are in normal form.
 */
#ifndef NI_MORPHOLOGY_LETTERPATTERN_H
#define NI_MORPHOLOGY_LETTERPATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "newsidx.h"

typedef struct ni_letterpattern {
    newsidx_text text;
    bool dots; /* a, o and u stand for umlauts as well */
} ni_letterpattern;

/* Whether the whole word fits; * is any run of characters, none too. */
bool ni_letterpattern_matches(const ni_letterpattern *pattern, newsidx_text word);

/*
 * Where to go on in a sorted list behind a word that does not fit: no word between the two fits.
 * Writes the beginning of the next that may to out; returns its size, 0 for the word after this
 * one.
 */
size_t ni_letterpattern_skip(const ni_letterpattern *pattern, newsidx_text word, char *out,
                             size_t capacity);

#endif
