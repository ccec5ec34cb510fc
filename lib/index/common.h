/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What articles have in common. A dictionary stays when an article is removed and purged, so it may
 * hold nothing of an article that others do not have, too.
 */
#ifndef NI_INDEX_COMMON_H
#define NI_INDEX_COMMON_H

#include "index/training.h"

/*
 * Appends the stretches of a content of which any eight bytes in a row are in three articles at
 * least, a line end behind each. The content has NI_COMMON_MAX bytes at the most. False when memory
 * is out.
 */
bool ni_common_append(newsidx_text content, const ni_training *training, ni_buffer *out);

enum { NI_COMMON_MAX = 64 << 10 };

#endif
