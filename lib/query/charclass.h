/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The characters of a query, as far as the lexer has to tell them apart: white space, what words
 * are made of, quotes. Ill-formed bytes count as letters.
 */
#ifndef NI_QUERY_CHARCLASS_H
#define NI_QUERY_CHARCLASS_H

#include "newsidx.h"

enum { NI_CHARCLASS_BYTE_ORDER_MARK = 0xfeff, NI_CHARCLASS_EN_DASH = 0x2013 };

/* The character at `at`, which is inside the text, and its bytes. Ill-formed: 0xfffd, one byte. */
uint32_t ni_charclass_decode(newsidx_text text, size_t at, size_t *bytes);

/* White space of Unicode, and the control characters of ASCII with NUL. */
bool ni_charclass_is_white(uint32_t c);

/* What a word can be made of; above ASCII that is all but the punctuation that text comes with. */
bool ni_charclass_is_letter_or_digit(uint32_t c);

/* Whether the text ends at `at`, or white space follows there. */
bool ni_charclass_white_at(newsidx_text text, size_t at);

/* An opening quote and what closes it: the usual partner first, perhaps another one. */
typedef struct ni_charclass_quote {
    uint32_t open;
    const char *close[2];
} ni_charclass_quote;

/* The quote that a character opens; NULL where it opens none. */
const ni_charclass_quote *ni_charclass_quote_of(uint32_t c);

#endif
