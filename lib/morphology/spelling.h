/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Spelling variants of a query word: müller, mueller and muller, schifffahrt and schiffahrt,
 * delphin and delfin. They are looked up in the vocabulary of the index besides the word and weigh
 * less. The terms of an article have no variants.
 */
#ifndef NI_MORPHOLOGY_SPELLING_H
#define NI_MORPHOLOGY_SPELLING_H

#include "morphology/lexicon.h"

enum { NI_SPELLING_MAX = 48, NI_SPELLING_SIZE = 128 };

typedef struct ni_spelling {
    char text[NI_SPELLING_SIZE];
    size_t size;
    bool guessed; /* guessed by adding dots: fussganger to fußgänger */
} ni_spelling;

/*
 * Write the variants of a word in normal form, the likeliest first, without duplicates and the word
 * itself. Returns their number.
 *
 * Another word of German is not a variant: schon is not schön, and neue, Feuer and aktuell keep
 * their ue. A guess must not be a stop word: uber is not über. Guesses are made of words that the
 * lexicon does not have, and it cannot tell whether they are words, so the caller drops those that
 * the index does not contain.
 */
size_t ni_spelling_variants(const ni_lexicon *lexicon, newsidx_text word,
                            ni_spelling out[NI_SPELLING_MAX]);

#endif
