/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Extend a piece of text to a readable passage: from the start of a sentence if one is near enough,
 * else of a word, to the end of a word.
 */
#ifndef NI_HITS_BOUNDARY_H
#define NI_HITS_BOUNDARY_H

#include "newsidx.h"

typedef struct ni_boundary {
    size_t start, end;
} ni_boundary;

/*
 * Extend a piece to at most `characters` code points. A longer piece is cut at a grapheme boundary;
 * otherwise words stay whole.
 */
ni_boundary ni_boundary_extend(newsidx_text text, ni_boundary piece, size_t characters);

/* Check whether a sentence begins at a byte offset. */
bool ni_boundary_is_sentence(newsidx_text text, size_t at);

#endif
