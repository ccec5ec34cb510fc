/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lines of a printed page to paragraphs: words divided at the end of a line are joined, and lines
 * of one paragraph become one.
 */
#ifndef NI_INPUT_TEXTLINES_H
#define NI_INPUT_TEXTLINES_H

#include "base/buffer.h"
#include "newsidx.h"

/* Appends a page of lines. Returns false when memory is out. */
bool ni_textlines_append(newsidx_text page, ni_buffer *out);

#endif
