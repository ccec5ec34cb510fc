/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Each text is one zstd frame. Level 3 by measurement (bench/README.md): 6 takes twice the time to
 * save a thirtieth of the size.
 */
#include "index/packer.h"

#include <stdlib.h>
#include <zstd.h>
#include <zstd_errors.h>

enum { BLOCK_HEAD = 3, BLOCK_MAX = 128 << 10 /* bytes, in zstd's format */ };

/* Repairing ill-formed UTF-8 turns a byte into three at most (prepare.h). */
static const uint64_t text_max = (uint64_t)NEWSIDX_ARTICLE_MAX * 3;

struct ni_packer {
    ZSTD_CCtx *packing; /* both created on demand */
    ZSTD_DCtx *unpacking;
};

ni_packer *ni_packer_new(void)
{
    return calloc(1, sizeof(ni_packer));
}

void ni_packer_free(ni_packer *packer)
{
    if (!packer) return;
    ZSTD_freeCCtx(packer->packing);
    ZSTD_freeDCtx(packer->unpacking);
    free(packer);
}

/* Pack a text into at most `room` bytes; returns zstd's error if it does not fit. */
static size_t pack(ni_packer *packer, const ni_dictionary *dictionary, newsidx_text text, char *out,
                   size_t room)
{
    if (dictionary)
        return ZSTD_compress_usingCDict(packer->packing, out, room, text.data, text.size,
                                        dictionary->packing);
    return ZSTD_compressCCtx(packer->packing, out, room, text.data, text.size, NI_PACKER_LEVEL);
}

newsidx_status ni_packer_pack(ni_packer *packer, const ni_dictionary *dictionary, newsidx_text text,
                              ni_buffer *out)
{
    if (!packer->packing) packer->packing = ZSTD_createCCtx();
    if (!packer->packing || !ni_buffer_reserve(out, text.size + 1)) return NEWSIDX_ERR_MEMORY;
    /* Leave one byte less than the text: if that is not enough, packing does not pay. */
    const size_t room = text.size ? text.size - 1 : 0;
    const size_t size = pack(packer, dictionary, text, out->data + out->size, room);
    if (ZSTD_isError(size))
        return ZSTD_getErrorCode(size) == ZSTD_error_memory_allocation ? NEWSIDX_ERR_MEMORY
                                                                       : NEWSIDX_DONE;
    out->size += size;
    return NEWSIDX_OK;
}

/* Unpacked size that a frame claims; 0 if impossible: each block takes a header and yields a
   limited number of bytes. */
static size_t size_unpacked(newsidx_text packed)
{
    const uint64_t size = ZSTD_getFrameContentSize(packed.data, packed.size);
    const uint64_t most = ((uint64_t)packed.size / BLOCK_HEAD) * BLOCK_MAX;
    return size <= text_max && size <= most ? (size_t)size : 0;
}

newsidx_status ni_packer_unpack(ni_packer *packer, const ni_dictionary *dictionary,
                                newsidx_text packed, ni_buffer *out)
{
    const size_t size = size_unpacked(packed);
    if (!size) return NEWSIDX_ERR_CORRUPT;
    if (!packer->unpacking) packer->unpacking = ZSTD_createDCtx();
    if (!packer->unpacking || !ni_buffer_reserve(out, size)) return NEWSIDX_ERR_MEMORY;
    const size_t made =
        ZSTD_decompress_usingDDict(packer->unpacking, out->data + out->size, size, packed.data,
                                   packed.size, dictionary ? dictionary->unpacking : NULL);
    if (ZSTD_isError(made) && ZSTD_getErrorCode(made) == ZSTD_error_memory_allocation)
        return NEWSIDX_ERR_MEMORY;
    if (made != size) return NEWSIDX_ERR_CORRUPT;
    out->size += size;
    return NEWSIDX_OK;
}
