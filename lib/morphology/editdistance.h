/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Edit distance from one word to others, in half edits. An edit is a letter inserted, deleted or
 * replaced, or two neighbours transposed (restricted Damerau-Levenshtein: no part is edited twice).
 * An umlaut for its vowel, or written with e (ü, u, ue), is a half. With `confusions`, so are
 * mistakes of people who spell by ear: a letter doubled or not, ie and i, an h more or less, ä and
 * e, f and v and ph, k and ck, d and t.
 *
 * Words must be passed in byte order: the rows for the common prefix with the last word are kept,
 * and a prefix that can no longer match is reported.
 */
#ifndef NI_MORPHOLOGY_EDITDISTANCE_H
#define NI_MORPHOLOGY_EDITDISTANCE_H

#include "newsidx.h"

enum { NI_EDITDISTANCE_LETTERS = 64 }; /* longer words do not match */

typedef struct ni_editdistance {
    uint32_t word[NI_EDITDISTANCE_LETTERS]; /* the word searched for */
    uint32_t size;
    uint32_t most;                             /* limit in half edits */
    bool confusions;                           /* for the caller to set: false */
    uint32_t letters[NI_EDITDISTANCE_LETTERS]; /* of the word compared last */
    size_t ends[NI_EDITDISTANCE_LETTERS];      /* byte offset after each */
    uint32_t count;                            /* letters whose rows are computed */
    char last[NI_EDITDISTANCE_LETTERS * 4];
    size_t last_size;
    uint8_t rows[NI_EDITDISTANCE_LETTERS + 1][NI_EDITDISTANCE_LETTERS + 1];
} ni_editdistance;

/* Prepare for a word in normal form. False if it has no letter or too many. */
bool ni_editdistance_init(ni_editdistance *distance, newsidx_text word, uint32_t slips);

/*
 * Return the distance to a word in normal form; more than `most` if it does not match. Then *dead
 * is the size of its prefix with which no word matches, 0 if not known.
 */
uint32_t ni_editdistance_to(ni_editdistance *distance, newsidx_text word, size_t *dead);

#endif
