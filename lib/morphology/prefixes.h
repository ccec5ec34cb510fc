/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Prefixed verbs that the lexicon does not have, made of a prefix and a listed verb:
 * "vorbeigeführt" and "vorbeizuführen" become "vorbeiführen", "verschliefst" "verschlafen".
 */
#ifndef NI_MORPHOLOGY_PREFIXES_H
#define NI_MORPHOLOGY_PREFIXES_H

#include "morphology/lexicon.h"

enum { NI_PREFIXES_LEMMA_MAX = 2 * NI_LEXICON_WORD_MAX };

/* Write the infinitive and return its size; 0 if the word is not such a form. */
size_t ni_prefixes_lemma(const ni_lexicon *lexicon, newsidx_text word,
                         char out[NI_PREFIXES_LEMMA_MAX]);

/* Return the size of the longest separable prefix of this word; 0 for none. */
size_t ni_prefixes_separable(newsidx_text word);

#endif
