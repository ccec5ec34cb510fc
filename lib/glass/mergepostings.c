/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Merges posting lists: the lists of a term from all inputs are concatenated, decoded and written
 * again in full chunks. Document lengths are one such list.
 */
#include "base/error.h"
#include "glass/mergeparts.h"
#include "glass/postings.h"
#include "glass/queue.h"

enum { LIST_WORK = 32 };

typedef struct writing {
    ni_glass_mergestate *merging;
    ni_glass_postings *postings;
} writing;

/* Append the surviving postings of the source's current list, and move the source past it. */
static newsidx_status append(writing *work, ni_glass_mergeinput *source, bool lengths,
                             newsidx_error *error)
{
    ni_glass_versionblock *version = &work->merging->version;
    ni_glass_list list;
    newsidx_status status = ni_glass_list_begin(&list, &source->cursor, error);
    if (status != NEWSIDX_OK) return status;
    uint32_t count = 0;
    while ((status = ni_glass_list_next(&list, error)) == NEWSIDX_OK) {
        const uint32_t docid = ni_glass_mergeinput_number(source, list.docid);
        count++;
        if (docid == 0) continue;
        if (!ni_glass_postings_add(work->postings, docid, list.wdf)) return ni_error_memory(error);
        if (lengths) {
            ni_glass_versionblock_count(version, list.wdf);
            ni_glass_maxima_length(work->merging->maxima, docid, list.wdf);
        } else if (list.wdf > version->wdf_upper) {
            version->wdf_upper = list.wdf;
        }
    }
    if (status < NEWSIDX_OK) return status;
    ni_glass_mergeinput_update(source);
    return ni_glass_mergestate_tick(work->merging, count);
}

newsidx_status ni_glass_merge_lengths(ni_glass_mergestate *merging, newsidx_error *error)
{
    writing work = {merging, ni_glass_postings_new(NULL)};
    newsidx_status status = work.postings ? NEWSIDX_OK : ni_error_memory(error);
    if (status != NEWSIDX_OK) return status;
    ni_glass_key key;
    ni_glass_key_lengths(&key);
    ni_glass_postings_begin(work.postings, &key);
    for (size_t i = 0; i < merging->count && status == NEWSIDX_OK; i++) {
        ni_glass_mergeinput *source = &merging->sources[i];
        if (ni_glass_listreader_kind(&source->cursor) == NI_GLASS_KEY_LENGTHS)
            status = append(&work, source, true, error);
    }
    if (status == NEWSIDX_OK) status = ni_glass_postings_end(work.postings, merging->table, error);
    ni_glass_postings_free(work.postings);
    return status;
}

/* Merge the lists of the lowest term. */
static newsidx_status merge_term(writing *work, ni_glass_queue *queue, newsidx_error *error)
{
    const newsidx_text term = queue->items[0]->sort_key;
    const ni_glass_key key = ni_glass_listreader_list_key(term);
    ni_glass_postings_begin(work->postings, &key);
    newsidx_status status = ni_glass_mergestate_tick(work->merging, LIST_WORK);
    while (status == NEWSIDX_OK) {
        ni_glass_mergeinput *source = ni_glass_queue_first(queue, term);
        if (!source) return ni_glass_postings_end(work->postings, work->merging->table, error);
        status = append(work, source, false, error);
        if (status == NEWSIDX_OK) ni_glass_queue_sift(queue);
    }
    return status;
}

newsidx_status ni_glass_merge_postings(ni_glass_mergestate *merging, newsidx_error *error)
{
    writing work = {merging, ni_glass_postings_new(merging->maxima)};
    ni_glass_queue queue = {NULL, 0};
    newsidx_status status = work.postings ? NEWSIDX_OK : ni_error_memory(error);
    if (status == NEWSIDX_OK && !ni_glass_queue_init(&queue, merging))
        status = ni_error_memory(error);
    while (status == NEWSIDX_OK && queue.count) status = merge_term(&work, &queue, error);
    ni_glass_queue_dispose(&queue);
    ni_glass_postings_free(work.postings);
    return status;
}
