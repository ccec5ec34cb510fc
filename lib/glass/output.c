/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The buffer reserves room for the first block. Until the first flush the whole file is in memory:
 * it is hashed there and written in one call. A larger file, whose first block comes last, has to
 * be read again for its hash, usually from the page cache.
 */
#include "glass/output.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"

enum { BUFFER_MAX = 4 << 20 /* bytes in memory */ };

struct ni_glass_output {
    char *path;
    int descriptor;   /* -1: closed */
    bool finished;    /* the file is complete and stays */
    uint64_t written; /* bytes of the file before the buffer */
    ni_buffer buffer;
    ni_buffer hashes; /* of the blocks, 8 bytes each; that of block 0 is known last */
};

static bool append_hash(ni_glass_output *output, const void *block, size_t size)
{
    const uint64_t hash = ni_hash(block, size);
    return ni_buffer_append(&output->hashes, &hash, sizeof hash);
}

newsidx_status ni_glass_output_open(ni_glass_output **out, const char *path, newsidx_error *error)
{
    *out = NULL;
    ni_glass_output *output = calloc(1, sizeof *output);
    if (!output) return ni_error_memory(error);
    output->descriptor = -1;
    output->path = strdup(path);
    newsidx_status status = NEWSIDX_OK;
    if (!output->path || !ni_buffer_reserve(&output->buffer, 16 * NI_GLASS_BLOCK_SIZE) ||
        !append_hash(output, "", 0))
        status = ni_error_memory(error);
    if (status == NEWSIDX_OK) {
        output->buffer.size = NI_GLASS_BLOCK_SIZE;
        memset(output->buffer.data, 0, NI_GLASS_BLOCK_SIZE);
        status = ni_file_create(path, &output->descriptor, error);
    }
    if (status == NEWSIDX_OK)
        *out = output;
    else
        ni_glass_output_close(output);
    return status;
}

static newsidx_status flush(ni_glass_output *output, newsidx_error *error)
{
    newsidx_status status = ni_file_write_at(output->path, output->descriptor, output->written,
                                             output->buffer.data, output->buffer.size, error);
    if (status != NEWSIDX_OK) return status;
    output->written += output->buffer.size;
    output->buffer.size = 0;
    return NEWSIDX_OK;
}

uint32_t ni_glass_output_next(const ni_glass_output *output)
{
    return (uint32_t)((output->written + output->buffer.size) / NI_GLASS_BLOCK_SIZE);
}

newsidx_status ni_glass_output_append(ni_glass_output *output, const void *block, uint32_t *number,
                                      newsidx_error *error)
{
    *number = ni_glass_output_next(output);
    if (*number == UINT32_MAX)
        return ni_error_set(error, NEWSIDX_ERR_SYSTEM, "%s has too many blocks", output->path);
    if (output->buffer.size >= BUFFER_MAX) {
        newsidx_status status = flush(output, error);
        if (status != NEWSIDX_OK) return status;
    }
    if (!ni_buffer_reserve(&output->buffer, NI_GLASS_BLOCK_SIZE) ||
        !append_hash(output, block, NI_GLASS_BLOCK_SIZE))
        return ni_error_memory(error);
    ni_buffer_append(&output->buffer, block, NI_GLASS_BLOCK_SIZE); /* there is room */
    return NEWSIDX_OK;
}

static newsidx_status close_file(ni_glass_output *output, newsidx_error *error)
{
    const int descriptor = output->descriptor;
    output->descriptor = -1;
    return ni_file_close(output->path, descriptor, error);
}

/* Append the checksums to the blocks. */
static newsidx_status append_sums(ni_glass_output *output, const void *first, ni_glass_facts *facts,
                                  newsidx_error *error)
{
    const uint64_t hash = ni_hash(first, NI_GLASS_BLOCK_SIZE);
    memcpy(output->hashes.data, &hash, sizeof hash);
    facts->blocks = ni_glass_output_next(output);
    const bool ok = ni_glass_sums_write(&output->hashes, &output->buffer, &facts->sums);
    return ok ? NEWSIDX_OK : ni_error_memory(error);
}

newsidx_status ni_glass_output_finish(ni_glass_output *output, const void *first,
                                      ni_glass_facts *facts, newsidx_error *error)
{
    const bool whole = output->written == 0;
    *facts = (ni_glass_facts){.hash = 0};
    newsidx_status status = append_sums(output, first, facts, error);
    if (status != NEWSIDX_OK) return status;
    if (whole) {
        memcpy(output->buffer.data, first, NI_GLASS_BLOCK_SIZE);
        facts->hash = ni_hash(output->buffer.data, output->buffer.size);
        facts->size = output->buffer.size;
    }
    if (output->buffer.size) status = flush(output, error);
    if (status == NEWSIDX_OK && !whole)
        status = ni_file_write_at(output->path, output->descriptor, 0, first, NI_GLASS_BLOCK_SIZE,
                                  error);
    if (status == NEWSIDX_OK) status = close_file(output, error);
    if (status == NEWSIDX_OK && !whole)
        status = ni_file_hash(output->path, &facts->hash, &facts->size, error);
    output->finished = status == NEWSIDX_OK;
    return status;
}

void ni_glass_output_close(ni_glass_output *output)
{
    if (!output) return;
    const bool made = output->descriptor >= 0 || output->written;
    if (output->descriptor >= 0) close_file(output, NULL);
    if (made && !output->finished) ni_file_remove(output->path, NULL);
    ni_buffer_dispose(&output->buffer);
    ni_buffer_dispose(&output->hashes);
    free(output->path);
    free(output);
}
