/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The words met lately, by the bytes in which they were written, with their finished terms: text
 * repeats itself, and of a hundred words ninety-nine need not be looked at again.
 */
#ifndef NI_GERMAN_WORDFORMS_H
#define NI_GERMAN_WORDFORMS_H

#include "german/wordform.h"

typedef struct ni_wordforms ni_wordforms;

/* The last NI_WORDFORMS_KEPT that were handed out stay where they are. */
enum { NI_WORDFORMS_KEPT = 512, NI_WORDFORMS_BYTES = 32 * 1024 * 1024 };

/*
 * Borrows splitter and stemmer. When its word forms take more than `bytes`, it begins anew; it
 * never has more than twice that. NULL when memory is out.
 */
ni_wordforms *ni_wordforms_new(ni_splitter *splitter, ni_stemmer *stemmer, size_t bytes);

/* Takes NULL. */
void ni_wordforms_free(ni_wordforms *forms);

/* Brings to hand what ni_wordforms_get will need of a word, so that it need not wait for memory:
 * worth it some words ahead. */
void ni_wordforms_expect(const ni_wordforms *forms, const ni_tokenizer *tokenizer,
                         const ni_span *span);

/* A word that a tokenizer has scanned. NULL when memory is out. */
const ni_wordform *ni_wordforms_get(ni_wordforms *forms, ni_tokenizer *tokenizer,
                                    const ni_span *span);

#endif
