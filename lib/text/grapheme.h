/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a text may be cut without cutting what a reader sees as one character. */
#ifndef NI_TEXT_GRAPHEME_H
#define NI_TEXT_GRAPHEME_H

#include <stddef.h>

/*
 * The largest n <= at that is a border of a grapheme cluster of well-formed text: not before a
 * combining mark, a joiner or a variation selector, not behind a joiner, not within an emoji with
 * its skin or a flag. (Unicode's annex 29 has more cases, of other scripts.) 0 is a border.
 */
size_t ni_grapheme_floor(const char *text, size_t size, size_t at);

#endif
