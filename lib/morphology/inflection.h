/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Regular inflection of listed words, for forms that the lexicon does not have: an ending is
 * removed if the rest is listed and can take it. "begrenzterem" becomes "begrenzen", "kämpftet"
 * "kämpfen".
 */
#ifndef NI_MORPHOLOGY_INFLECTION_H
#define NI_MORPHOLOGY_INFLECTION_H

#include "morphology/lexicon.h"

typedef enum ni_inflection {
    NI_INFLECTION_NOUN,
    NI_INFLECTION_OTHER, /* adjectives and verbs */
    NI_INFLECTION_VERB
} ni_inflection;

/* Write the lemma and return its size; 0 if no ending fits. */
size_t ni_inflection_lemma(const ni_lexicon *lexicon, newsidx_text word, ni_inflection what,
                           char out[NI_LEXICON_WORD_MAX]);

enum { NI_INFLECTION_ENDING_MAX = 5 };

/* Return the size of the end of a word that consists of letters of endings, at most
   NI_INFLECTION_ENDING_MAX: no ending is longer. */
size_t ni_inflection_tail(newsidx_text word);

/* Return what can take this ending, as bits: NI_LEXICON_ADJECTIVE, _NOUN, _VERB; 0 if it is no
   ending. */
unsigned ni_inflection_flags(newsidx_text ending);

#endif
