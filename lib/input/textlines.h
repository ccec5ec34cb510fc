/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lines of a printed page to paragraphs: join words hyphenated at the end of a line, and the lines
 * of a paragraph.
 */
#ifndef NI_INPUT_TEXTLINES_H
#define NI_INPUT_TEXTLINES_H

#include "base/buffer.h"
#include "newsidx.h"

/* Append a page of lines. Returns false when out of memory. */
bool ni_textlines_append(newsidx_text page, ni_buffer *out);

#endif
