/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tags compressed as Xapian unpacks them, where its reader is told so. */
#ifndef NI_GLASS_DEFLATE_H
#define NI_GLASS_DEFLATE_H

#include "base/buffer.h"
#include "newsidx.h"

typedef struct ni_glass_deflate ni_glass_deflate;

ni_glass_deflate *ni_glass_deflate_new(void);        /* NULL: memory is out */
void ni_glass_deflate_free(ni_glass_deflate *state); /* takes NULL */

/*
 * The tag, compressed where that makes it smaller; it may be the text itself, and is good until the
 * next call. False when memory is out.
 */
bool ni_glass_deflate_tag(ni_glass_deflate *state, newsidx_text text, newsidx_text *tag,
                          bool *compressed);

#endif
