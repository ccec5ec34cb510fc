/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The policy sees the segments as they will be when the merge in the background is done. Where it
 * wants to go on from that one, we wait for it.
 */
#include "index/maintenance.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "index/policy.h"
#include "index/schema.h"

enum {
    SMALL_DOCUMENTS = 2000,   /* a merge of so few is made at once: a few hundredths of a second */
    FRESH_MAX = 32,           /* segments of batches before they are merged, between two commits */
    BATCHES_BETWEEN = 16,     /* from one merge between two commits to the next */
    DOCUMENTS_A_COMMIT = 1000 /* so many documents of a merge give it time for a commit more */
};

/* ---- what there is --------------------------------------------------------------------------- */

/* The segments as the policy sees them. */
typedef struct view {
    ni_policy_item *items;
    size_t count;
    size_t busy;  /* index of the item that is being made; `count` where there is none */
    size_t extra; /* segments that it stands for, less one */
} view;

static bool look(const ni_maintenance *upkeep, view *v)
{
    const ni_segment_list *live = &upkeep->segments->live;
    *v = (view){calloc(live->count + 1, sizeof(ni_policy_item)), 0, 0, 0};
    if (!v->items) return false;
    v->busy = SIZE_MAX;
    for (size_t i = 0; i < live->count; i++) {
        const ni_segment *segment = live->items[i];
        if (upkeep->merge && segment == upkeep->first) {
            v->busy = v->count;
            v->extra = upkeep->merge->count - 1;
            v->items[v->count++] = (ni_policy_item){(uint32_t)upkeep->merge->live, 0, true};
            i += v->extra;
            continue;
        }
        v->items[v->count++] =
            (ni_policy_item){ni_segment_live(segment), segment->deletions.count, false};
    }
    return true;
}

/* The index in the list of live segments of an item. */
static size_t place_of(const view *v, size_t item)
{
    return item > v->busy ? item + v->extra : item;
}

static bool has_busy(const view *v, ni_policy_range range)
{
    return v->busy >= range.first && v->busy < range.first + range.count;
}

static uint64_t documents_of(const view *v, ni_policy_range range)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < range.count; i++) sum += v->items[range.first + i].live;
    return sum;
}

/* ---- merging --------------------------------------------------------------------------------- */

/* Waits for the merge in the background, if there is one, and takes over what it made. */
static newsidx_status finish(ni_maintenance *upkeep, newsidx_error *error)
{
    ni_segmentmerge *merge = upkeep->merge;
    if (!merge) return NEWSIDX_OK;
    newsidx_status status = ni_mergethread_end(upkeep->merging, error);
    const ni_segment_list *live = &upkeep->segments->live;
    size_t first = 0;
    while (first < live->count && live->items[first] != upkeep->first) first++;
    upkeep->merge = NULL;
    upkeep->merging = NULL;
    if (status == NEWSIDX_OK) status = ni_segments_replace(upkeep->segments, first, merge, error);
    ni_segmentmerge_free(merge);
    return status;
}

static newsidx_status set_up(ni_maintenance *upkeep, ni_segmentmerge **out, size_t first,
                             size_t count, newsidx_error *error)
{
    ni_segments *segments = upkeep->segments;
    return ni_segmentmerge_new(out, segments->live.items + first, count, segments->index,
                               segments->next++, error);
}

/* Runs a merge of live segments from one on, takes over what it made, and frees it. */
static newsidx_status run_here(ni_maintenance *upkeep, ni_segmentmerge *merge, size_t first,
                               newsidx_error *error)
{
    newsidx_status status = ni_segmentmerge_run(merge, error);
    if (status == NEWSIDX_OK) status = ni_segments_replace(upkeep->segments, first, merge, error);
    ni_segmentmerge_free(merge);
    return status;
}

/* Merges `count` live segments from one on, here and now. */
static newsidx_status merge_here(ni_maintenance *upkeep, size_t first, size_t count,
                                 newsidx_error *error)
{
    ni_segmentmerge *merge;
    newsidx_status status = set_up(upkeep, &merge, first, count, error);
    return status == NEWSIDX_OK ? run_here(upkeep, merge, first, error) : status;
}

/* Begins to merge them in the background, where there is no other merge; here, if that fails. */
static newsidx_status merge_behind(ni_maintenance *upkeep, size_t first, size_t count,
                                   bool in_batch, newsidx_error *error)
{
    ni_segmentmerge *merge;
    newsidx_status status = set_up(upkeep, &merge, first, count, error);
    if (status != NEWSIDX_OK) return status;
    upkeep->merging = ni_mergethread_begin(merge);
    if (!upkeep->merging) {
        ni_segmentmerge_free(merge);
        return merge_here(upkeep, first, count, error);
    }
    upkeep->merge = merge;
    upkeep->first = upkeep->segments->live.items[first];
    upkeep->in_batch = in_batch;
    upkeep->due = upkeep->commits + 1 + merge->live / DOCUMENTS_A_COMMIT;
    return NEWSIDX_OK;
}

void ni_maintenance_stop(ni_maintenance *upkeep)
{
    ni_segmentmerge *merge = upkeep->merge;
    if (!merge) return;
    ni_segmentmerge_stop(merge);
    ni_mergethread_end(upkeep->merging, NULL);
    char *path = ni_manifest_database_path(merge->index, merge->facts.number);
    if (path) ni_file_remove(path, NULL);
    free(path);
    ni_segmentmerge_free(merge);
    upkeep->merge = NULL;
    upkeep->merging = NULL;
}

/* ---- between commits ------------------------------------------------------------------------- */

/* The segments behind the last one that is not fresh; those that are being merged count, too. */
static size_t count_fresh(const ni_maintenance *upkeep)
{
    const ni_segment_list *live = &upkeep->segments->live;
    size_t fresh = 0;
    while (fresh < live->count && live->items[live->count - 1 - fresh]->fresh) fresh++;
    return fresh;
}

newsidx_status ni_maintenance_after_batch(ni_maintenance *upkeep, newsidx_error *error)
{
    view v;
    if (++upkeep->batches < BATCHES_BETWEEN || count_fresh(upkeep) < FRESH_MAX) return NEWSIDX_OK;
    newsidx_status status = finish(upkeep, error);
    if (status != NEWSIDX_OK) return status;
    const size_t fresh = count_fresh(upkeep);
    if (fresh < FRESH_MAX) return NEWSIDX_OK;
    if (!look(upkeep, &v)) return ni_error_memory(error);
    const size_t older = v.count - fresh;
    ni_policy_range range = ni_policy_choose(v.items, older, NI_POLICY_LIMIT);
    free(v.items);
    upkeep->batches = 0;
    if (range.count == 0) range = (ni_policy_range){older, fresh};
    return merge_behind(upkeep, range.first, range.count, true, error);
}

/* ---- commits --------------------------------------------------------------------------------- */

/* One step towards few segments. DONE where there is none to be made. */
static newsidx_status step(ni_maintenance *upkeep, const view *v, newsidx_error *error)
{
    const bool many = v->count + v->extra > NI_MAINTENANCE_SEGMENTS_MAX;
    ni_policy_range range = ni_policy_choose(v->items, v->count, NI_POLICY_LIMIT);
    if (range.count == 0 && many)
        range = ni_policy_choose_small(v->items, v->count, SMALL_DOCUMENTS);
    if (range.count == 0 && !many) return NEWSIDX_DONE;
    if (range.count == 0 || has_busy(v, range)) return finish(upkeep, error);
    const size_t first = place_of(v, range.first);
    if (documents_of(v, range) <= SMALL_DOCUMENTS)
        return merge_here(upkeep, first, range.count, error);
    if (upkeep->merge) return finish(upkeep, error);
    return merge_behind(upkeep, first, range.count, false, error);
}

/* Segments of an older schema stay as they are: merging would not know all that is in them. */
static bool is_older(const ni_maintenance *upkeep)
{
    return upkeep->segments->schema != 0 && upkeep->segments->schema != NI_SCHEMA_VERSION;
}

newsidx_status ni_maintenance_before_commit(ni_maintenance *upkeep, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    if (is_older(upkeep)) return NEWSIDX_OK;
    upkeep->commits++;
    upkeep->batches = 0;
    if (upkeep->merge && (upkeep->in_batch || upkeep->commits >= upkeep->due))
        status = finish(upkeep, error);
    while (status == NEWSIDX_OK) {
        view v;
        if (!look(upkeep, &v)) return ni_error_memory(error);
        status = step(upkeep, &v, error);
        free(v.items);
    }
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

/* ---- at once --------------------------------------------------------------------------------- */

static newsidx_status choose_now(const ni_maintenance *upkeep, ni_maintenance_scope extent,
                                 ni_policy_range *range, newsidx_error *error)
{
    view v;
    *range = (ni_policy_range){0, 0};
    if (!look(upkeep, &v)) return ni_error_memory(error);
    if (extent == NI_MAINTENANCE_DUE) *range = ni_policy_choose(v.items, v.count, NI_POLICY_LIMIT);
    if (extent == NI_MAINTENANCE_ALL && (v.count > 1 || (v.count == 1 && v.items[0].deleted)))
        *range = (ni_policy_range){0, v.count};
    for (size_t i = 0; extent == NI_MAINTENANCE_DELETED && i < v.count; i++)
        if (v.items[i].deleted) *range = (ni_policy_range){i, 1};
    for (size_t i = 0; extent == NI_MAINTENANCE_SERVING && i < v.count; i++)
        if (!ni_segment_is_servable(upkeep->segments->live.items[i],
                                    upkeep->segments->dictionary != NULL))
            *range = (ni_policy_range){i, 1};
    free(v.items);
    return NEWSIDX_OK;
}

newsidx_status ni_maintenance_now(ni_maintenance *upkeep, ni_maintenance_scope extent,
                                  newsidx_merge_callback *callback, void *context,
                                  newsidx_error *error)
{
    if (is_older(upkeep))
        return ni_error_set(error, NEWSIDX_ERR_VERSION,
                            "%.100s has schema %u, this library merges schema %d: "
                            "newsidx reindex OLD NEW mends that",
                            upkeep->segments->index, upkeep->segments->schema, NI_SCHEMA_VERSION);
    newsidx_status status = finish(upkeep, error);
    while (status == NEWSIDX_OK) {
        ni_policy_range range;
        status = choose_now(upkeep, extent, &range, error);
        if (status != NEWSIDX_OK || range.count == 0) return status;
        ni_segmentmerge *merge;
        status = set_up(upkeep, &merge, range.first, range.count, error);
        if (status != NEWSIDX_OK) return status;
        merge->callback = callback;
        merge->context = context;
        merge->positions |= extent == NI_MAINTENANCE_SERVING;
        if (extent == NI_MAINTENANCE_SERVING) merge->dictionary = upkeep->segments->dictionary;
        status = run_here(upkeep, merge, range.first, error);
    }
    return status;
}
