/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The case of a letter in UTF-8 by its bytes, for the letters that German has: ASCII and Latin-1,
 * U+00C0 to U+00FF, of which the signs × and ÷ are none.
 */
#ifndef NI_BASE_LATIN_H
#define NI_BASE_LATIN_H

#include "newsidx.h"

enum {
    NI_LATIN_FIRST = 0xc3, /* the first byte of these letters */
    NI_LATIN_TIMES = 0x97, /* the second bytes of both signs */
    NI_LATIN_DIVIDED = 0xb7,
    NI_LATIN_SHARP_S = 0x9f /* the first small letter, by its second byte */
};

/* Check whether the byte after NI_LATIN_FIRST makes a letter. */
static inline bool ni_latin_is_letter(unsigned char second)
{
    return second >= 0x80 && second <= 0xbf && second != NI_LATIN_TIMES &&
           second != NI_LATIN_DIVIDED;
}

/* Check whether a text begins with a capital letter. */
static inline bool ni_latin_begins_capital(newsidx_text text)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    if (text.size && bytes[0] >= 'A' && bytes[0] <= 'Z') return true;
    return text.size > 1 && bytes[0] == NI_LATIN_FIRST && ni_latin_is_letter(bytes[1]) &&
           bytes[1] < NI_LATIN_SHARP_S;
}

/* Check whether a text begins with a lower-case letter. */
static inline bool ni_latin_begins_small(newsidx_text text)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    if (text.size && bytes[0] >= 'a' && bytes[0] <= 'z') return true;
    return text.size > 1 && bytes[0] == NI_LATIN_FIRST && ni_latin_is_letter(bytes[1]) &&
           bytes[1] >= NI_LATIN_SHARP_S;
}

#endif
