/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A chunk has its first document in its key. It holds the first value, and for each further
 * document the number of documents skipped before it and the value. Small values share a chunk; a
 * value as long as a chunk has one of its own, so that reading other values does not read it too.
 */
#include "glass/values.h"

#include <assert.h>
#include <string.h>

#include "base/error.h"
#include "base/textview.h"
#include "glass/block.h"
#include "glass/keys.h"

/* What fits into one item of the table besides its header and key. */
enum { CHUNK_MAX = NI_GLASS_ITEM_MAX - 3 - (3 + NI_PACK_SORTED_MAX) };

/* Bounds are read on every access to a slot, so keep them short. */
enum { BOUND_MAX = 255 };

/* ---- statistics ------------------------------------------------------------------------------ */

/*
 * Shorten an upper bound: keep a prefix and increment its last byte that is below 0xff. If there is
 * no such byte, keep the whole value.
 */
static newsidx_text shorten_upper(newsidx_text upper, char bytes[BOUND_MAX])
{
    if (upper.size <= BOUND_MAX) return upper;
    size_t size = BOUND_MAX;
    while (size > 0 && (unsigned char)upper.data[size - 1] == 0xff) size--;
    if (size == 0) return upper;
    memcpy(bytes, upper.data, size);
    bytes[size - 1] = (char)((unsigned char)bytes[size - 1] + 1);
    return (newsidx_text){bytes, size};
}

newsidx_status ni_glass_value_stats_add(ni_glass_table *table, uint32_t slot,
                                        const ni_glass_value_stats *stats, newsidx_error *error)
{
    ni_glass_key key;
    char bytes[BOUND_MAX];
    newsidx_text lower = stats->lower, upper = shorten_upper(stats->upper, bytes);
    if (stats->count == 0) return NEWSIDX_OK;
    if (lower.size > BOUND_MAX) lower.size = BOUND_MAX;
    ni_glass_key_stats(&key, slot);
    ni_buffer tag = NI_BUFFER_INIT;
    ni_buffer_append_varint(&tag, stats->count);
    ni_pack_string(&tag, lower);
    if (!ni_text_equals(lower, upper)) ni_buffer_append(&tag, upper.data, upper.size);
    newsidx_status status = NEWSIDX_OK;
    if (tag.failed)
        status = ni_error_memory(error);
    else
        status = ni_glass_table_add(table, ni_glass_key_text(&key),
                                    (newsidx_text){tag.data, tag.size}, false, error);
    ni_buffer_dispose(&tag);
    return status;
}

/* ---- chunks ---------------------------------------------------------------------------------- */

void ni_glass_values_begin(ni_glass_values *values, uint32_t slot)
{
    values->slot = slot;
    values->first = values->last = 0;
    ni_buffer_clear(&values->chunk);
}

static newsidx_status write_chunk(ni_glass_values *values, ni_glass_table *table,
                                  newsidx_error *error)
{
    ni_glass_key key;
    if (!values->first) return NEWSIDX_OK;
    ni_glass_key_values(&key, values->slot, values->first);
    values->first = 0;
    return ni_glass_table_add(table, ni_glass_key_text(&key),
                              (newsidx_text){values->chunk.data, values->chunk.size}, false, error);
}

newsidx_status ni_glass_values_add(ni_glass_values *values, ni_glass_table *table, uint32_t docid,
                                   newsidx_text value, newsidx_error *error)
{
    const size_t head = 5 + 5; /* of a value, at most */
    newsidx_status status = NEWSIDX_OK;
    assert(value.size > 0 && docid > values->last);
    if (values->first && values->chunk.size + head + value.size > CHUNK_MAX)
        status = write_chunk(values, table, error);
    if (status != NEWSIDX_OK) return status;
    if (values->first) {
        ni_buffer_append_varint(&values->chunk, docid - values->last - 1);
    } else {
        ni_buffer_clear(&values->chunk);
        values->first = docid;
    }
    values->last = docid;
    ni_pack_string(&values->chunk, value);
    return values->chunk.failed ? ni_error_memory(error) : NEWSIDX_OK;
}

newsidx_status ni_glass_values_end(ni_glass_values *values, ni_glass_table *table,
                                   newsidx_error *error)
{
    return write_chunk(values, table, error);
}

void ni_glass_values_dispose(ni_glass_values *values)
{
    ni_buffer_dispose(&values->chunk);
}
