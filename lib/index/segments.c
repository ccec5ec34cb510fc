/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lists of open segments. Look-ups go from the newest to the oldest, as the article that was put
 * last is the one most likely put again.
 */
#include "index/segments.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "index/directory.h"
#include "index/merge.h"

static bool reserve(ni_segment_list *list, size_t more)
{
    if (more <= list->capacity - list->count) return true;
    size_t capacity = list->capacity * 2 + more;
    ni_segment **items = realloc(list->items, capacity * sizeof *items);
    if (!items) return false;
    list->items = items;
    list->capacity = capacity;
    return true;
}

newsidx_status ni_segments_add(ni_segments *segments, const ni_manifest_segment *facts,
                               bool published, newsidx_error *error)
{
    ni_segment *segment;
    if (!reserve(&segments->live, 1)) return ni_error_memory(error);
    newsidx_status status = ni_segment_open(&segment, segments->index, facts, error);
    if (status != NEWSIDX_OK) return status;
    segment->published = published;
    segments->live.items[segments->live.count++] = segment;
    if (!published) segments->changed = true;
    return NEWSIDX_OK;
}

/* Closes segments, and removes the files of those that no manifest names. */
static void close_list(ni_segment_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!list->items[i]->published) ni_file_remove(list->items[i]->path, NULL);
        ni_segment_close(list->items[i]);
    }
    list->count = 0;
}

/* ---- finding what is replaced ---------------------------------------------------------------- */

newsidx_status ni_segments_delete(ni_segments *segments, newsidx_text id, newsidx_error *error)
{
    for (size_t i = segments->live.count; i-- > 0;) {
        ni_segment *segment = segments->live.items[i];
        uint32_t docid;
        newsidx_status status = ni_segment_find(segment, id, &docid, error);
        if (status == NEWSIDX_DONE) continue;
        if (status == NEWSIDX_OK) ni_deletions_add(&segment->deletions, docid);
        segments->changed = true;
        return status;
    }
    return NEWSIDX_DONE;
}

static int compare_entries(const void *a, const void *b)
{
    const ni_table_entry *left = *(const ni_table_entry *const *)a;
    const ni_table_entry *right = *(const ni_table_entry *const *)b;
    uint32_t size = left->size < right->size ? left->size : right->size;
    int order = memcmp(left->key, right->key, size);
    return order ? order : (left->size > right->size) - (left->size < right->size);
}

/* In the order of the ids the look-ups touch neighbouring pages. */
newsidx_status ni_segments_delete_all(ni_segments *segments, const ni_table *ids,
                                      newsidx_error *error)
{
    if (segments->live.count == 0) return NEWSIDX_OK;
    const ni_table_entry **sorted = calloc((size_t)ids->count + 1, sizeof *sorted);
    if (!sorted) return ni_error_memory(error);
    size_t count = 0;
    for (uint32_t i = 0; i < ids->count; i++)
        if (ids->entries[i].value) sorted[count++] = &ids->entries[i];
    qsort(sorted, count, sizeof *sorted, compare_entries);
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < count && status >= NEWSIDX_OK; i++)
        status =
            ni_segments_delete(segments, (newsidx_text){sorted[i]->key, sorted[i]->size}, error);
    free(sorted);
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

void ni_segments_note_ids(ni_segments *segments, const ni_table *ids)
{
    ni_segment *segment = segments->live.items[segments->live.count - 1];
    if (!ni_bloom_init(&segment->ids, ids->count)) return;
    for (uint32_t i = 0; i < ids->count; i++) ni_bloom_add(&segment->ids, ids->entries[i].hash);
}

void ni_segments_note_removed(ni_segments *segments, const uint32_t *docids, size_t count)
{
    ni_segment *segment = segments->live.items[segments->live.count - 1];
    for (size_t i = 0; i < count; i++) ni_deletions_add(&segment->deletions, docids[i]);
}

/* ---- merging --------------------------------------------------------------------------------- */

/* Moves a range of segments to those whose files go with the next publication, and the newest
 * segment,
   if there is one for them, into their place. There is room in the list. */
static void retire(ni_segments *segments, ni_merge_range range, bool replaced)
{
    ni_segment_list *live = &segments->live, *retired = &segments->retired;
    ni_segment **place = live->items + range.first;
    ni_segment *newest = live->items[live->count - 1];
    memcpy(retired->items + retired->count, place, range.count * sizeof *place);
    retired->count += range.count;
    size_t behind = live->count - range.first - range.count - replaced;
    if (replaced) *place++ = newest;
    memmove(place, live->items + range.first + range.count, behind * sizeof *place);
    live->count -= range.count;
}

/* Replaces a range of segments by one, or by none where all their documents are deleted. */
static newsidx_status merge(ni_segments *segments, ni_merge_range range, newsidx_error *error)
{
    ni_segment *const *inputs = segments->live.items + range.first;
    if (!reserve(&segments->retired, range.count)) return ni_error_memory(error);
    uint64_t live = 0;
    for (size_t i = 0; i < range.count; i++) live += ni_segment_live(inputs[i]);
    ni_manifest_segment facts;
    newsidx_status status = NEWSIDX_OK;
    if (live)
        status =
            ni_merge_run(inputs, range.count, segments->index, segments->next++, &facts, error);
    if (status == NEWSIDX_OK && live) status = ni_segments_add(segments, &facts, false, error);
    if (status == NEWSIDX_OK) retire(segments, range, live > 0);
    return status;
}

newsidx_status ni_segments_merge(ni_segments *segments, newsidx_error *error)
{
    for (;;) {
        ni_merge_range range = ni_merge_choose(segments->live.items, segments->live.count);
        if (range.count == 0) return NEWSIDX_OK;
        newsidx_status status = merge(segments, range, error);
        if (status != NEWSIDX_OK) return status;
    }
}

/* ---- publishing ------------------------------------------------------------------------------ */

/* Writes what is new of a segment: its file to the disk, its deletions to a file. */
static newsidx_status write_segment(const ni_segments *segments, ni_segment *segment, bool sync,
                                    ni_manifest_segment *facts, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    *facts = segment->facts;
    if (!segment->published && sync) status = ni_file_sync(segment->path, error);
    if (status != NEWSIDX_OK || segment->deletions.count == facts->deleted) return status;
    char name[NI_FILE_NAME_MAX];
    facts->deleted = segment->deletions.count;
    facts->deletions = segments->generation + 1;
    ni_manifest_deletions_name(name, facts->number, facts->deletions);
    char *path = ni_path_join(segments->index, name);
    if (!path) return ni_error_memory(error);
    status = ni_deletions_write(&segment->deletions, path, sync, error);
    free(path);
    return status;
}

/* After a commit: what the new manifest does not name goes. A failure here loses nothing, and the
   next writer sweeps again. */
static void clean_up(ni_segments *segments, const ni_manifest *manifest)
{
    for (size_t i = 0; i < segments->live.count; i++) {
        segments->live.items[i]->facts = manifest->segments[i];
        segments->live.items[i]->published = true;
    }
    close_list(&segments->retired);
    ni_directory_sweep(segments->index, manifest, NULL);
}

newsidx_status ni_segments_publish(ni_segments *segments, bool durable, newsidx_error *error)
{
    const size_t count = segments->live.count;
    ni_manifest manifest = {segments->generation + 1, segments->next,
                            calloc(count + 1, sizeof *manifest.segments), count, 0};
    newsidx_status status = manifest.segments ? NEWSIDX_OK : ni_error_memory(error);
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++)
        status =
            write_segment(segments, segments->live.items[i], durable, &manifest.segments[i], error);
    if (status == NEWSIDX_OK)
        status = ni_manifest_write(&manifest, segments->index, durable, error);
    if (status == NEWSIDX_OK) {
        segments->generation++;
        segments->changed = false;
        clean_up(segments, &manifest);
    }
    ni_manifest_dispose(&manifest);
    return status;
}

void ni_segments_close(ni_segments *segments)
{
    close_list(&segments->live);
    close_list(&segments->retired);
    free(segments->live.items);
    free(segments->retired.items);
    segments->live.items = segments->retired.items = NULL;
}
