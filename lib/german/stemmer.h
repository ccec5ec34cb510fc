/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Stems. The stem of a word is the lemma of its paradigm: the word that a dictionary lists. Where
 * the lexicon does not have the form, the lemma is made of what it has; where it has nothing to
 * make it of, Snowball's German algorithm with rules around it gives a stem.
 *
 *   häuser, häusern        haus                listed
 *   begrenzterem           begrenzen           a regular ending on a listed form
 *   vorbeigeführt          vorbeiführen        a prefix on a listed verb
 *   glückwunschkarten      glückwunschkarte    a compound: the lemma of its last part
 *   krümeltests            krümeltes           unknown
 */
#ifndef NI_GERMAN_STEMMER_H
#define NI_GERMAN_STEMMER_H

#include "german/decompounder.h"
#include "german/userwords.h"

typedef struct ni_stemmer ni_stemmer;

/* Borrows all three; userwords may be NULL. NULL when memory is out or libstemmer has no German. */
ni_stemmer *ni_stemmer_new(const ni_lexicon *lexicon, const ni_userwords *userwords,
                           ni_decompounder *splitter);

/* Why there was no stemmer: INTERNAL where libstemmer has none for German, else MEMORY. */
newsidx_status ni_stemmer_failure(newsidx_error *error);

/* Takes NULL. */
void ni_stemmer_free(ni_stemmer *stemmer);

/*
 * The stem of a word in its normal form; never empty for a word that is not. Data NULL when
 * memory is out. Lifetime: until the next call.
 */
newsidx_text ni_stemmer_stem(ni_stemmer *stemmer, newsidx_text word);

/* The same for a word that will hardly be asked for again, and is not remembered. */
newsidx_text ni_stemmer_stem_once(ni_stemmer *stemmer, newsidx_text word);

#endif
