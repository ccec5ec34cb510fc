/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Compress tags with zlib the way Xapian expects them. */
#ifndef NI_GLASS_DEFLATE_H
#define NI_GLASS_DEFLATE_H

#include "base/buffer.h"
#include "newsidx.h"

typedef struct ni_glass_deflate ni_glass_deflate;

ni_glass_deflate *ni_glass_deflate_new(void);        /* NULL: out of memory */
void ni_glass_deflate_free(ni_glass_deflate *state); /* accepts NULL */

/*
 * Return the tag for a text, compressed if that is smaller. The tag may be the text itself; it is
 * valid until the next call. False when out of memory.
 */
bool ni_glass_deflate_tag(ni_glass_deflate *state, newsidx_text text, newsidx_text *tag,
                          bool *compressed);

/* Append what a compressed tag was made of. CORRUPT if it is damaged or larger than a record can
   be; MEMORY. */
newsidx_status ni_glass_inflate_tag(newsidx_text tag, ni_buffer *out);

#endif
