/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Texts packed one by one with zstd, so that one can be had without the others; with a dictionary
 * of what they have in common (dictionary.h), or without. What zstd needs of memory is kept from
 * one text to the next; one of these is for one thread.
 */
#ifndef NI_INDEX_PACKER_H
#define NI_INDEX_PACKER_H

#include "base/buffer.h"
#include "index/dictionary.h"
#include "newsidx.h"

enum { NI_PACKER_LEVEL = 3 /* of zstd */ };

typedef struct ni_packer ni_packer;

ni_packer *ni_packer_new(void); /* NULL: memory is out */

/* Takes NULL. */
void ni_packer_free(ni_packer *packer);

/*
 * Appends a text, packed, with its size in it, with a dictionary for packing or with NULL. DONE
 * where that does not make it smaller: nothing is appended then. MEMORY.
 */
newsidx_status ni_packer_pack(ni_packer *packer, const ni_dictionary *dictionary, newsidx_text text,
                              ni_buffer *out);

/*
 * Appends what was packed, with the same dictionary, for unpacking, or with NULL. CORRUPT for other
 * bytes and with another dictionary; no more memory is taken than could have been packed into so
 * many bytes; MEMORY. It sets no error: the caller knows whose text it is.
 */
newsidx_status ni_packer_unpack(ni_packer *packer, const ni_dictionary *dictionary,
                                newsidx_text packed, ni_buffer *out);

#endif
