/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xapian's table of positions: an entry for each document of each term, with the key that a chunk
 * of postings from that document on would have.
 *
 * Of an input that has such a table, it is copied. Of another one the posting lists are gone
 * through, and for each posting the positions are looked up in the document's block. Both are in
 * the order of terms, and of each term in the order of documents.
 */
#include "base/error.h"
#include "glass/blocks.h"
#include "glass/merging.h"
#include "glass/positions.h"
#include "glass/queue.h"
#include "xapian/xpositions.h"

enum { ENTRY_WORK = 32, LOOK_UP_WORK = 64 };

typedef struct writing {
    ni_glass_merging *merging;
    ni_glass_blocks blocks;
    ni_xpositions found;
    ni_buffer tag;
} writing;

static bool has_table(const ni_glass_source *source)
{
    return source->file.version.roots[NI_GLASS_POSITION].entries > 0;
}

static newsidx_status add(writing *work, newsidx_text term, uint32_t number, newsidx_text tag,
                          bool compressed, newsidx_error *error)
{
    ni_glass_key key = ni_glass_reader_list_key(term);
    ni_glass_key_chunk(&key, number);
    return ni_glass_table_add(work->merging->table, ni_glass_key_text(&key), tag, compressed,
                              error);
}

/* ---- what is copied -------------------------------------------------------------------------- */

/* Notes the term at which a source stands that has a table. */
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

static newsidx_status copy_term(writing *work, ni_glass_source *source, newsidx_text term,
                                newsidx_error *error)
{
    const ni_glass_cursor *cursor = &source->cursor;
    uint32_t docid = 0;
    newsidx_status status = settle(source, &docid, error);
    while (status == NEWSIDX_OK && !source->at_end && ni_text_equals(source->place, term)) {
        const uint32_t number = ni_glass_source_number(source, docid);
        if (number) status = add(work, term, number, cursor->tag, cursor->compressed, error);
        if (status == NEWSIDX_OK) status = ni_glass_merging_tick(work->merging, ENTRY_WORK);
        if (status == NEWSIDX_OK) status = ni_glass_source_next(source, error);
        if (status == NEWSIDX_OK) status = settle(source, &docid, error);
    }
    return status;
}

/* ---- what is looked up ----------------------------------------------------------------------- */

/* Lays down the blocks of a source: the values of a slot. */
static newsidx_status read_blocks(writing *work, const ni_glass_source *source,
                                  newsidx_error *error)
{
    const uint32_t slot = work->merging->options->positions_slot;
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    ni_glass_value_list list;
    ni_glass_key key;
    ni_glass_key_values(&key, slot, 0);
    newsidx_status status = ni_glass_cursor_find(&cursor, &source->file, NI_GLASS_POSTLIST,
                                                 ni_glass_key_text(&key), error);
    if (status == NEWSIDX_OK && ni_glass_reader_kind(&cursor) == NI_GLASS_KEY_VALUES)
        status = ni_glass_value_list_begin(&list, &cursor, error);
    else if (status == NEWSIDX_OK)
        status = NEWSIDX_DONE;
    bool stopped = false;
    while (status == NEWSIDX_OK && list.slot == slot && !stopped) {
        status = ni_glass_value_list_next(&list, error);
        if (status != NEWSIDX_OK) break;
        const uint32_t number = ni_glass_source_number(source, list.docid);
        if (number) status = ni_glass_blocks_add(&work->blocks, number, list.value, error);
        stopped = ni_glass_merging_tick(work->merging, LOOK_UP_WORK) == NEWSIDX_DONE;
    }
    ni_glass_cursor_dispose(&cursor);
    if (status < NEWSIDX_OK) return status;
    return stopped ? NEWSIDX_DONE : NEWSIDX_OK;
}

/* Writes the positions that a document has of a term, if it has any. */
static newsidx_status look_up(writing *work, const ni_glass_source *source, newsidx_text term,
                              ni_xpositions_key key, uint32_t number, newsidx_error *error)
{
    const newsidx_text block = ni_glass_blocks_get(&work->blocks, number);
    ni_xpositions_reader reader;
    if (block.size == 0) return NEWSIDX_OK;
    work->found.count = 0;
    newsidx_status status = ni_xpositions_open(&reader, block)
                                ? ni_xpositions_find(&reader, key, &work->found)
                                : NEWSIDX_ERR_CORRUPT;
    if (status == NEWSIDX_ERR_CORRUPT)
        return ni_glass_cursor_damage(&source->cursor, "positions are broken", error);
    if (status != NEWSIDX_OK) return ni_error_memory(error);
    if (work->found.count == 0) return NEWSIDX_OK;
    ni_buffer_clear(&work->tag);
    ni_glass_positions_encode(&work->tag, work->found.at, work->found.count);
    if (work->tag.failed) return ni_error_memory(error);
    return add(work, term, number, (newsidx_text){work->tag.data, work->tag.size}, false, error);
}

/* The prefixes of terms that have positions have no NUL: the term's form in keys tells as well. The
   hash is that of the term itself. */
static bool key_of(writing *work, newsidx_text term, ni_xpositions_key *key)
{
    ni_buffer *plain = &work->tag;
    ni_buffer_clear(plain);
    for (size_t i = 0; i < term.size; i++) {
        ni_buffer_append_byte(plain, (unsigned char)term.data[i]);
        if (term.data[i] == '\0') i++; /* 0xff */
    }
    return ni_xpositions_key_of(key, work->merging->options->spaces,
                                (newsidx_text){plain->data, plain->size});
}

static newsidx_status look_up_term(writing *work, ni_glass_source *source, newsidx_text term,
                                   newsidx_error *error)
{
    ni_xpositions_key key;
    ni_glass_list list;
    const bool wanted = key_of(work, term, &key);
    newsidx_status status = ni_glass_list_begin(&list, &source->cursor, error);
    while (status == NEWSIDX_OK) {
        status = ni_glass_list_next(&list, error);
        if (status != NEWSIDX_OK) break;
        const uint32_t number = ni_glass_source_number(source, list.docid);
        if (number && wanted) status = look_up(work, source, term, key, number, error);
        if (status == NEWSIDX_OK && wanted &&
            ni_glass_merging_tick(work->merging, LOOK_UP_WORK) == NEWSIDX_DONE)
            return NEWSIDX_DONE;
    }
    if (status < NEWSIDX_OK) return status;
    ni_glass_source_settle(source);
    return ni_glass_merging_tick(work->merging, ENTRY_WORK);
}

/* ---- all ------------------------------------------------------------------------------------- */

/* To the first term of a source. */
static newsidx_status begin(writing *work, ni_glass_source *source, newsidx_error *error)
{
    static const newsidx_text first_term = {"\0\xff", 2};
    uint32_t docid = 0;
    if (has_table(source)) {
        newsidx_status status = ni_glass_source_begin(source, NI_GLASS_POSITION, error);
        return status == NEWSIDX_OK ? settle(source, &docid, error) : status;
    }
    newsidx_status status = read_blocks(work, source, error);
    if (status != NEWSIDX_OK) return status;
    status =
        ni_glass_cursor_find(&source->cursor, &source->file, NI_GLASS_POSTLIST, first_term, error);
    ni_glass_source_settle(source);
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

static newsidx_status merge_term(writing *work, ni_glass_queue *queue, newsidx_error *error)
{
    const newsidx_text term = queue->items[0]->place;
    newsidx_status status = NEWSIDX_OK;
    while (status == NEWSIDX_OK) {
        ni_glass_source *source = ni_glass_queue_first(queue, term);
        if (!source) break;
        status = has_table(source) ? copy_term(work, source, term, error)
                                   : look_up_term(work, source, term, error);
        if (status == NEWSIDX_OK) ni_glass_queue_settle(queue);
    }
    return status;
}

newsidx_status ni_glass_merge_positions(ni_glass_merging *merging, newsidx_error *error)
{
    writing work = {.merging = merging};
    ni_glass_queue queue = {NULL, 0};
    newsidx_status status =
        ni_glass_blocks_open(&work.blocks, merging->path, merging->version.documents, error);
    for (size_t i = 0; i < merging->count && status == NEWSIDX_OK; i++)
        status = begin(&work, &merging->sources[i], error);
    if (status == NEWSIDX_OK) status = ni_glass_blocks_seal(&work.blocks, error);
    if (status == NEWSIDX_OK && !ni_glass_queue_init(&queue, merging))
        status = ni_error_memory(error);
    while (status == NEWSIDX_OK && queue.count) status = merge_term(&work, &queue, error);
    ni_glass_queue_dispose(&queue);
    ni_glass_blocks_dispose(&work.blocks);
    ni_xpositions_dispose(&work.found);
    ni_buffer_dispose(&work.tag);
    return status;
}
