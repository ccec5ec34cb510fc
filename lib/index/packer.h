/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Texts packed one by one with zstd, so that one can be had without the others. What zstd needs of
 * memory is kept from one text to the next; one of these is for one thread.
 */
#ifndef NI_INDEX_PACKER_H
#define NI_INDEX_PACKER_H

#include "base/buffer.h"
#include "newsidx.h"

typedef struct ni_packer ni_packer;

ni_packer *ni_packer_new(void); /* NULL: memory is out */

/* Takes NULL. */
void ni_packer_free(ni_packer *packer);

/*
 * Appends a text, packed, with its size in it. DONE where that does not make it smaller: nothing is
 * appended then. MEMORY.
 */
newsidx_status ni_packer_pack(ni_packer *packer, newsidx_text text, ni_buffer *out);

/*
 * Appends what was packed. CORRUPT for other bytes, for which no more memory is taken than could
 * have been packed into so many; MEMORY. It sets no error: the caller knows whose text it is.
 */
newsidx_status ni_packer_unpack(ni_packer *packer, newsidx_text packed, ni_buffer *out);

#endif
