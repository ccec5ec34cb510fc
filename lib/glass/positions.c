/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A list is held until its term ends or the entry is full: it is then appended to the entry, behind
 * its size.
 */
#include "glass/positions.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "glass/pack.h"

enum {
    ENTRY_MAX = 1000,      /* bytes, about; half of them are walked to find a document */
    LIST_HEAD = 2 + 2 + 2, /* bytes: what is shared, two sizes */
    DOCUMENT_HEAD = 5 + 5  /* a number and a size */
};

struct ni_glass_positions {
    ni_glass_key term;   /* of the list; of it, the part that is the term's */
    ni_glass_key listed; /* the last term of the entry */
    uint32_t last;       /* document of the list; 0: it has none */
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
        const uint32_t place = positions[i] % NI_GLASS_POSITIONS_STRIDE;
        const bool behind = place >= NI_GLASS_POSITIONS_BEHIND;
        end +=
            ni_pack_varint(end, (token - last) << 2 | (behind ? NI_GLASS_POSITIONS_BEHIND : place));
        if (behind) *end++ = (unsigned char)place;
        last = token;
    }
    out->size = (size_t)((char *)end - out->data);
}

/* The rest of a varint whose first byte was read, which most often is one byte more. */
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
        uint64_t place = head & 3;
        if (place == NI_GLASS_POSITIONS_BEHIND) {
            if (at == end) return NEWSIDX_ERR_CORRUPT;
            place = (unsigned char)*at++;
        }
        token += head >> 2;
        const uint64_t position = token * NI_GLASS_POSITIONS_STRIDE + place;
        if (position < least || position > UINT32_MAX || place >= NI_GLASS_POSITIONS_STRIDE)
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

void ni_glass_positions_free(ni_glass_positions *places)
{
    if (!places) return;
    ni_buffer_dispose(&places->list);
    ni_buffer_dispose(&places->entry);
    free(places);
}

static size_t count_shared(const ni_glass_key *a, const ni_glass_key *b)
{
    const size_t most = a->size < b->size ? a->size : b->size;
    size_t size = 0;
    while (size < most && a->bytes[size] == b->bytes[size]) size++;
    return size;
}

/* Appends the list to the entry. Memory shows in the entry. */
static void close_list(ni_glass_positions *places)
{
    ni_buffer *entry = &places->entry, *list = &places->list;
    const ni_glass_key *term = &places->term;
    if (places->last == 0) return;
    const size_t shared = entry->size ? count_shared(term, &places->listed) : 0;
    ni_buffer_append_varint(entry, shared);
    ni_pack_string(entry, (newsidx_text){term->bytes + shared, term->size - shared});
    ni_pack_string(entry, (newsidx_text){list->data, list->size});
    places->listed = *term;
    places->listed_last = places->last;
    places->last = 0;
    ni_buffer_clear(list);
}

static newsidx_status close_entry(ni_glass_positions *places, ni_glass_table *table,
                                  newsidx_error *error)
{
    ni_buffer *entry = &places->entry;
    ni_glass_key key;
    close_list(places);
    if (entry->failed) return ni_error_memory(error);
    if (entry->size == 0) return NEWSIDX_OK;
    ni_glass_key_positions(&key, ni_glass_key_text(&places->listed), places->listed_last);
    newsidx_status status = ni_glass_table_add(
        table, ni_glass_key_text(&key), (newsidx_text){entry->data, entry->size}, false, error);
    ni_buffer_clear(entry);
    return status;
}

void ni_glass_positions_begin(ni_glass_positions *places, newsidx_text term)
{
    close_list(places);
    memcpy(places->term.bytes, term.data, term.size);
    places->term.size = (unsigned char)term.size;
}

static bool has_room(const ni_glass_positions *places, size_t size)
{
    const size_t used = places->entry.size + places->list.size;
    return used + LIST_HEAD + places->term.size + size <= ENTRY_MAX;
}

newsidx_status ni_glass_positions_add(ni_glass_positions *places, ni_glass_table *table,
                                      uint32_t docid, newsidx_text packed, newsidx_error *error)
{
    const size_t first = ni_glass_positions_first(packed.data, packed.data + packed.size);
    const bool several = first != packed.size;
    const size_t size = DOCUMENT_HEAD + packed.size;
    if (!has_room(places, size)) {
        newsidx_status status = close_entry(places, table, error);
        if (status != NEWSIDX_OK) return status;
    }
    ni_buffer *list = &places->list;
    ni_buffer_append_varint(list, (uint64_t)(docid - places->last - 1) << 1 | several);
    if (several) ni_buffer_append_varint(list, packed.size);
    places->last = docid;
    return ni_buffer_append(list, packed.data, packed.size) && !list->failed
               ? NEWSIDX_OK
               : ni_error_memory(error);
}

newsidx_status ni_glass_positions_end(ni_glass_positions *places, ni_glass_table *table,
                                      newsidx_error *error)
{
    return close_entry(places, table, error);
}
