/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Beginnings of words, typed with or without umlauts: hauser, haeuser and häuser all begin Häuser.
 * A letter without its dots, or with an e behind it, stands for the umlaut too; an umlaut that is
 * typed stands for itself and for its spelling with e.
 */
#ifndef NI_SEARCH_UMLAUT_H
#define NI_SEARCH_UMLAUT_H

#include "search/suggesting.h"

enum { NI_UMLAUT_RANGES = 16, NI_UMLAUT_TYPED = 60 };

/* Words [from, to) of a list, all of which begin with `path`. */
typedef struct ni_umlaut_range {
    const ni_wordlist *words;
    size_t from, to;
    char path[2 * NI_UMLAUT_TYPED];
    size_t path_size;
} ni_umlaut_range;

typedef struct ni_umlaut_ranges {
    ni_umlaut_range items[NI_UMLAUT_RANGES];
    size_t count;
} ni_umlaut_ranges;

/* Where the words stand that begin with a text in normal form; none where it is empty or too
   long. */
newsidx_status ni_umlaut_find(ni_umlaut_ranges *out, ni_suggesting *suggesting, const char *prefix,
                              newsidx_text typed, newsidx_error *error);

/* Whether a word begins with a text, both in normal form. */
bool ni_umlaut_begins(newsidx_text word, newsidx_text typed);

#endif
