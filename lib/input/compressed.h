/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files compressed by gzip, zstd, xz or bzip2, unpacked as they are read. */
#ifndef NI_INPUT_COMPRESSED_H
#define NI_INPUT_COMPRESSED_H

#include "input/source.h"

typedef struct ni_compressed ni_compressed;

/* The name of the compression that these first bytes are of; NULL for none. */
const char *ni_compressed_kind(newsidx_text head);

/*
 * Puts a source of the unpacked bytes in the place of one that is compressed. *out keeps what that
 * needs, and outlives the source. In an archive, where two ratios multiply, less may come out.
 * UNSUPPORTED if it is not built in; RECORD; MEMORY.
 */
newsidx_status ni_compressed_open(ni_compressed **out, ni_source *source, bool in_archive,
                                  newsidx_error *error);

void ni_compressed_close(ni_compressed *compressed);

#endif
