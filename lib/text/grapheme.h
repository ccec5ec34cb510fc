/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a text may be cut without splitting a user-perceived character. */
#ifndef NI_TEXT_GRAPHEME_H
#define NI_TEXT_GRAPHEME_H

#include <stddef.h>

/*
 * Return the largest n <= at that is a grapheme cluster boundary of valid UTF-8: not before a
 * combining mark, a joiner or a variation selector, not after a joiner, not within an emoji with
 * its skin tone or a flag. (Unicode's annex 29 has more cases, for other scripts.) 0 is a boundary.
 */
size_t ni_grapheme_floor(const char *text, size_t size, size_t at);

#endif
