/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Other spellings of a word of a query: müller, mueller and muller, schifffahrt and schiffahrt,
 * delphin and delfin. They are looked up in the index's vocabulary beside the word and count less.
 * An article's terms have no such variants: it is found by what it says.
 */
#ifndef NI_MORPHOLOGY_SPELLING_H
#define NI_MORPHOLOGY_SPELLING_H

#include "morphology/lexicon.h"

enum { NI_SPELLING_MAX = 48, NI_SPELLING_SIZE = 128 };

typedef struct ni_spelling {
    char text[NI_SPELLING_SIZE];
    size_t size;
    bool guessed; /* dots that were left out are added: fussganger to fußgänger */
} ni_spelling;

/*
 * The variants of a word in its normal form, the likeliest first, none twice and none the word
 * itself. Returns how many there are.
 *
 * A variant that is another word of German is none: schon is not schön, and neue, Feuer and aktuell
 * keep their ue. Nor is a guess that is a stop word: uber is not über. Guesses are made of words
 * that the lexicon does not have; whether they are words, it knows of listed words alone, so that
 * those that the index does not have are to be dropped.
 */
size_t ni_spelling_variants(const ni_lexicon *lexicon, newsidx_text word,
                            ni_spelling out[NI_SPELLING_MAX]);

#endif
