/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Character classes for the lexer: white space, characters of words, quotes. Ill-formed bytes count
 * as letters.
 */
#ifndef NI_QUERY_CHARCLASS_H
#define NI_QUERY_CHARCLASS_H

#include "newsidx.h"

enum { NI_CHARCLASS_BYTE_ORDER_MARK = 0xfeff, NI_CHARCLASS_EN_DASH = 0x2013 };

/* Decode the character at `at`, which must be inside the text; *bytes is its size. Ill-formed:
   0xfffd, one byte. */
uint32_t ni_charclass_decode(newsidx_text text, size_t at, size_t *bytes);

/* Check for Unicode white space, or an ASCII control character, including NUL. */
bool ni_charclass_is_white(uint32_t c);

/* Check for a character of words: above ASCII, everything except common punctuation. */
bool ni_charclass_is_letter_or_digit(uint32_t c);

/* Check whether the text ends at `at`, or has white space there. */
bool ni_charclass_white_at(newsidx_text text, size_t at);

/* An opening quote and its closing quotes: the usual one first, then an alternative if any. */
typedef struct ni_charclass_quote {
    uint32_t open;
    const char *close[2];
} ni_charclass_quote;

/* Return the quote that a character opens; NULL if it opens none. */
const ni_charclass_quote *ni_charclass_quote_of(uint32_t c);

#endif
