/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Patterns with stars, in which a letter also matches its other spellings: muell* matches müller,
 * *öhler woehler, erdog* erdoğan. All are in normal form.
 */
#ifndef NI_MORPHOLOGY_LETTERPATTERN_H
#define NI_MORPHOLOGY_LETTERPATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "newsidx.h"

typedef struct ni_letterpattern {
    newsidx_text text;
    bool dots; /* a, o and u match umlauts too */
} ni_letterpattern;

/* Check whether the whole word matches; * is any run of characters, possibly empty. */
bool ni_letterpattern_matches(const ni_letterpattern *pattern, newsidx_text word);

/*
 * Find where to continue in a sorted list after a word that does not match: no word in between
 * matches. Writes the prefix of the next candidate to `out` and returns its size; 0 for the next
 * word.
 */
size_t ni_letterpattern_skip(const ni_letterpattern *pattern, newsidx_text word, char *out,
                             size_t capacity);

#endif
