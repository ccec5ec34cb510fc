/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Entries that are only copied: stored documents under their new numbers, and metadata. */
#include "base/error.h"
#include "glass/mergeparts.h"
#include "glass/queue.h"

enum { ENTRY_WORK = 16, WORK_BYTES = 64 };

static newsidx_status copy(ni_glass_mergestate *merging, newsidx_text key,
                           const ni_glass_cursor *cursor, newsidx_error *error)
{
    newsidx_status status =
        ni_glass_table_add(merging->table, key, cursor->tag, cursor->compressed, error);
    if (status != NEWSIDX_OK) return status;
    return ni_glass_mergestate_tick(merging,
                                    ENTRY_WORK + (uint32_t)(cursor->tag.size / WORK_BYTES));
}

/* Copy a document's entry, unless the document is deleted. */
static newsidx_status copy_document(ni_glass_mergestate *merging, const ni_glass_mergeinput *source,
                                    newsidx_error *error)
{
    const ni_glass_cursor *cursor = &source->cursor;
    uint32_t docid;
    ni_glass_key key;
    if (!ni_glass_key_read_document(cursor->key, &docid) || docid > source->file.version.last_docid)
        return ni_glass_cursor_damage(cursor, "stored document without a number", error);
    const uint32_t number = ni_glass_mergeinput_number(source, docid);
    if (number == 0) return ni_glass_mergestate_tick(merging, 1);
    ni_glass_key_document(&key, number);
    return copy(merging, ni_glass_key_text(&key), cursor, error);
}

newsidx_status ni_glass_merge_data(ni_glass_mergestate *merging, newsidx_error *error)
{
    newsidx_status status = ni_glass_mergestate_begin(merging, NI_GLASS_DOCDATA, error);
    for (size_t i = 0; i < merging->count; i++) {
        ni_glass_mergeinput *source = &merging->sources[i];
        while (status == NEWSIDX_OK && !source->at_end) {
            status = copy_document(merging, source, error);
            if (status == NEWSIDX_OK) status = ni_glass_mergeinput_next(source, error);
        }
    }
    return status;
}

/* If several inputs have the key, copy the first one's entry. */
static newsidx_status copy_metadata(ni_glass_mergestate *merging, ni_glass_queue *queue,
                                    newsidx_error *error)
{
    const newsidx_text key = queue->items[0]->cursor.key;
    newsidx_status status = copy(merging, key, &queue->items[0]->cursor, error);
    while (status == NEWSIDX_OK) {
        ni_glass_mergeinput *source = ni_glass_queue_first(queue, key);
        if (!source) break;
        status = ni_glass_mergeinput_next(source, error);
        if (status == NEWSIDX_OK) ni_glass_queue_sift(queue);
    }
    return status;
}

/* Add the entry of the options, if not yet written, in key order: before the key `before`, or if
   that is absent, as the last of the metadata. */
static newsidx_status add_metadata(ni_glass_mergestate *merging, bool *to_add, newsidx_text before,
                                   newsidx_error *error)
{
    const ni_glass_merge_options *options = merging->options;
    ni_glass_key key;
    if (!*to_add) return NEWSIDX_OK;
    ni_glass_key_metadata(&key, newsidx_text_of(options->name));
    const int order = before.data ? ni_text_compare(ni_glass_key_text(&key), before) : -1;
    *to_add = order > 0;
    if (order >= 0) return NEWSIDX_OK;
    return ni_glass_table_add(merging->table, ni_glass_key_text(&key), options->metadata, false,
                              error);
}

newsidx_status ni_glass_merge_metadata(ni_glass_mergestate *merging, newsidx_error *error)
{
    ni_glass_queue queue;
    bool to_add = merging->options->metadata.size > 0;
    if (!ni_glass_queue_init(&queue, merging)) return ni_error_memory(error);
    newsidx_status status = NEWSIDX_OK;
    while (status == NEWSIDX_OK && queue.count &&
           ni_glass_listreader_kind(&queue.items[0]->cursor) == NI_GLASS_KEY_METADATA) {
        status = add_metadata(merging, &to_add, queue.items[0]->cursor.key, error);
        if (status == NEWSIDX_OK) status = copy_metadata(merging, &queue, error);
    }
    if (status == NEWSIDX_OK)
        status = add_metadata(merging, &to_add, (newsidx_text){NULL, 0}, error);
    ni_glass_queue_dispose(&queue);
    return status;
}
