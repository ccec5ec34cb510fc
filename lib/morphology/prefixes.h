/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Verbs with a prefix that the lexicon does not have, made of a prefix and a verb that it has:
 * "vorbeigeführt" and "vorbeizuführen" come to "vorbeiführen", "verschliefst" to "verschlafen".
 */
#ifndef NI_MORPHOLOGY_PREFIXES_H
#define NI_MORPHOLOGY_PREFIXES_H

#include "morphology/lexicon.h"

enum { NI_PREFIXES_LEMMA_MAX = 2 * NI_LEXICON_WORD_MAX };

/* Writes the infinitive and returns its size; 0 where the word is no such form. */
size_t ni_prefixes_lemma(const ni_lexicon *lexicon, newsidx_text word,
                         char out[NI_PREFIXES_LEMMA_MAX]);

/* Bytes of the longest prefix of this word that verbs are separated from; 0 without one. */
size_t ni_prefixes_separable(newsidx_text word);

#endif
