/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A cache of word forms, by the bytes of the word: in text, 99 of 100 words have occurred before.
 */
#ifndef NI_SENTENCE_FORMCACHE_H
#define NI_SENTENCE_FORMCACHE_H

#include "sentence/wordform.h"

typedef struct ni_formcache ni_formcache;

/* The last NI_FORMCACHE_KEPT forms returned keep their address. */
enum { NI_FORMCACHE_KEPT = 512, NI_FORMCACHE_BYTES = 32 * 1024 * 1024 };

/*
 * Borrows splitter and stemmer. When the forms take more than `bytes`, a new generation begins; the
 * cache never takes more than twice that. NULL when out of memory.
 */
ni_formcache *ni_formcache_new(ni_decompounder *splitter, ni_stemmer *stemmer,
                               ni_wordform_traits *traits, size_t bytes);

/* NULL is allowed. */
void ni_formcache_free(ni_formcache *forms);

/* Return the number of forms made in this generation. */
uint32_t ni_formcache_made(const ni_formcache *forms);

enum { NI_FORMCACHE_MOST = 128 };

/*
 * Write to `out` the forms of up to NI_FORMCACHE_MOST words that a tokenizer has scanned. They are
 * scattered in memory, so each step is done for all words before the next, to prefetch. False when
 * out of memory.
 */
bool ni_formcache_get(ni_formcache *forms, ni_tokenizer *tokenizer, const ni_span *spans,
                      size_t count, const ni_wordform **out);

#endif
