/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Merges positions: walks all inputs side by side, term by term and document by document, and
 * copies the packed positions unchanged. The same walk fills Xapian's position table, which has an
 * entry for each term of each document, keyed like a posting chunk that starts at that document.
 */
#include <stdlib.h>

#include "base/error.h"
#include "glass/mergeparts.h"
#include "glass/positionreader.h"
#include "glass/positions.h"
#include "glass/positiontable.h"
#include "glass/queue.h"

enum { LIST_WORK = 16, ENTRY_WORK = 32 };

/* Receives the positions in the order of terms and documents. CORRUPT may be returned without a
   message. */
typedef struct position_sink {
    newsidx_status (*begin)(void *context, newsidx_text term);
    newsidx_status (*add)(void *context, uint32_t docid, newsidx_text packed, newsidx_error *error);
    void *context;
    uint32_t work; /* of a document */
} position_sink;

typedef struct merge_walk {
    ni_glass_mergestate *merging;
    ni_glass_positionwalk *walks; /* of each source */
    const position_sink *sink;
} merge_walk;

/* Move a source to its next list. */
static newsidx_status next_list(const merge_walk *work, ni_glass_mergeinput *source,
                                newsidx_error *error)
{
    ni_glass_positionwalk *walk = &work->walks[source - work->merging->sources];
    newsidx_status status = ni_glass_positionwalk_list(walk, error);
    source->at_end = status != NEWSIDX_OK;
    source->sort_key = ni_glass_key_text(&walk->term);
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

/* Pass on the surviving documents of a source's current list. */
static newsidx_status merge_list(const merge_walk *work, ni_glass_mergeinput *source,
                                 newsidx_error *error)
{
    ni_glass_positionwalk *walk = &work->walks[source - work->merging->sources];
    uint32_t done = LIST_WORK;
    newsidx_status status;
    while ((status = ni_glass_positionwalk_next(walk, error)) == NEWSIDX_OK) {
        const uint32_t docid = ni_glass_mergeinput_number(source, walk->list.docid);
        if (docid == 0) continue;
        status = work->sink->add(work->sink->context, docid, walk->list.packed, error);
        if (status == NEWSIDX_ERR_CORRUPT)
            return ni_glass_cursor_damage(&source->cursor, "invalid position list", error);
        if (status != NEWSIDX_OK) return status;
        done += work->sink->work;
    }
    if (status < NEWSIDX_OK) return status;
    return ni_glass_mergestate_tick(work->merging, done);
}

/* Process the lowest term, from all sources that have it. Its key is copied, since the bytes belong
   to a walk, which moves on. */
static newsidx_status merge_term(const merge_walk *work, ni_glass_queue *queue,
                                 newsidx_error *error)
{
    const newsidx_text first = queue->items[0]->sort_key;
    const ni_glass_key key = ni_glass_listreader_list_key(first);
    const newsidx_text term = ni_glass_key_text(&key);
    newsidx_status status = work->sink->begin(work->sink->context, term);
    while (status == NEWSIDX_OK) {
        ni_glass_mergeinput *source = ni_glass_queue_first(queue, term);
        if (!source) break;
        status = merge_list(work, source, error);
        if (status == NEWSIDX_OK) status = next_list(work, source, error);
        if (status == NEWSIDX_OK) ni_glass_queue_sift(queue);
    }
    return status;
}

/* The sources' cursors must be at their first positions entry, or after where it would be. */
static newsidx_status walk_all(ni_glass_mergestate *merging, const position_sink *sink,
                               newsidx_error *error)
{
    ni_glass_queue queue = {NULL, 0};
    merge_walk work = {merging, calloc(merging->count + 1, sizeof *work.walks), sink};
    newsidx_status status = work.walks ? NEWSIDX_OK : ni_error_memory(error);
    for (size_t i = 0; i < merging->count && status == NEWSIDX_OK; i++) {
        ni_glass_positionwalk_begin(&work.walks[i], &merging->sources[i].cursor);
        status = next_list(&work, &merging->sources[i], error);
    }
    if (status == NEWSIDX_OK && !ni_glass_queue_init(&queue, merging))
        status = ni_error_memory(error);
    while (status == NEWSIDX_OK && queue.count) status = merge_term(&work, &queue, error);
    for (size_t i = 0; i < merging->count; i++) ni_glass_mergeinput_update(&merging->sources[i]);
    ni_glass_queue_dispose(&queue);
    free(work.walks);
    return status;
}

/* ---- copied unchanged ------------------------------------------------------------------------ */

typedef struct copy_state {
    ni_glass_positions *positions;
    ni_glass_table *table;
} copy_state;

static newsidx_status begin_copy(void *context, newsidx_text term)
{
    const copy_state *work = context;
    ni_glass_positions_begin(work->positions, term);
    return NEWSIDX_OK;
}

static newsidx_status add_copy(void *context, uint32_t docid, newsidx_text packed,
                               newsidx_error *error)
{
    const copy_state *work = context;
    return ni_glass_positions_add(work->positions, work->table, docid, packed, error);
}

newsidx_status ni_glass_merge_positions(ni_glass_mergestate *merging, newsidx_error *error)
{
    copy_state work = {ni_glass_positions_new(), merging->table};
    const position_sink copier = {begin_copy, add_copy, &work, 1};
    newsidx_status status = work.positions ? NEWSIDX_OK : ni_error_memory(error);
    if (status == NEWSIDX_OK) status = walk_all(merging, &copier, error);
    if (status == NEWSIDX_OK)
        status = ni_glass_positions_end(work.positions, merging->table, error);
    ni_glass_positions_free(work.positions);
    return status;
}

/* ---- as Xapian's table ----------------------------------------------------------------------- */

typedef struct table_state {
    ni_glass_table *table;
    newsidx_text term;
    ni_positionlist positions;
    ni_buffer tag;
} table_state;

static newsidx_status begin_entries(void *context, newsidx_text term)
{
    table_state *work = context;
    work->term = term;
    return NEWSIDX_OK;
}

static newsidx_status add_entry(void *context, uint32_t docid, newsidx_text packed,
                                newsidx_error *error)
{
    table_state *work = context;
    ni_glass_key key = ni_glass_listreader_list_key(work->term);
    work->positions.count = 0;
    newsidx_status status = ni_glass_positions_unpack(&work->positions, packed);
    if (status == NEWSIDX_ERR_MEMORY) return ni_error_memory(error);
    if (status != NEWSIDX_OK) return status;
    ni_glass_key_chunk(&key, docid);
    ni_buffer_clear(&work->tag);
    ni_glass_positiontable_encode(&work->tag, work->positions.at, work->positions.count);
    if (work->tag.failed) return ni_error_memory(error);
    return ni_glass_table_add(work->table, ni_glass_key_text(&key),
                              (newsidx_text){work->tag.data, work->tag.size}, false, error);
}

newsidx_status ni_glass_merge_positiontable(ni_glass_mergestate *merging, newsidx_error *error)
{
    table_state work = {.table = merging->table};
    const position_sink entries = {begin_entries, add_entry, &work, ENTRY_WORK};
    newsidx_status status = NEWSIDX_OK;
    ni_glass_key key;
    ni_glass_key_positions(&key, (newsidx_text){NULL, 0}, 0);
    for (size_t i = 0; i < merging->count && status == NEWSIDX_OK; i++) {
        ni_glass_mergeinput *source = &merging->sources[i];
        status = ni_glass_cursor_find(&source->cursor, &source->file, NI_GLASS_POSTLIST,
                                      ni_glass_key_text(&key), error);
        if (status == NEWSIDX_DONE) status = NEWSIDX_OK;
    }
    if (status == NEWSIDX_OK) status = walk_all(merging, &entries, error);
    ni_positionlist_dispose(&work.positions);
    ni_buffer_dispose(&work.tag);
    return status;
}
