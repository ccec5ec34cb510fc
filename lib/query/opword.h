/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The operators that are words, German and English, and the suffixes ~2 and ^2. */
#ifndef NI_QUERY_OPWORD_H
#define NI_QUERY_OPWORD_H

#include "query/lexer.h"

/* The operator that a word is, with its number; WORD where it is none. Capitals only. */
ni_token_type ni_opword_of(newsidx_text word, double *number);

/*
 * Reads a suffix at `at`. It counts only where nothing but another one, white space or a closing
 * parenthesis follows. Returns the byte behind it; 0 where there is none.
 */
size_t ni_opword_suffix(newsidx_text text, size_t at, ni_token_type *type, double *number);

#endif
