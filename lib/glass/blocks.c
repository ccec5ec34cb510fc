/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Blocks are short: they are written a megabyte at a time. */
#include "glass/blocks.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"

enum { PENDING_MAX = 1 << 20 };

newsidx_status ni_glass_blocks_open(ni_glass_blocks *blocks, const char *path, uint32_t count,
                                    newsidx_error *error)
{
    *blocks = (ni_glass_blocks){.path = path, .descriptor = -1, .count = count};
    blocks->ends = calloc((size_t)count + 1, sizeof *blocks->ends);
    if (!blocks->ends) return ni_error_memory(error);
    return ni_file_open_scratch(path, &blocks->descriptor, error);
}

static newsidx_status flush(ni_glass_blocks *blocks, newsidx_error *error)
{
    ni_buffer *pending = &blocks->pending;
    if (pending->size == 0) return NEWSIDX_OK;
    newsidx_status status =
        ni_file_write_at(blocks->path, blocks->descriptor, blocks->size - pending->size,
                         pending->data, pending->size, error);
    ni_buffer_clear(pending);
    return status;
}

/* Documents up to one have what they have. */
static void fill_up(ni_glass_blocks *blocks, uint32_t number)
{
    while (blocks->last < number) blocks->ends[++blocks->last] = blocks->size;
}

newsidx_status ni_glass_blocks_add(ni_glass_blocks *blocks, uint32_t number, newsidx_text block,
                                   newsidx_error *error)
{
    fill_up(blocks, number - 1);
    if (!ni_buffer_append(&blocks->pending, block.data, block.size)) return ni_error_memory(error);
    blocks->size += block.size;
    fill_up(blocks, number);
    return blocks->pending.size < PENDING_MAX ? NEWSIDX_OK : flush(blocks, error);
}

newsidx_status ni_glass_blocks_seal(ni_glass_blocks *blocks, newsidx_error *error)
{
    fill_up(blocks, blocks->count);
    newsidx_status status = flush(blocks, error);
    if (status != NEWSIDX_OK || blocks->size == 0) return status;
    void *bytes = mmap(NULL, blocks->size, PROT_READ, MAP_SHARED, blocks->descriptor, 0);
    if (bytes == MAP_FAILED) return ni_error_system(error, errno, "map", blocks->path);
    blocks->bytes = bytes;
    return NEWSIDX_OK;
}

void ni_glass_blocks_dispose(ni_glass_blocks *blocks)
{
    if (blocks->bytes) munmap(blocks->bytes, blocks->size);
    if (blocks->descriptor >= 0) close(blocks->descriptor);
    ni_buffer_dispose(&blocks->pending);
    free(blocks->ends);
}
