/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Values that are compared as a whole, such as ids, authors and tags: composed (NFC), without soft
 * hyphens and outer white space, so that two spellings that look the same are the same.
 */
#ifndef NI_TEXT_NORMALVALUE_H
#define NI_TEXT_NORMALVALUE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "newsidx.h"

/* Check quickly whether a text is certainly in that form, as most values are. */
bool ni_normalvalue_is(newsidx_text text);

/* Append a text in that form; it must be well-formed UTF-8. False when out of memory. */
bool ni_normalvalue_append(newsidx_text text, ni_buffer *out);

/* Return the text itself, or its form in the arena. Data NULL when out of memory. */
newsidx_text ni_normalvalue_of(newsidx_text text, ni_arena *arena);

#endif
