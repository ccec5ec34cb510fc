/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Write passages of a text with marks. */
#ifndef NI_HITS_SNIPPET_H
#define NI_HITS_SNIPPET_H

#include "base/buffer.h"
#include "hits/passages.h"

/*
 * Append the passages of a valid UTF-8 text, with the spans enclosed in the marks of the options,
 * which must be of the newest version. Runs of white space become one space.
 */
void ni_snippet_write(ni_buffer *out, newsidx_text text, const ni_passages *passages,
                      const ni_span_list *spans, const newsidx_snippet_options *options);

#endif
