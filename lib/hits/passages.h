/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Chooses the passages of a text that show best why it was found. The worth of a passage is the sum
 * of the query words in it, each weighted by rarity and counted once, whole words more than parts;
 * a little more if words recur or are close together. Several passages are chosen if they show more
 * words than a single one of the same total size.
 */
#ifndef NI_HITS_PASSAGES_H
#define NI_HITS_PASSAGES_H

#include "hits/boundary.h"
#include "hits/spans.h"

enum { NI_PASSAGES_MAX = 10 };

typedef struct ni_passages {
    ni_boundary items[NI_PASSAGES_MAX]; /* in text order, not touching */
    size_t count;                       /* 0 for an empty text only */
} ni_passages;

/*
 * Choose at most `most` passages of `characters` in total. The rarities of the matches must be
 * known. Without matches, choose the beginning. False when out of memory.
 */
bool ni_passages_choose(ni_passages *out, newsidx_text text, const ni_marks *marks,
                        const ni_matches *matches, size_t characters, size_t most);

#endif
