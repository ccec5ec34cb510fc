/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A text as paragraphs: its lines without surrounding white space, empty ones passed over. */
#ifndef NI_INPUT_PARAGRAPH_H
#define NI_INPUT_PARAGRAPH_H

#include "newsidx.h"

typedef struct ni_paragraph {
    newsidx_text text;
    uint64_t line; /* its number */
} ni_paragraph;

/* Where the next paragraph is looked for. It may be copied, to come back. */
typedef struct ni_cursor {
    const char *at;
    const char *end;
    uint64_t line; /* the number of the line at `at` */
} ni_cursor;

/* A text without the white space (ASCII and no-break spaces) at both ends. */
newsidx_text ni_text_trim(newsidx_text text);

/* Takes the next paragraph. Returns false at the end. */
bool ni_paragraph_next(ni_cursor *cursor, ni_paragraph *out);

#endif
