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
};

newsidx_status ni_glass_output_open(ni_glass_output **out, const char *path, newsidx_error *error)
{
    *out = NULL;
    ni_glass_output *output = calloc(1, sizeof *output);
    if (!output) return ni_error_memory(error);
    output->descriptor = -1;
    output->path = strdup(path);
    newsidx_status status = NEWSIDX_OK;
    if (!output->path || !ni_buffer_reserve(&output->buffer, 16 * NI_GLASS_BLOCK_SIZE))
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
    if (!ni_buffer_append(&output->buffer, block, NI_GLASS_BLOCK_SIZE))
        return ni_error_memory(error);
    return NEWSIDX_OK;
}

static newsidx_status close_file(ni_glass_output *output, newsidx_error *error)
{
    const int descriptor = output->descriptor;
    output->descriptor = -1;
    return ni_file_close(output->path, descriptor, error);
}

newsidx_status ni_glass_output_finish(ni_glass_output *output, const void *first, uint64_t *hash,
                                      uint64_t *size, newsidx_error *error)
{
    const bool whole = output->written == 0;
    newsidx_status status = NEWSIDX_OK;
    *hash = *size = 0;
    if (whole) {
        memcpy(output->buffer.data, first, NI_GLASS_BLOCK_SIZE);
        *hash = ni_hash(output->buffer.data, output->buffer.size);
        *size = output->buffer.size;
    }
    if (output->buffer.size) status = flush(output, error);
    if (status == NEWSIDX_OK && !whole)
        status = ni_file_write_at(output->path, output->descriptor, 0, first, NI_GLASS_BLOCK_SIZE,
                                  error);
    if (status == NEWSIDX_OK) status = close_file(output, error);
    if (status == NEWSIDX_OK && !whole) status = ni_file_hash(output->path, hash, size, error);
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
    free(output->path);
    free(output);
}
