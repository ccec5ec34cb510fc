/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The file: eight magic bytes; as varints the highest document number of the segment, the number of
 * members, and the distance of each member from the one before; an XXH3 hash of all that in eight
 * bytes, little-endian.
 */
#include "index/deletions.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"

static const char magic[8] = {'n', 'i', 'd', 'e', 'l', ' ', '1', '\n'};

enum { FILE_MAX = 1 << 30, HASH_SIZE = 8 };

bool ni_deletions_init(ni_deletions *deletions, uint32_t last)
{
    *deletions = (ni_deletions){calloc(1, (size_t)last / 8 + 1), last, 0};
    return deletions->bits != NULL;
}

void ni_deletions_dispose(ni_deletions *deletions)
{
    free(deletions->bits);
    *deletions = (ni_deletions){NULL, 0, 0};
}

bool ni_deletions_has(const ni_deletions *deletions, uint32_t docid)
{
    return docid <= deletions->last && (deletions->bits[docid / 8] >> (docid % 8) & 1);
}

bool ni_deletions_add(ni_deletions *deletions, uint32_t docid)
{
    if (ni_deletions_has(deletions, docid)) return false;
    deletions->bits[docid / 8] |= (uint8_t)(1u << (docid % 8));
    deletions->count++;
    return true;
}

uint32_t *ni_deletions_list(const ni_deletions *deletions)
{
    uint32_t *list = malloc(((size_t)deletions->count + 1) * sizeof *list);
    size_t count = 0;
    for (uint64_t docid = 1; list && docid <= deletions->last; docid++)
        if (ni_deletions_has(deletions, (uint32_t)docid)) list[count++] = (uint32_t)docid;
    return list;
}

static void hash_bytes(const ni_buffer *bytes, unsigned char hash[HASH_SIZE])
{
    uint64_t value = ni_hash(bytes->data, bytes->size);
    for (int i = 0; i < HASH_SIZE; i++) hash[i] = (unsigned char)(value >> (8 * i));
}

newsidx_status ni_deletions_write(const ni_deletions *deletions, const char *path, bool sync,
                                  newsidx_error *error)
{
    ni_buffer bytes = NI_BUFFER_INIT;
    ni_buffer_append(&bytes, magic, sizeof magic);
    ni_buffer_append_varint(&bytes, deletions->last);
    ni_buffer_append_varint(&bytes, deletions->count);
    uint64_t before = 0;
    for (uint64_t docid = 1; docid <= deletions->last; docid++) {
        if (!ni_deletions_has(deletions, (uint32_t)docid)) continue;
        ni_buffer_append_varint(&bytes, docid - before);
        before = docid;
    }
    unsigned char hash[HASH_SIZE];
    if (!bytes.failed) hash_bytes(&bytes, hash);
    ni_buffer_append(&bytes, hash, bytes.failed ? 0 : HASH_SIZE);
    newsidx_status status = bytes.failed ? ni_error_memory(error)
                                         : ni_file_write(path, bytes.data, bytes.size, sync, error);
    ni_buffer_dispose(&bytes);
    return status;
}

/* Check the hash at the end of the bytes, and remove it. */
static bool is_whole(ni_buffer *bytes)
{
    if (bytes->size < sizeof magic + HASH_SIZE) return false;
    bytes->size -= HASH_SIZE;
    unsigned char hash[HASH_SIZE];
    hash_bytes(bytes, hash);
    return memcmp(bytes->data, magic, sizeof magic) == 0 &&
           memcmp(bytes->data + bytes->size, hash, HASH_SIZE) == 0;
}

static bool parse(ni_deletions *deletions, const ni_buffer *bytes)
{
    const char *at = bytes->data + sizeof magic, *end = bytes->data + bytes->size;
    uint64_t last, count, distance, docid = 0;
    if (!ni_varint_read(&at, end, &last) || last != deletions->last) return false;
    if (!ni_varint_read(&at, end, &count)) return false;
    for (uint64_t i = 0; i < count; i++) {
        if (!ni_varint_read(&at, end, &distance) || distance == 0) return false;
        if (distance > last - docid) return false;
        docid += distance;
        ni_deletions_add(deletions, (uint32_t)docid);
    }
    return at == end;
}

newsidx_status ni_deletions_read(ni_deletions *deletions, const char *path, newsidx_error *error)
{
    ni_buffer bytes = NI_BUFFER_INIT;
    newsidx_status status = ni_file_read(path, FILE_MAX, &bytes, error);
    if (status == NEWSIDX_OK && (!is_whole(&bytes) || !parse(deletions, &bytes)))
        status = ni_error_set(error, NEWSIDX_ERR_CORRUPT, "%s is damaged", path);
    ni_buffer_dispose(&bytes);
    return status;
}
