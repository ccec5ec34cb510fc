/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A list is buffered until its term ends or the entry is full, and then appended to the entry after
 * its size.
 */
#include "glass/positions.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "glass/pack.h"

enum {
    ENTRY_MAX = 1000,      /* bytes, roughly; a lookup scans half of them on average */
    LIST_HEAD = 2 + 2 + 2, /* bytes: shared prefix, two sizes */
    DOCUMENT_HEAD = 5 + 5  /* gap and size */
};

struct ni_glass_positions {
    ni_glass_key term;   /* of the open list; only its term part */
    ni_glass_key listed; /* last term in the entry */
    uint32_t last;       /* last document of the open list; 0: none */
    uint32_t listed_last;
    ni_buffer list, entry;
};

/* ---- positions ------------------------------------------------------------------------------- */

void ni_glass_positions_pack(ni_buffer *out, const uint32_t *positions, size_t count)
{
    uint32_t last = 0;
    if (!ni_buffer_reserve(out, (5 + 1) * count)) return;
    unsigned char *end = (unsigned char *)out->data + out->size;
    for (size_t i = 0; i < count; i++) {
        const uint32_t token = positions[i] / NI_GLASS_POSITIONS_STRIDE;
        const uint32_t offset = positions[i] % NI_GLASS_POSITIONS_STRIDE;
        const bool escaped = offset >= NI_GLASS_POSITIONS_ESCAPE;
        const uint32_t low = escaped ? NI_GLASS_POSITIONS_ESCAPE : offset;
        end += ni_pack_varint(end, (token - last) << 2 | low);
        if (escaped) *end++ = (unsigned char)offset;
        last = token;
    }
    out->size = (size_t)((char *)end - out->data);
}

/* Finish a varint whose first byte was read. Fast path: most take one more byte. */
static inline bool continue_varint(const char **at, const char *end, uint64_t *number)
{
    if (*at == end) return false;
    if (**at & 0x80) {
        --*at;
        return ni_varint_read(at, end, number) && *number <= UINT32_MAX;
    }
    *number = (*number & 0x7f) | (uint64_t)(unsigned char)*(*at)++ << 7;
    return true;
}

newsidx_status ni_glass_positions_unpack(ni_positionlist *positions, newsidx_text packed)
{
    const char *at = packed.data, *const end = at + packed.size;
    uint64_t token = 0, least = 0;
    if (!ni_positionlist_reserve(positions, packed.size)) return NEWSIDX_ERR_MEMORY;
    uint32_t *out = positions->at + positions->count;
    while (at < end) {
        uint64_t head = (unsigned char)*at++;
        if (head & 0x80 && !continue_varint(&at, end, &head)) return NEWSIDX_ERR_CORRUPT;
        uint64_t offset = head & 3;
        if (offset == NI_GLASS_POSITIONS_ESCAPE) {
            if (at == end) return NEWSIDX_ERR_CORRUPT;
            offset = (unsigned char)*at++;
        }
        token += head >> 2;
        const uint64_t position = token * NI_GLASS_POSITIONS_STRIDE + offset;
        if (position < least || position > UINT32_MAX || offset >= NI_GLASS_POSITIONS_STRIDE)
            return NEWSIDX_ERR_CORRUPT;
        *out++ = (uint32_t)position;
        least = position + 1;
    }
    positions->count = (size_t)(out - positions->at);
    return NEWSIDX_OK;
}

/* ---- writing --------------------------------------------------------------------------------- */

ni_glass_positions *ni_glass_positions_new(void)
{
    return calloc(1, sizeof(ni_glass_positions));
}

void ni_glass_positions_free(ni_glass_positions *positions)
{
    if (!positions) return;
    ni_buffer_dispose(&positions->list);
    ni_buffer_dispose(&positions->entry);
    free(positions);
}

static size_t count_shared(const ni_glass_key *a, const ni_glass_key *b)
{
    const size_t most = a->size < b->size ? a->size : b->size;
    size_t size = 0;
    while (size < most && a->bytes[size] == b->bytes[size]) size++;
    return size;
}

/* Append the list to the entry. Lack of memory sets the entry's failed flag. */
static void close_list(ni_glass_positions *positions)
{
    ni_buffer *entry = &positions->entry, *list = &positions->list;
    const ni_glass_key *term = &positions->term;
    if (positions->last == 0) return;
    const size_t shared = entry->size ? count_shared(term, &positions->listed) : 0;
    ni_buffer_append_varint(entry, shared);
    ni_pack_string(entry, (newsidx_text){term->bytes + shared, term->size - shared});
    ni_pack_string(entry, (newsidx_text){list->data, list->size});
    positions->listed = *term;
    positions->listed_last = positions->last;
    positions->last = 0;
    ni_buffer_clear(list);
}

static newsidx_status close_entry(ni_glass_positions *positions, ni_glass_table *table,
                                  newsidx_error *error)
{
    ni_buffer *entry = &positions->entry;
    ni_glass_key key;
    close_list(positions);
    if (entry->failed) return ni_error_memory(error);
    if (entry->size == 0) return NEWSIDX_OK;
    ni_glass_key_positions(&key, ni_glass_key_text(&positions->listed), positions->listed_last);
    newsidx_status status = ni_glass_table_add(
        table, ni_glass_key_text(&key), (newsidx_text){entry->data, entry->size}, false, error);
    ni_buffer_clear(entry);
    return status;
}

void ni_glass_positions_begin(ni_glass_positions *positions, newsidx_text term)
{
    close_list(positions);
    memcpy(positions->term.bytes, term.data, term.size);
    positions->term.size = (unsigned char)term.size;
}

static bool has_room(const ni_glass_positions *positions, size_t size)
{
    const size_t used = positions->entry.size + positions->list.size;
    return used + LIST_HEAD + positions->term.size + size <= ENTRY_MAX;
}

newsidx_status ni_glass_positions_add(ni_glass_positions *positions, ni_glass_table *table,
                                      uint32_t docid, newsidx_text packed, newsidx_error *error)
{
    const size_t first = ni_glass_positions_first(packed.data, packed.data + packed.size);
    const bool several = first != packed.size;
    const size_t size = DOCUMENT_HEAD + packed.size;
    if (!has_room(positions, size)) {
        newsidx_status status = close_entry(positions, table, error);
        if (status != NEWSIDX_OK) return status;
    }
    ni_buffer *list = &positions->list;
    ni_buffer_append_varint(list, (uint64_t)(docid - positions->last - 1) << 1 | several);
    if (several) ni_buffer_append_varint(list, packed.size);
    positions->last = docid;
    return ni_buffer_append(list, packed.data, packed.size) && !list->failed
               ? NEWSIDX_OK
               : ni_error_memory(error);
}

newsidx_status ni_glass_positions_end(ni_glass_positions *positions, ni_glass_table *table,
                                      newsidx_error *error)
{
    return close_entry(positions, table, error);
}
