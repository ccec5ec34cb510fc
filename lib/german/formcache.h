/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The words met lately, by the bytes in which they were written, with their finished terms: text
 * repeats itself, and of a hundred words ninety-nine need not be looked at again.
 */
#ifndef NI_GERMAN_FORMCACHE_H
#define NI_GERMAN_FORMCACHE_H

#include "german/wordform.h"

typedef struct ni_formcache ni_formcache;

/* The last NI_FORMCACHE_KEPT that were handed out stay where they are. */
enum { NI_FORMCACHE_KEPT = 512, NI_FORMCACHE_BYTES = 32 * 1024 * 1024 };

/*
 * Borrows splitter and stemmer. When its word forms take more than `bytes`, it begins anew; it
 * never has more than twice that. NULL when memory is out.
 */
ni_formcache *ni_formcache_new(ni_decompounder *splitter, ni_stemmer *stemmer, size_t bytes);

/* Takes NULL. */
void ni_formcache_free(ni_formcache *forms);

/* How many were made since it began, or began anew. */
uint32_t ni_formcache_made(const ni_formcache *forms);

enum { NI_FORMCACHE_MOST = 128 };

/*
 * Puts the word forms of up to NI_FORMCACHE_MOST words that a tokenizer has scanned into out. What
 * is known of them lies anywhere in memory, so each step is taken for all of them before the next
 * one: meanwhile the memory for that comes in. False when memory is out.
 */
bool ni_formcache_get(ni_formcache *forms, ni_tokenizer *tokenizer, const ni_span *spans,
                      size_t count, const ni_wordform **out);

#endif
