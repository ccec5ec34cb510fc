/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The blocks of positions of all documents, to be had by the document's number while posting lists
 * are gone through. They are laid down in a file without a name, and mapped: what of them is in
 * memory is the system's to decide. Eight bytes a document are held besides.
 */
#ifndef NI_GLASS_BLOCKS_H
#define NI_GLASS_BLOCKS_H

#include "base/buffer.h"
#include "newsidx.h"

typedef struct ni_glass_blocks {
    const char *path; /* the caller's: the file is in its directory */
    int descriptor;   /* -1: none */
    uint64_t *ends;   /* of each document's block in the file; documents without one have none */
    uint32_t last, count;
    uint64_t size;
    ni_buffer pending;
    char *bytes; /* mapped; NULL: not yet, or there are none */
} ni_glass_blocks;

/* For documents up to a number. To be disposed of even after a failure. */
newsidx_status ni_glass_blocks_open(ni_glass_blocks *blocks, const char *path, uint32_t count,
                                    newsidx_error *error);

/* Numbers rise. */
newsidx_status ni_glass_blocks_add(ni_glass_blocks *blocks, uint32_t number, newsidx_text block,
                                   newsidx_error *error);

/* After the last one; from then on they can be got. */
newsidx_status ni_glass_blocks_seal(ni_glass_blocks *blocks, newsidx_error *error);

/* Empty for a document that has none. */
static inline newsidx_text ni_glass_blocks_get(const ni_glass_blocks *blocks, uint32_t number)
{
    const uint64_t from = blocks->ends[number - 1], to = blocks->ends[number];
    if (from == to) return (newsidx_text){NULL, 0};
    return (newsidx_text){blocks->bytes + from, (size_t)(to - from)};
}

void ni_glass_blocks_dispose(ni_glass_blocks *blocks);

#endif
