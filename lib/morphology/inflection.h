/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Regular inflection of words that the lexicon has, for the forms that it has not: an ending is
 * taken off where the rest is listed and may have that ending. "begrenzterem" comes to "begrenzen",
 * "kämpftet" to "kämpfen".
 */
#ifndef NI_MORPHOLOGY_INFLECTION_H
#define NI_MORPHOLOGY_INFLECTION_H

#include "morphology/lexicon.h"

typedef enum ni_inflection {
    NI_INFLECTION_NOUN,
    NI_INFLECTION_OTHER, /* adjectives and verbs */
    NI_INFLECTION_VERB
} ni_inflection;

/* Writes the lemma and returns its size; 0 if no ending fits. */
size_t ni_inflection_lemma(const ni_lexicon *lexicon, newsidx_text word, ni_inflection what,
                           char out[NI_LEXICON_WORD_MAX]);

enum { NI_INFLECTION_ENDING_MAX = 5 };

/* The bytes at the end of a word that are letters of endings, NI_INFLECTION_ENDING_MAX at the most:
 * no ending is longer. */
size_t ni_inflection_tail(newsidx_text word);

/* What may have this ending: NI_LEXICON_ADJECTIVE, _NOUN, _VERB together; 0 where it is none. */
unsigned ni_inflection_flags(newsidx_text ending);

#endif
