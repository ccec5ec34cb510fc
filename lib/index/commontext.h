/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text that several articles share. A dictionary outlives the removal and purge of an article, so
 * it must not contain anything that only one article has.
 */
#ifndef NI_INDEX_COMMONTEXT_H
#define NI_INDEX_COMMONTEXT_H

#include "index/training.h"

/*
 * Appends the substrings of a content in which any eight consecutive bytes occur in at least three
 * articles, each followed by a line end. The content has at most NI_COMMONTEXT_MAX bytes. Returns
 * false when out of memory.
 */
bool ni_commontext_append(newsidx_text content, const ni_training *training, ni_buffer *out);

enum { NI_COMMONTEXT_MAX = 64 << 10 };

#endif
