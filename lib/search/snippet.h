/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The passage of a text that shows best why it was found. */
#ifndef NI_SEARCH_SNIPPET_H
#define NI_SEARCH_SNIPPET_H

#include "base/buffer.h"
#include "base/table.h"
#include "german/analyser.h"

/*
 * Appends to `out` the passage of a well-formed text in which most of the marked terms stand, each
 * of them between the marks of the options.
 */
newsidx_status ni_snippet_make(ni_buffer *out, ni_analyser *analyser, newsidx_text text,
                               const ni_table *marks, const newsidx_snippet_options *options,
                               newsidx_error *error);

#endif
