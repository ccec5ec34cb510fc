/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Operators that are words, in German and English, and the suffixes ~2 and ^2. */
#ifndef NI_QUERY_OPWORD_H
#define NI_QUERY_OPWORD_H

#include "query/lexer.h"

/* Return the operator that a word is, with its number; WORD if it is none. Capitals only. */
ni_token_type ni_opword_of(newsidx_text word, double *number);

/*
 * Read a suffix at `at`. It counts only if followed by another one, white space or a closing
 * parenthesis. Return the offset after it; 0 if there is none.
 */
size_t ni_opword_suffix(newsidx_text text, size_t at, ni_token_type *type, double *number);

#endif
