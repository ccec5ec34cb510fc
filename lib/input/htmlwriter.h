/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text from the nodes of a page. White space collapses as in a browser, block elements begin and
 * end lines, soft hyphens and zero-width spaces are dropped.
 */
#ifndef NI_INPUT_HTMLWRITER_H
#define NI_INPUT_HTMLWRITER_H

#include "base/buffer.h"
#include "newsidx.h"

#include <gumbo.h>

/* Properties of a line that was written. */
typedef struct ni_htmlline {
    size_t begin;          /* its offset in the text */
    size_t linked;         /* bytes in links */
    size_t strong;         /* bytes in bold */
    const GumboNode *node; /* block in which it began */
} ni_htmlline;

typedef struct ni_htmllines {
    ni_htmlline *item;
    size_t count;
    size_t capacity;
} ni_htmllines;

typedef struct ni_htmlwriter {
    ni_buffer *out;
    ni_htmllines *lines;     /* NULL: not recorded */
    const GumboNode *block;  /* innermost block being written */
    unsigned links, strongs; /* number of such elements around */
    bool space;              /* white space is due before the next character */
    bool line;               /* a line end is due */
    bool one_line;           /* line ends are spaces */
    bool failed;             /* out of memory */
    unsigned depth;
    /* Return false to skip an element and everything in it; NULL: skip none. */
    bool (*wanted)(void *context, const GumboNode *node);
    void *context;
} ni_htmlwriter;

/* Write a node with what is below it. */
void ni_htmlwriter_node(ni_htmlwriter *writer, const GumboNode *node);

void ni_htmlwriter_text(ni_htmlwriter *writer, const char *text);

/* Elements that never have text to read: scripts, forms' controls, pictures. */
bool ni_htmlwriter_silent(GumboTag tag);

/* Elements that begin and end a line. */
bool ni_htmlwriter_block(GumboTag tag);

#endif
