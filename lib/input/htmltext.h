/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HTML as people read it: paragraphs as lines, without anything that is not text. */
#ifndef NI_INPUT_HTMLTEXT_H
#define NI_INPUT_HTMLTEXT_H

#include "base/buffer.h"
#include "newsidx.h"

/* Check whether a text that may be plain has the tags of paragraphs, line breaks or links in it. */
bool ni_htmltext_suspect(newsidx_text text);

/* Append the text of a fragment of HTML. RECORD; MEMORY. */
newsidx_status ni_htmltext_render(newsidx_text html, ni_buffer *out, newsidx_error *error);

/* The same on one line, without paragraphs: for titles. */
newsidx_status ni_htmltext_line(newsidx_text html, ni_buffer *out, newsidx_error *error);

#endif
