/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The first chunk of a posting list begins with the number of postings and the sum of their wdf,
 * both 0 in the list of lengths, and the first document less one. Every chunk continues with '1' if
 * it is the last, the distance to its last document, and the postings: wdf, gap to the next
 * document less one, wdf, and so on.
 *
 * A chunk of values: size and bytes of the first, then gap less one, size and bytes of each.
 */
#include "glass/listreader.h"

#include "base/error.h"
#include "base/textview.h"

/* ---- postings -------------------------------------------------------------------------------- */

static newsidx_status damaged_list(const ni_glass_list *list, newsidx_error *error)
{
    return ni_glass_cursor_damage(list->cursor, "invalid posting list", error);
}

/* Read the header common to all chunks, and the first posting. */
static newsidx_status open_chunk(ni_glass_list *list, newsidx_error *error)
{
    const uint32_t first = list->chunk_first, most = list->cursor->file->version.last_docid;
    uint32_t distance;
    if (list->at == list->end || first <= list->docid || first > most)
        return damaged_list(list, error);
    list->is_last = *list->at++ == '1';
    if (!ni_glass_listreader_number(&list->at, list->end, &distance) || distance > most - first ||
        !ni_glass_listreader_number(&list->at, list->end, &list->wdf) || list->left-- == 0)
        return damaged_list(list, error);
    list->docid = first;
    list->chunk_first = 0;
    list->chunk_last = first + distance;
    return NEWSIDX_OK;
}

/* Check whether the cursor's entry is another chunk of the list. */
static bool is_at_list(const ni_glass_list *list, uint32_t *first)
{
    const ni_glass_key_parts parts = ni_glass_key_read(list->cursor->key);
    *first = parts.first;
    return parts.first && parts.kind != NI_GLASS_KEY_VALUES &&
           ni_text_equals(parts.list, list->key);
}

newsidx_status ni_glass_list_begin(ni_glass_list *list, ni_glass_cursor *cursor,
                                   newsidx_error *error)
{
    uint32_t before;
    uint64_t sum;
    const ni_glass_key_parts parts = ni_glass_key_read(cursor->key);
    *list = (ni_glass_list){.cursor = cursor, .key = cursor->key, .at = cursor->tag.data};
    list->end = list->at + cursor->tag.size;
    list->counted = parts.kind == NI_GLASS_KEY_TERM;
    if ((!list->counted && parts.kind != NI_GLASS_KEY_LENGTHS) || parts.first ||
        cursor->compressed || !ni_unpack_varint(&list->at, list->end, &list->left) ||
        !ni_varint_read(&list->at, list->end, &sum) ||
        !ni_unpack_varint(&list->at, list->end, &before) || before == UINT32_MAX)
        return damaged_list(list, error);
    if (!list->counted) ni_glass_list_uncount(list);
    list->chunk_first = before + 1;
    return NEWSIDX_OK;
}

newsidx_status ni_glass_list_open(ni_glass_list *list, ni_glass_cursor *cursor,
                                  const ni_glass_database *file, const ni_glass_key *key,
                                  newsidx_error *error)
{
    const newsidx_text wanted = ni_glass_key_text(key);
    newsidx_status status = ni_glass_cursor_find(cursor, file, NI_GLASS_POSTLIST, wanted, error);
    if (status != NEWSIDX_OK) return status;
    if (!ni_text_equals(ni_glass_key_read(cursor->key).list, wanted)) return NEWSIDX_DONE;
    return ni_glass_list_begin(list, cursor, error);
}

newsidx_status ni_glass_list_next_chunk(ni_glass_list *list, newsidx_error *error)
{
    ni_glass_cursor *cursor = list->cursor;
    if (list->chunk_first) return open_chunk(list, error);
    if (list->docid != list->chunk_last || (list->counted && list->is_last != (list->left == 0)))
        return damaged_list(list, error);
    newsidx_status status = ni_glass_cursor_next(cursor, error);
    if (status < NEWSIDX_OK) return status;
    const bool more = status == NEWSIDX_OK && is_at_list(list, &list->chunk_first);
    if (more == list->is_last || (more && cursor->compressed)) return damaged_list(list, error);
    if (!more) return NEWSIDX_DONE;
    list->at = cursor->tag.data;
    list->end = list->at + cursor->tag.size;
    return open_chunk(list, error);
}

/* ---- values ---------------------------------------------------------------------------------- */

static newsidx_status damaged_values(const ni_glass_value_list *list, newsidx_error *error)
{
    return ni_glass_cursor_damage(list->cursor, "invalid value list", error);
}

/* Start reading the cursor's entry as a chunk. */
static newsidx_status open_value_chunk(ni_glass_value_list *list, newsidx_error *error)
{
    const ni_glass_cursor *cursor = list->cursor;
    const ni_glass_key_parts parts = ni_glass_key_read(cursor->key);
    if (parts.kind != NI_GLASS_KEY_VALUES || cursor->compressed) return damaged_values(list, error);
    list->slot = parts.slot;
    list->chunk_first = parts.first;
    list->at = cursor->tag.data;
    list->end = list->at + cursor->tag.size;
    return NEWSIDX_OK;
}

newsidx_status ni_glass_value_list_begin(ni_glass_value_list *list, ni_glass_cursor *cursor,
                                         newsidx_error *error)
{
    *list = (ni_glass_value_list){.cursor = cursor};
    return open_value_chunk(list, error);
}

/* Read the next value of the chunk. */
static newsidx_status read_value(ni_glass_value_list *list, newsidx_error *error)
{
    const uint32_t most = list->cursor->file->version.last_docid;
    uint32_t gap, size;
    if (list->chunk_first) {
        if (list->chunk_first <= list->docid || list->chunk_first > most)
            return damaged_values(list, error);
        list->docid = list->chunk_first;
        list->chunk_first = 0;
    } else {
        if (!ni_glass_listreader_number(&list->at, list->end, &gap) || gap >= most - list->docid)
            return damaged_values(list, error);
        list->docid += gap + 1;
    }
    if (!ni_glass_listreader_number(&list->at, list->end, &size) || size == 0 ||
        size > (size_t)(list->end - list->at))
        return damaged_values(list, error);
    list->value = (newsidx_text){list->at, size};
    list->at += size;
    return NEWSIDX_OK;
}

newsidx_status ni_glass_value_list_next(ni_glass_value_list *list, newsidx_error *error)
{
    const uint32_t slot = list->slot;
    if (list->at != list->end || list->chunk_first) return read_value(list, error);
    newsidx_status status = ni_glass_cursor_next(list->cursor, error);
    if (status != NEWSIDX_OK) return status;
    if (ni_glass_listreader_kind(list->cursor) != NI_GLASS_KEY_VALUES) return NEWSIDX_DONE;
    status = open_value_chunk(list, error);
    if (status != NEWSIDX_OK) return status;
    return list->slot == slot ? read_value(list, error) : NEWSIDX_DONE;
}
