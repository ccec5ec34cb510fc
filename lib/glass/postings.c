/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A list is buffered to its end, since the first chunk stores the total number of postings. A chunk
 * is filled until it might no longer fit into one item of the table, whatever its header.
 */
#include "glass/postings.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/error.h"
#include "glass/block.h"
#include "glass/pack.h"

/* Bytes of a chunk besides its postings: item header, key, chunk header. */
enum {
    ITEM_HEAD = 2 + 1 + 1 + NI_PACK_SORTED_MAX,
    CHUNK_HEAD = 3 * 5 + 1 + 5,
    POSTING_MAX = 2 * 5
};

typedef struct chunk_facts {
    uint32_t first, last; /* documents */
    size_t at;            /* start of its postings in bytes */
} chunk_facts;

struct ni_glass_postings {
    ni_glass_maxima *maxima; /* or NULL */
    ni_glass_key key;
    size_t chunk_max; /* bytes of postings */
    uint32_t count;
    uint64_t total; /* of wdf */
    bool lengths;
    chunk_facts *chunks;
    size_t chunk_count, chunk_capacity;
    ni_buffer bytes; /* of the postings of all chunks */
    ni_buffer tag;
};

ni_glass_postings *ni_glass_postings_new(ni_glass_maxima *maxima)
{
    ni_glass_postings *postings = calloc(1, sizeof *postings);
    if (postings) postings->maxima = maxima;
    return postings;
}

void ni_glass_postings_free(ni_glass_postings *postings)
{
    if (!postings) return;
    ni_buffer_dispose(&postings->bytes);
    ni_buffer_dispose(&postings->tag);
    free(postings->chunks);
    free(postings);
}

void ni_glass_postings_begin(ni_glass_postings *postings, const ni_glass_key *key)
{
    postings->key = *key;
    postings->chunk_max = NI_GLASS_ITEM_MAX - ITEM_HEAD - CHUNK_HEAD - key->size;
    postings->count = 0;
    postings->total = 0;
    postings->lengths = ni_glass_key_read(ni_glass_key_text(key)).kind == NI_GLASS_KEY_LENGTHS;
    postings->chunk_count = 0;
    ni_buffer_clear(&postings->bytes);
}

static bool add_chunk(ni_glass_postings *postings, uint32_t docid)
{
    if (!ni_array_reserve(&postings->chunks, &postings->chunk_capacity, postings->chunk_count + 1,
                          sizeof *postings->chunks))
        return false;
    postings->chunks[postings->chunk_count++] = (chunk_facts){docid, docid, postings->bytes.size};
    return true;
}

bool ni_glass_postings_add(ni_glass_postings *postings, uint32_t docid, uint32_t wdf)
{
    ni_buffer *bytes = &postings->bytes;
    chunk_facts *last = postings->chunk_count ? &postings->chunks[postings->chunk_count - 1] : NULL;
    if (!ni_buffer_reserve(bytes, POSTING_MAX)) return false;
    unsigned char *end = (unsigned char *)bytes->data + bytes->size;
    if (!last || bytes->size - last->at + POSTING_MAX > postings->chunk_max) {
        if (!add_chunk(postings, docid)) return false;
    } else {
        end += ni_pack_varint(end, docid - last->last - 1);
        last->last = docid;
    }
    end += ni_pack_varint(end, wdf);
    bytes->size = (size_t)((char *)end - bytes->data);
    postings->count++;
    postings->total += wdf;
    return true;
}

/* Append the list's statistics, 0 for document lengths, and its first document. */
static void append_list_head(ni_glass_postings *postings)
{
    const uint32_t count = postings->lengths ? 0 : postings->count;
    const uint64_t total = postings->lengths ? 0 : postings->total;
    ni_buffer_append_varint(&postings->tag, count);
    ni_buffer_append_varint(&postings->tag, total < UINT32_MAX ? total : UINT32_MAX);
    ni_buffer_append_varint(&postings->tag, postings->chunks[0].first - 1);
}

/* Where the postings of a chunk end in the bytes. */
static size_t chunk_end(const ni_glass_postings *postings, size_t i)
{
    return i + 1 < postings->chunk_count ? postings->chunks[i + 1].at : postings->bytes.size;
}

static newsidx_status write_chunk(ni_glass_postings *postings, size_t i, ni_glass_table *table,
                                  newsidx_error *error)
{
    const chunk_facts *chunk = &postings->chunks[i];
    const bool last = i + 1 == postings->chunk_count;
    ni_glass_key key = postings->key;
    ni_buffer *tag = &postings->tag;
    ni_buffer_clear(tag);
    if (i)
        ni_glass_key_chunk(&key, chunk->first);
    else
        append_list_head(postings);
    ni_buffer_append_byte(tag, last ? '1' : '0');
    ni_buffer_append_varint(tag, chunk->last - chunk->first);
    ni_buffer_append(tag, postings->bytes.data + chunk->at, chunk_end(postings, i) - chunk->at);
    if (tag->failed) return ni_error_memory(error);
    return ni_glass_table_add(table, ni_glass_key_text(&key), (newsidx_text){tag->data, tag->size},
                              false, error);
}

/* Add the postings of a chunk to the maxima. */
static void add_maxima(const ni_glass_postings *postings, size_t i)
{
    const chunk_facts *chunk = &postings->chunks[i];
    const char *at = postings->bytes.data + chunk->at;
    const char *const end = postings->bytes.data + chunk_end(postings, i);
    uint32_t docid = chunk->first, wdf = 0, gap;
    while (ni_unpack_varint(&at, end, &wdf)) {
        ni_glass_maxima_add(postings->maxima, docid, wdf);
        if (!ni_unpack_varint(&at, end, &gap)) break;
        docid += gap + 1;
    }
}

static bool write_maxima(const ni_glass_postings *postings)
{
    if (!postings->maxima || postings->lengths || postings->count <= NI_GLASS_BLOCKMAX_POSTINGS)
        return true;
    ni_glass_maxima_begin(postings->maxima, ni_glass_key_text(&postings->key));
    for (size_t i = 0; i < postings->chunk_count; i++) add_maxima(postings, i);
    return ni_glass_maxima_end(postings->maxima);
}

newsidx_status ni_glass_postings_end(ni_glass_postings *postings, ni_glass_table *table,
                                     newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < postings->chunk_count && status == NEWSIDX_OK; i++)
        status = write_chunk(postings, i, table, error);
    return status == NEWSIDX_OK && !write_maxima(postings) ? ni_error_memory(error) : status;
}
