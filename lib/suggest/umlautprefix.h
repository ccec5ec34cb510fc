/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Prefix search for words typed with or without umlauts: hauser, haeuser and häuser all match
 * Häuser. A vowel without dots, or followed by an e, also matches the umlaut; a typed umlaut
 * matches itself and its spelling with e. A plain letter also
 * matches it with the marks of other languages.
 */
#ifndef NI_SUGGEST_UMLAUTPREFIX_H
#define NI_SUGGEST_UMLAUTPREFIX_H

#include "suggest/suggestcache.h"

enum { NI_UMLAUTPREFIX_RANGES = 16, NI_UMLAUTPREFIX_TYPED = 60 };

/* Words [from, to) of a list, all of which begin with `path`. */
typedef struct ni_umlautprefix_range {
    const ni_wordlist *words;
    size_t from, to;
    char path[2 * NI_UMLAUTPREFIX_TYPED];
    size_t path_size;
} ni_umlautprefix_range;

typedef struct ni_umlautprefix_ranges {
    ni_umlautprefix_range items[NI_UMLAUTPREFIX_RANGES];
    size_t count;
} ni_umlautprefix_ranges;

/* Find the words that begin with a text in normal form; none if it is empty or too long. */
newsidx_status ni_umlautprefix_find(ni_umlautprefix_ranges *out, ni_suggestcache *cache,
                                    const char *prefix, newsidx_text typed, newsidx_error *error);

/* Check whether a word begins with a text, both in normal form. */
bool ni_umlautprefix_begins(newsidx_text word, newsidx_text typed);

#endif
