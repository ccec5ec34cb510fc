/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How far words are from one word, in halves of a slip. A slip is a letter too many, too few or
 * another one, or two neighbours exchanged (Damerau and Levenshtein, the restricted form, in which
 * no piece is changed twice). An umlaut for its vowel, or written with e (ü, u, ue), is half of
 * one. Where confusions are counted too, half of one is as well what people mix up who write by
 * ear: a letter doubled or not, ie and i, an h more or less, ä and e, f and v and ph, k and ck, d
 * and t.
 *
 * Words are asked for in the order of their bytes: what was reckoned for the common beginning with
 * the word before is kept, and a beginning that cannot become a match any more is told.
 */
#ifndef NI_MORPHOLOGY_EDITDISTANCE_H
#define NI_MORPHOLOGY_EDITDISTANCE_H

#include "newsidx.h"

enum { NI_EDITDISTANCE_LETTERS = 64 }; /* longer words are no match */

typedef struct ni_editdistance {
    uint32_t word[NI_EDITDISTANCE_LETTERS]; /* the word looked for */
    uint32_t size;
    uint32_t most;                             /* halves of a slip */
    bool confusions;                           /* for the caller to set: false */
    uint32_t letters[NI_EDITDISTANCE_LETTERS]; /* of the word asked for last */
    size_t ends[NI_EDITDISTANCE_LETTERS];      /* the byte behind each */
    uint32_t count;                            /* of letters whose row is there */
    char last[NI_EDITDISTANCE_LETTERS * 4];
    size_t last_size;
    uint8_t rows[NI_EDITDISTANCE_LETTERS + 1][NI_EDITDISTANCE_LETTERS + 1];
} ni_editdistance;

/* Prepares for a word in normal form. False where it has no letter or too many. */
bool ni_editdistance_init(ni_editdistance *distance, newsidx_text word, uint32_t slips);

/*
 * The halves of slips to a word in normal form; more than `most` where it is no match. *dead is
 * then the bytes of its beginning with which no word is a match, 0 where that is not known.
 */
uint32_t ni_editdistance_to(ni_editdistance *distance, newsidx_text word, size_t *dead);

#endif
