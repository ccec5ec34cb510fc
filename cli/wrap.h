/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A paragraph on a terminal: wrapped to its width, with marked words highlighted. */
#ifndef CLI_WRAP_H
#define CLI_WRAP_H

#include "output.h"

#include <newsidx.h>

/* Marks around a word: controls that cleaning would not let through otherwise. */
#define WRAP_MARK_OPEN  "\001"
#define WRAP_MARK_CLOSE "\002"

/* Print a text without its marks, with the text between them in the style of a match. */
void wrap_marked(struct output *out, const char *data, size_t size);

/* Return the columns of a text with marks, and the bytes of it that fit so many. */
size_t wrap_columns(const char *data, size_t size);
size_t wrap_cut(const char *data, size_t size, size_t columns);

/*
 * Print a text after an indentation of so many spaces, and a newline. On a terminal it is wrapped
 * at spaces; elsewhere it is one line. The text is cleaned.
 */
void wrap_print(struct output *out, newsidx_text text, unsigned indent);

#endif
