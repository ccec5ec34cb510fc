/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which passages of a text show best why it was found. A passage is worth the words of the query
 * in it, each by its rarity and counted once, whole words more than parts; a little more where they
 * occur again or stand close together. Several passages are taken where they show more words than
 * one of the same size together.
 */
#ifndef NI_HITS_PASSAGES_H
#define NI_HITS_PASSAGES_H

#include "hits/boundary.h"
#include "hits/spans.h"

enum { NI_PASSAGES_MAX = 10 };

typedef struct ni_passages {
    ni_boundary items[NI_PASSAGES_MAX]; /* in the order of the text, none touches another */
    size_t count;                       /* 0 for an empty text only */
} ni_passages;

/*
 * Chooses at most `most` passages of `characters` together. The matches' rarities must be known.
 * Where there are no matches, it is the beginning. False when memory is out.
 */
bool ni_passages_choose(ni_passages *out, newsidx_text text, const ni_marks *marks,
                        const ni_matches *matches, size_t characters, size_t most);

#endif
