/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lists of open segments. Id look-ups go from the newest to the oldest, since recently put articles
 * are the most likely to be put again.
 */
#include "index/segments.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/textview.h"
#include "index/wordsfile.h"

static bool reserve(ni_segment_list *list, size_t more)
{
    return ni_array_reserve(&list->items, &list->capacity, list->count + more, sizeof *list->items);
}

newsidx_status ni_segments_add(ni_segments *segments, const ni_manifest_segment *facts,
                               bool published, newsidx_error *error)
{
    ni_segment *segment;
    if (!reserve(&segments->live, 1)) return ni_error_memory(error);
    newsidx_status status = ni_segment_open(&segment, segments->index, facts, error);
    if (status != NEWSIDX_OK) return status;
    segment->published = published;
    segment->fresh = !published;
    segment->synced = segment->deletions_synced = published && segments->synced;
    segments->live.items[segments->live.count++] = segment;
    if (!published) segments->changed = true;
    return NEWSIDX_OK;
}

/* Close segments and remove the files of unpublished ones. */
static void close_list(const ni_segments *segments, ni_segment_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!list->items[i]->published && ni_lock_holds(segments->lock, segments->index))
            ni_file_remove(list->items[i]->path, NULL);
        ni_segment_close(list->items[i]);
    }
    list->count = 0;
}

/* ---- deleting -------------------------------------------------------------------------------- */

newsidx_status ni_segments_has(ni_segments *segments, newsidx_text id, bool *has,
                               newsidx_error *error)
{
    *has = false;
    for (size_t i = segments->live.count; i-- > 0 && !*has;) {
        uint32_t docid;
        newsidx_status status = ni_segment_find(segments->live.items[i], id, &docid, error);
        if (status < NEWSIDX_OK) return status;
        *has = status == NEWSIDX_OK;
    }
    return NEWSIDX_OK;
}

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
    const ni_hashtable_entry *left = *(const ni_hashtable_entry *const *)a;
    const ni_hashtable_entry *right = *(const ni_hashtable_entry *const *)b;
    return ni_text_compare((newsidx_text){left->key, left->size},
                           (newsidx_text){right->key, right->size});
}

/* Looking ids up in their order touches neighbouring pages. */
newsidx_status ni_segments_delete_all(ni_segments *segments, const ni_hashtable *ids,
                                      newsidx_error *error)
{
    if (segments->live.count == 0) return NEWSIDX_OK;
    const ni_hashtable_entry **sorted = calloc((size_t)ids->count + 1, sizeof *sorted);
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

void ni_segments_note_analyser(ni_segments *segments)
{
    const bool alone = segments->live.count == 1 && segments->retired.count == 0;
    if (alone || !*segments->analyser)
        *segments->analyser = '\0';
    else
        ni_fingerprint_mix(segments->analyser, segments->analyser, newsidx_fingerprint());
}

void ni_segments_note_ids(ni_segments *segments, const ni_hashtable *ids)
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

/*
 * Delete from the merged segment what was deleted from an input after the merge was set up. A
 * document's number there is `base`, plus its rank among the documents that were live at the
 * set-up.
 */
static newsidx_status carry_over(const ni_segment *input, const ni_segmentmerge_input *before,
                                 uint32_t base, ni_segment *merged, newsidx_error *error)
{
    if (input->deletions.count == before->deleted_count) return NEWSIDX_OK;
    uint32_t *now = ni_deletions_list(&input->deletions);
    if (!now) return ni_error_memory(error);
    uint32_t known = 0;
    for (uint32_t i = 0; i < input->deletions.count; i++) {
        if (known < before->deleted_count && before->deleted[known] == now[i])
            known++;
        else
            ni_deletions_add(&merged->deletions, base + now[i] - known);
    }
    free(now);
    return NEWSIDX_OK;
}

/* Open the merged segment and carry later deletions over. */
static newsidx_status open_merged(ni_segment **out, ni_segments *segments, size_t first,
                                  const ni_segmentmerge *merge, newsidx_error *error)
{
    newsidx_status status = ni_segment_open(out, segments->index, &merge->facts, error);
    uint32_t base = 0;
    for (size_t i = 0; i < merge->count && status == NEWSIDX_OK; i++) {
        const ni_segmentmerge_input *input = &merge->inputs[i];
        status = carry_over(segments->live.items[first + i], input, base, *out, error);
        base += input->live;
    }
    if (status == NEWSIDX_OK) return status;
    ni_segment_close(*out);
    *out = NULL;
    return status;
}

newsidx_status ni_segments_replace(ni_segments *segments, size_t first,
                                   const ni_segmentmerge *merge, newsidx_error *error)
{
    ni_segment_list *live = &segments->live, *retired = &segments->retired;
    ni_segment *merged = NULL;
    newsidx_status status = NEWSIDX_OK;
    if (!reserve(retired, merge->count)) status = ni_error_memory(error);
    if (status == NEWSIDX_OK && merge->live)
        status = open_merged(&merged, segments, first, merge, error);
    if (status != NEWSIDX_OK) {
        ni_segmentmerge_withdraw(merge);
        return status;
    }
    ni_segment **to = live->items + first;
    const size_t after = live->count - first - merge->count;
    memcpy(retired->items + retired->count, to, merge->count * sizeof *to);
    retired->count += merge->count;
    if (merged) {
        merged->prepared = merge->positions;
        *to++ = merged;
    }
    memmove(to, live->items + first + merge->count, after * sizeof *to);
    live->count = (size_t)(to - live->items) + after;
    segments->changed = true;
    return NEWSIDX_OK;
}

/* ---- publishing ------------------------------------------------------------------------------ */

/* Whether the next manifest needs a new file for the deletions of a segment. */
static bool has_new_deletions(const ni_segment *segment, bool sync)
{
    if (segment->deletions.count != segment->facts.deleted) return true;
    return sync && segment->deletions.count && !segment->deletions_synced;
}

/* Sync a segment's file if it is new, and write its deletions if they changed. */
static newsidx_status write_segment(const ni_segments *segments, ni_segment *segment, bool sync,
                                    ni_manifest_segment *facts, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    *facts = segment->facts;
    if (sync) status = ni_segment_sync(segment, error);
    if (status != NEWSIDX_OK || !has_new_deletions(segment, sync)) return status;
    facts->deleted = segment->deletions.count;
    facts->deletions = segments->generation + 1;
    char *path = ni_manifest_deletions_path(segments->index, facts->number, facts->deletions);
    if (!path) return ni_error_memory(error);
    status = ni_deletions_write(&segment->deletions, path, sync, error);
    free(path);
    return status;
}

/* Write every file that the next manifest names, and fill in its facts. */
static newsidx_status write_all(ni_segments *segments, ni_manifest *manifest, bool sync,
                                newsidx_error *error)
{
    newsidx_status status = ni_lock_check(segments->lock, segments->index, error);
    if (status == NEWSIDX_OK && sync && !segments->synced && segments->words)
        status = ni_wordsfile_sync(segments->index, segments->words, error);
    if (status == NEWSIDX_OK && sync && !segments->synced && segments->dictionary)
        status = ni_dictionary_sync(segments->dictionary, segments->index, error);
    for (size_t i = 0; i < manifest->count && status == NEWSIDX_OK; i++)
        status =
            write_segment(segments, segments->live.items[i], sync, &manifest->segments[i], error);
    /* Syncing may have taken long, and another index must not get this manifest. */
    return status == NEWSIDX_OK ? ni_lock_check(segments->lock, segments->index, error) : status;
}

static void remove_deletions(const ni_segments *segments, const ni_manifest_segment *facts)
{
    if (!facts->deletions) return;
    char *path = ni_manifest_deletions_path(segments->index, facts->number, facts->deletions);
    if (path && ni_lock_holds(segments->lock, segments->index)) ni_file_remove(path, NULL);
    free(path);
}

/* Update the state from a published manifest. Cannot fail. */
static void note_published(ni_segments *segments, const ni_manifest *manifest)
{
    segments->generation = manifest->generation;
    segments->synced = !manifest->unsynced;
    segments->dictionary_published = segments->dictionary != NULL;
    for (size_t i = 0; i < segments->live.count; i++) {
        ni_segment *segment = segments->live.items[i];
        const ni_manifest_segment *facts = &manifest->segments[i];
        if (!manifest->unsynced)
            segment->deletions_synced = true;
        else if (facts->deletions != segment->facts.deletions)
            segment->deletions_synced = false;
        segment->facts = *facts;
        segment->published = true;
        segment->fresh = false;
    }
}

/* Remove files of deletions that the previous manifest named and the new one does not. */
static void remove_old_deletions(const ni_segments *segments, const ni_manifest *manifest)
{
    for (size_t i = 0; i < segments->live.count; i++) {
        const ni_manifest_segment *before = &segments->live.items[i]->facts;
        if (before->deletions != manifest->segments[i].deletions)
            remove_deletions(segments, before);
    }
    for (size_t i = 0; i < segments->retired.count; i++)
        remove_deletions(segments, &segments->retired.items[i]->facts);
}

/* Remove files that the new manifest no longer names. Failures are harmless: the next writer sweeps
   the directory. */
static void clean_up(ni_segments *segments, const ni_manifest *manifest)
{
    remove_old_deletions(segments, manifest);
    for (size_t i = 0; i < segments->retired.count; i++)
        segments->retired.items[i]->published = false;
    close_list(segments, &segments->retired);
}

newsidx_status ni_segments_publish(ni_segments *segments, bool durable, newsidx_error *error)
{
    ni_manifest manifest = {.generation = segments->generation + 1,
                            .next = segments->next,
                            .unsynced = !durable,
                            .segments = calloc(segments->live.count + 1, sizeof *manifest.segments),
                            .count = segments->live.count,
                            .words = segments->words,
                            .dictionary = ni_dictionary_hash(segments->dictionary),
                            .schema = segments->schema};
    memcpy(manifest.analyser, segments->analyser, sizeof manifest.analyser);
    newsidx_status status = manifest.segments ? NEWSIDX_OK : ni_error_memory(error);
    if (status == NEWSIDX_OK) status = write_all(segments, &manifest, durable, error);
    if (status == NEWSIDX_OK) status = ni_manifest_write(&manifest, segments->index, error);
    if (status == NEWSIDX_OK) clean_up(segments, &manifest);
    if (status == NEWSIDX_OK || status == NEWSIDX_ERR_UNSYNCED) {
        note_published(segments, &manifest);
        segments->changed = status != NEWSIDX_OK;
    }
    ni_manifest_dispose(&manifest);
    return status;
}

void ni_segments_close(ni_segments *segments)
{
    close_list(segments, &segments->live);
    close_list(segments, &segments->retired);
    if (segments->dictionary && !segments->dictionary_published &&
        ni_lock_holds(segments->lock, segments->index))
        ni_dictionary_withdraw(segments->dictionary, segments->index);
    ni_dictionary_free(segments->dictionary);
    free(segments->live.items);
    free(segments->retired.items);
    segments->live.items = segments->retired.items = NULL;
}
