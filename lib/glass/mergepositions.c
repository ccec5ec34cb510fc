/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xapian's table of positions: an entry for each document of each term, with the key that a chunk
 * of postings from that document on would have. What an input has of it is copied.
 */
#include "base/error.h"
#include "glass/merging.h"
#include "glass/queue.h"

enum { ENTRY_WORK = 16 };

/* Notes the term at which a source stands. */
static newsidx_status settle(ni_glass_source *source, uint32_t *docid, newsidx_error *error)
{
    if (source->at_end) return NEWSIDX_OK;
    const ni_glass_key_parts parts = ni_glass_key_read(source->cursor.key);
    if (parts.kind != NI_GLASS_KEY_TERM || parts.first == 0 ||
        parts.first > source->file.version.last_docid)
        return ni_glass_cursor_damage(&source->cursor, "positions are of no document", error);
    source->place = parts.list;
    *docid = parts.first;
    return NEWSIDX_OK;
}

static newsidx_status copy(ni_glass_merging *merging, const ni_glass_source *source, uint32_t docid,
                           newsidx_error *error)
{
    const uint32_t number = ni_glass_source_number(source, docid);
    ni_glass_key key = ni_glass_reader_list_key(source->place);
    if (number == 0) return NEWSIDX_OK;
    ni_glass_key_chunk(&key, number);
    return ni_glass_table_add(merging->table, ni_glass_key_text(&key), source->cursor.tag,
                              source->cursor.compressed, error);
}

/* Copies what a source has of a term. */
static newsidx_status copy_term(ni_glass_merging *merging, ni_glass_source *source,
                                newsidx_text term, newsidx_error *error)
{
    uint32_t docid;
    newsidx_status status = settle(source, &docid, error);
    while (status == NEWSIDX_OK && !source->at_end && ni_text_equals(source->place, term)) {
        status = copy(merging, source, docid, error);
        if (status == NEWSIDX_OK) status = ni_glass_merging_tick(merging, ENTRY_WORK);
        if (status == NEWSIDX_OK) status = ni_glass_source_next(source, error);
        if (status == NEWSIDX_OK) status = settle(source, &docid, error);
    }
    return status;
}

static newsidx_status merge_term(ni_glass_merging *merging, ni_glass_queue *queue,
                                 newsidx_error *error)
{
    const newsidx_text term = queue->items[0]->place;
    newsidx_status status = NEWSIDX_OK;
    while (status == NEWSIDX_OK) {
        ni_glass_source *source = ni_glass_queue_first(queue, term);
        if (!source) break;
        status = copy_term(merging, source, term, error);
        if (status == NEWSIDX_OK) ni_glass_queue_settle(queue);
    }
    return status;
}

newsidx_status ni_glass_merge_positions(ni_glass_merging *merging, newsidx_error *error)
{
    ni_glass_queue queue = {NULL, 0};
    uint32_t docid;
    newsidx_status status = ni_glass_merging_begin(merging, NI_GLASS_POSITION, error);
    for (size_t i = 0; i < merging->count && status == NEWSIDX_OK; i++)
        status = settle(&merging->sources[i], &docid, error);
    if (status == NEWSIDX_OK && !ni_glass_queue_init(&queue, merging))
        status = ni_error_memory(error);
    while (status == NEWSIDX_OK && queue.count) status = merge_term(merging, &queue, error);
    ni_glass_queue_dispose(&queue);
    return status;
}
