/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files compressed with gzip, zstd, xz or bzip2, unpacked while they are read. */
#ifndef NI_INPUT_COMPRESSED_H
#define NI_INPUT_COMPRESSED_H

#include "input/source.h"

typedef struct ni_compressed ni_compressed;

/* Return the name of the compression that begins with these bytes; NULL for none. */
const char *ni_compressed_kind(newsidx_text head);

/*
 * Replace a compressed source with a source of the unpacked bytes. *out keeps what that needs, and
 * outlives the source. In an archive, where two ratios multiply, the bound is lower. UNSUPPORTED if
 * not built in; RECORD; MEMORY.
 */
newsidx_status ni_compressed_open(ni_compressed **out, ni_source *source, bool in_archive,
                                  newsidx_error *error);

void ni_compressed_close(ni_compressed *compressed);

#endif
