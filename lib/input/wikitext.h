/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MediaWiki markup as plain text, without templates, tables, files and notes. */
#ifndef NI_INPUT_WIKITEXT_H
#define NI_INPUT_WIKITEXT_H

#include "base/buffer.h"
#include "newsidx.h"

typedef struct ni_wikitext {
    ni_buffer plain;      /* scratch: the text without templates and tables */
    ni_buffer categories; /* one a line */
} ni_wikitext;

/* Append the text of a page. Returns false when out of memory. */
bool ni_wikitext_read(ni_wikitext *wiki, newsidx_text markup, ni_buffer *out);

void ni_wikitext_dispose(ni_wikitext *wiki);

#endif
