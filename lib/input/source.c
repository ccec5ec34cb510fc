/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One block of fixed size between the descriptor and the readers. A line within the block is
 * returned in place; one that crosses its end is assembled in `carry`, which never exceeds the
 * limit. Reading continues only when the block is used up, so that lines from a pipe are returned
 * as they arrive.
 */
#include "input/source.h"

#include "base/error.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const size_t block_size = 256 * 1024;

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static newsidx_status open_path(ni_source *source, const char *path, newsidx_error *error)
{
    if (strcmp(path, "-") == 0) {
        source->fd = STDIN_FILENO;
        return NEWSIDX_OK;
    }
    do source->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (source->fd < 0 && errno == EINTR);
    if (source->fd < 0) return ni_error_system(error, errno, "open", path);
    source->close_fd = true;
    return NEWSIDX_OK;
}

/* Common to all kinds of sources. */
static newsidx_status prepare(ni_source *source, const char *name, newsidx_error *error)
{
    source->name = strdup(name);
    source->block = malloc(block_size);
    return source->name && source->block ? NEWSIDX_OK : ni_error_memory(error);
}

static newsidx_status check_kind(ni_source *source, newsidx_error *error)
{
    struct stat info;
    if (fstat(source->fd, &info) != 0) return ni_error_system(error, errno, "stat", source->name);
    if (S_ISDIR(info.st_mode))
        return ni_error_set(error, NEWSIDX_ERR_UNSUPPORTED, "%s is a directory", source->name);
    if (S_ISREG(info.st_mode)) source->length = (uint64_t)info.st_size;
    return NEWSIDX_OK;
}

newsidx_status ni_source_open(ni_source *source, const char *path, size_t max, newsidx_error *error)
{
    *source = (ni_source)NI_SOURCE_INIT;
    source->max = max;
    newsidx_status status = open_path(source, path, error);
    if (!status) status = prepare(source, source->close_fd ? path : "standard input", error);
    return status ? status : check_kind(source, error);
}

newsidx_status ni_source_open_descriptor(ni_source *source, int descriptor, const char *name,
                                         size_t max, newsidx_error *error)
{
    *source = (ni_source)NI_SOURCE_INIT;
    source->max = max;
    source->fd = descriptor;
    newsidx_status status = prepare(source, name, error);
    return status ? status : check_kind(source, error);
}

newsidx_status ni_source_open_memory(ni_source *source, newsidx_text bytes, const char *name,
                                     size_t max, newsidx_error *error)
{
    *source = (ni_source)NI_SOURCE_INIT;
    source->max = max;
    source->memory = bytes;
    source->length = bytes.size;
    return prepare(source, name, error);
}

newsidx_status ni_source_open_callback(ni_source *source, newsidx_input_read *read, void *context,
                                       const char *name, size_t max, newsidx_error *error)
{
    *source = (ni_source)NI_SOURCE_INIT;
    source->max = max;
    source->read = read;
    source->context = context;
    return prepare(source, name, error);
}

/* Up to size bytes that come next; 0 at the end. */
static newsidx_status read_more(ni_source *source, char *to, size_t size, size_t *got,
                                newsidx_error *error)
{
    *got = 0;
    if (source->read) {
        if (source->failed) return NEWSIDX_OK;
        newsidx_status status = source->read(source->context, to, size, got, error);
        source->failed = status != NEWSIDX_OK;
        if (*got > size) *got = size;
        if (source->failed) *got = 0;
        return status;
    }
    if (source->fd < 0) {
        *got = size < source->memory.size ? size : source->memory.size;
        if (*got) memcpy(to, source->memory.data, *got);
        if (*got) source->memory.data += *got;
        source->memory.size -= *got;
        return NEWSIDX_OK;
    }
    ssize_t count;
    do count = read(source->fd, to, size);
    while (count < 0 && errno == EINTR);
    if (count < 0) return ni_error_system(error, errno, "read", source->name);
    *got = (size_t)count;
    return NEWSIDX_OK;
}

/* Read more after what the block holds. At the end of the file it changes nothing but eof. */
static newsidx_status fill(ni_source *source, newsidx_error *error)
{
    if (source->eof) return NEWSIDX_OK;
    if (source->at > 0) {
        memmove(source->block, source->block + source->at, source->end - source->at);
        source->end -= source->at;
        source->at = 0;
    }
    size_t got;
    newsidx_status status =
        read_more(source, source->block + source->end, block_size - source->end, &got, error);
    if (status) return status;
    source->eof = got == 0;
    source->end += got;
    source->taken += got;
    return NEWSIDX_OK;
}

newsidx_status ni_source_peek(ni_source *source, size_t want, newsidx_text *out,
                              newsidx_error *error)
{
    assert(want <= NI_SOURCE_PEEK_MAX);
    while (source->end - source->at < want && !source->eof) {
        newsidx_status status = fill(source, error);
        if (status) return status;
    }
    *out = (newsidx_text){source->block + source->at, source->end - source->at};
    return NEWSIDX_OK;
}

newsidx_status ni_source_skip_blank(ni_source *source, newsidx_error *error)
{
    newsidx_text next;
    newsidx_status status = ni_source_peek(source, 1, &next, error);
    if (!status && next.size && next.data[0] == '\xef')
        status = ni_source_peek(source, 3, &next, error);
    if (!status && next.size >= 3 && memcmp(next.data, "\xef\xbb\xbf", 3) == 0) source->at += 3;
    while (!status) {
        status = ni_source_peek(source, 1, &next, error);
        if (status || next.size == 0) break;
        while (source->at < source->end) {
            char c = source->block[source->at];
            if (!is_blank(c)) return NEWSIDX_OK;
            source->at++;
            source->lead = c == '\n' ? 0 : source->lead + 1;
            source->line += c == '\n';
        }
    }
    return status ? status : NEWSIDX_DONE;
}

/*
 * Append a piece to the current line. A line over the limit (and the CR that it may end with) is
 * not kept. Returns false when out of memory.
 */
static bool carry_piece(ni_source *source, const char *piece, size_t size, bool *overlong)
{
    if (*overlong) return true;
    *overlong = size > source->max + 1 - source->carry.size;
    if (!*overlong) return ni_buffer_append(&source->carry, piece, size);
    ni_buffer_clear(&source->carry);
    return true;
}

newsidx_status ni_source_line(ni_source *source, newsidx_text *out, newsidx_error *error)
{
    newsidx_text line = {NULL, 0};
    bool overlong = false, begun = false;
    ni_buffer_clear(&source->carry);
    for (;;) {
        newsidx_text rest;
        newsidx_status status = ni_source_peek(source, 1, &rest, error);
        if (status) return status;
        if (rest.size == 0) break;
        const char *end = memchr(rest.data, '\n', rest.size);
        size_t size = end ? (size_t)(end - rest.data) : rest.size;
        source->at += end ? size + 1 : size;
        if (end && !begun) {
            line = (newsidx_text){rest.data, size};
            begun = true;
            break;
        }
        begun = true;
        if (!carry_piece(source, rest.data, size, &overlong)) return ni_error_memory(error);
        if (end) break;
    }
    if (!begun) return NEWSIDX_DONE;
    source->line++;
    source->lead = 0;
    if (!line.data) line = (newsidx_text){source->carry.data, source->carry.size};
    if (line.size > 0 && line.data[line.size - 1] == '\r') line.size--;
    if (overlong || line.size > source->max)
        return ni_error_set_at(error, NEWSIDX_ERR_RECORD, source->max,
                               "line is longer than %zu bytes", source->max);
    *out = line;
    return NEWSIDX_OK;
}

static newsidx_status too_large(const ni_source *source, newsidx_error *error)
{
    if (source->length > source->max)
        return ni_error_set(error, NEWSIDX_ERR_RECORD,
                            "%s has %llu bytes, more than the article limit of %zu", source->name,
                            (unsigned long long)source->length, source->max);
    return ni_error_set(error, NEWSIDX_ERR_RECORD, "%s has more than %zu bytes, the article limit",
                        source->name, source->max);
}

newsidx_status ni_source_all(ni_source *source, newsidx_text *out, newsidx_error *error)
{
    ni_buffer_clear(&source->carry);
    for (;;) {
        newsidx_text rest;
        newsidx_status status = ni_source_peek(source, 1, &rest, error);
        if (status) return status;
        if (rest.size == 0) break;
        if (rest.size > source->max - source->carry.size) return too_large(source, error);
        if (!ni_buffer_append(&source->carry, rest.data, rest.size)) return ni_error_memory(error);
        source->at += rest.size;
    }
    free(source->block);
    source->block = NULL;
    source->at = source->end = 0;
    *out = (newsidx_text){source->carry.data, source->carry.size};
    return NEWSIDX_OK;
}

newsidx_status ni_source_take(ni_source *source, newsidx_text *out, newsidx_error *error)
{
    newsidx_status status = ni_source_peek(source, 1, out, error);
    if (!status) source->at = source->end;
    return status;
}

uint64_t ni_source_bytes(const ni_source *source)
{
    return source->taken - (source->end - source->at);
}

void ni_source_dispose(ni_source *source)
{
    ni_buffer_dispose(&source->carry);
    free(source->block);
    free(source->name);
    if (source->close_fd) close(source->fd);
    *source = (ni_source)NI_SOURCE_INIT;
}
