/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Stems by Snowball's German algorithm, with a memory for the words that come again: in running
 * text nine of ten do.
 */
#ifndef NI_GERMAN_STEMMER_H
#define NI_GERMAN_STEMMER_H

#include <stdbool.h>

#include "newsidx.h"

typedef struct ni_stemmer ni_stemmer;

/* NULL when memory is out or libstemmer has no German. */
ni_stemmer *ni_stemmer_new(void);

/* Takes NULL. */
void ni_stemmer_free(ni_stemmer *stemmer);

/*
 * The stem of a word in its normal form; never empty for a word that is not. Data NULL when
 * memory is out. Lifetime: until the next call.
 */
newsidx_text ni_stemmer_stem(ni_stemmer *stemmer, newsidx_text word);

#endif
