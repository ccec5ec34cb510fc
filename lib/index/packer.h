/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Packs texts one by one with zstd, so that one can be read without the others; with a dictionary
 * of their common text (dictionary.h), or without. zstd's working memory is kept from one text to
 * the next. Not thread-safe.
 */
#ifndef NI_INDEX_PACKER_H
#define NI_INDEX_PACKER_H

#include "base/buffer.h"
#include "index/dictionary.h"
#include "newsidx.h"

enum { NI_PACKER_LEVEL = 3 /* zstd's compression level */ };

typedef struct ni_packer ni_packer;

ni_packer *ni_packer_new(void); /* NULL: out of memory */

/* Accepts NULL. */
void ni_packer_free(ni_packer *packer);

/*
 * Append a text, packed, including its size, with a dictionary for packing or NULL. DONE if that
 * would not make it smaller: nothing is appended then. MEMORY.
 */
newsidx_status ni_packer_pack(ni_packer *packer, const ni_dictionary *dictionary, newsidx_text text,
                              ni_buffer *out);

/*
 * Append the unpacked text, with the same dictionary, for unpacking, or NULL. CORRUPT for other
 * bytes or another dictionary; never allocates more memory than so many bytes can unpack to;
 * MEMORY. Sets no error: the caller knows whose text it is.
 */
newsidx_status ni_packer_unpack(ni_packer *packer, const ni_dictionary *dictionary,
                                newsidx_text packed, ni_buffer *out);

#endif
