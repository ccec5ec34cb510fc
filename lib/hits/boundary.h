/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From a piece of text that must be shown to one that can be read: from the beginning of a sentence
 * if there is one near enough, else from that of a word, to the end of a word.
 */
#ifndef NI_HITS_BOUNDARY_H
#define NI_HITS_BOUNDARY_H

#include "newsidx.h"

typedef struct ni_boundary {
    size_t start, end;
} ni_boundary;

/*
 * Widens a piece to `characters` (code points) at the most. What is longer itself is cut, not
 * within a grapheme cluster; else words stay whole.
 */
ni_boundary ni_boundary_extend(newsidx_text text, ni_boundary piece, size_t characters);

/* Whether a sentence begins at a byte. */
bool ni_boundary_is_sentence(newsidx_text text, size_t at);

#endif
