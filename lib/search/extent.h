/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From a piece of text that must be shown to one that can be read: from the beginning of a sentence
 * if there is one near enough, else from that of a word, to the end of a word.
 */
#ifndef NI_SEARCH_EXTENT_H
#define NI_SEARCH_EXTENT_H

#include "newsidx.h"

typedef struct ni_extent {
    size_t start, end;
} ni_extent;

/*
 * Widens a piece to `characters` (code points) at the most. What is longer itself is cut, not
 * within a grapheme cluster; else words stay whole.
 */
ni_extent ni_extent_widen(newsidx_text text, ni_extent piece, size_t characters);

/* Whether a sentence begins at a byte. */
bool ni_extent_is_sentence(newsidx_text text, size_t at);

#endif
