/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A text as paragraphs: its trimmed lines, without empty ones. */
#ifndef NI_INPUT_PARAGRAPH_H
#define NI_INPUT_PARAGRAPH_H

#include "base/buffer.h"
#include "newsidx.h"

typedef struct ni_paragraph {
    newsidx_text text;
    uint64_t line; /* its number */
} ni_paragraph;

/* The position of the next paragraph. May be copied and restored. */
typedef struct ni_cursor {
    const char *at;
    const char *end;
    uint64_t line; /* the number of the line at `at` */
} ni_cursor;

/* Trim white space (ASCII and no-break spaces) at both ends of a text. */
newsidx_text ni_text_trim(newsidx_text text);

/* Set a field to the trimmed text of a buffer, unless that is empty. */
void ni_paragraph_set_field(newsidx_article *article, newsidx_field field, const ni_buffer *text);

/* Take the next paragraph. Returns false at the end. */
bool ni_paragraph_next(ni_cursor *cursor, ni_paragraph *out);

#endif
