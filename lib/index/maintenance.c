/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The policy sees the segments as they will be after the background merge. If it wants to use the
 * result of that, the writer waits for it.
 */
#include "index/maintenance.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "index/policy.h"
#include "index/schema.h"

enum {
    SMALL_DOCUMENTS = 2000,   /* merged at once: takes a few hundredths of a second */
    FRESH_MAX = 32,           /* segments of batches before they are merged, between two commits */
    BATCHES_BETWEEN = 16,     /* between two such merges */
    DOCUMENTS_A_COMMIT = 1000 /* documents of a merge per commit that it may take */
};

/* ---- view of the segments -------------------------------------------------------------------- */

/* The segments as the policy sees them. */
typedef struct view {
    ni_policy_item *items;
    size_t count;
    size_t busy;  /* index of the item being made; `count` if there is none */
    size_t extra; /* segments that it replaces, less one */
} view;

static bool make_view(const ni_maintenance *maintenance, view *v)
{
    const ni_segment_list *live = &maintenance->segments->live;
    *v = (view){calloc(live->count + 1, sizeof(ni_policy_item)), 0, 0, 0};
    if (!v->items) return false;
    v->busy = SIZE_MAX;
    for (size_t i = 0; i < live->count; i++) {
        const ni_segment *segment = live->items[i];
        if (maintenance->merge && segment == maintenance->first) {
            v->busy = v->count;
            v->extra = maintenance->merge->count - 1;
            v->items[v->count++] = (ni_policy_item){(uint32_t)maintenance->merge->live, 0, true};
            i += v->extra;
            continue;
        }
        v->items[v->count++] =
            (ni_policy_item){ni_segment_live(segment), segment->deletions.count, false};
    }
    return true;
}

/* Index of an item in the list of live segments. */
static size_t index_of(const view *v, size_t item)
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

/* Wait for the background merge, if there is one, and take over its result. */
static newsidx_status finish(ni_maintenance *maintenance, newsidx_error *error)
{
    ni_segmentmerge *merge = maintenance->merge;
    if (!merge) return NEWSIDX_OK;
    newsidx_status status = ni_mergethread_end(maintenance->merging, error);
    const ni_segment_list *live = &maintenance->segments->live;
    size_t first = 0;
    while (first < live->count && live->items[first] != maintenance->first) first++;
    maintenance->merge = NULL;
    maintenance->merging = NULL;
    if (status == NEWSIDX_OK)
        status = ni_segments_replace(maintenance->segments, first, merge, error);
    ni_segmentmerge_free(merge);
    return status;
}

static newsidx_status set_up(ni_maintenance *maintenance, ni_segmentmerge **out, size_t first,
                             size_t count, newsidx_error *error)
{
    ni_segments *segments = maintenance->segments;
    return ni_segmentmerge_new(out, segments->live.items + first, count, segments->index,
                               segments->lock, segments->next++, error);
}

/* Run a merge of live segments from `first`, take over its result, and free it. */
static newsidx_status run_now(ni_maintenance *maintenance, ni_segmentmerge *merge, size_t first,
                              newsidx_error *error)
{
    newsidx_status status = ni_segmentmerge_run(merge, error);
    if (status == NEWSIDX_OK)
        status = ni_segments_replace(maintenance->segments, first, merge, error);
    ni_segmentmerge_free(merge);
    return status;
}

/* Merge `count` live segments from `first`, in this thread. */
static newsidx_status merge_now(ni_maintenance *maintenance, size_t first, size_t count,
                                newsidx_error *error)
{
    ni_segmentmerge *merge;
    newsidx_status status = set_up(maintenance, &merge, first, count, error);
    return status == NEWSIDX_OK ? run_now(maintenance, merge, first, error) : status;
}

/* Start merging them in the background, unless a merge is running; in this thread if that fails. */
static newsidx_status merge_in_background(ni_maintenance *maintenance, size_t first, size_t count,
                                          bool in_batch, newsidx_error *error)
{
    ni_segmentmerge *merge;
    newsidx_status status = set_up(maintenance, &merge, first, count, error);
    if (status != NEWSIDX_OK) return status;
    maintenance->merging = ni_mergethread_begin(merge);
    if (!maintenance->merging) {
        ni_segmentmerge_free(merge);
        return merge_now(maintenance, first, count, error);
    }
    maintenance->merge = merge;
    maintenance->first = maintenance->segments->live.items[first];
    maintenance->in_batch = in_batch;
    maintenance->due = maintenance->commits + 1 + merge->live / DOCUMENTS_A_COMMIT;
    return NEWSIDX_OK;
}

void ni_maintenance_stop(ni_maintenance *maintenance)
{
    ni_segmentmerge *merge = maintenance->merge;
    if (!merge) return;
    ni_segmentmerge_stop(merge);
    ni_mergethread_end(maintenance->merging, NULL);
    ni_segmentmerge_withdraw(merge);
    ni_segmentmerge_free(merge);
    maintenance->merge = NULL;
    maintenance->merging = NULL;
}

/* ---- between commits ------------------------------------------------------------------------- */

/* Count the fresh segments at the end of the list, including those being merged. */
static size_t count_fresh(const ni_maintenance *maintenance)
{
    const ni_segment_list *live = &maintenance->segments->live;
    size_t fresh = 0;
    while (fresh < live->count && live->items[live->count - 1 - fresh]->fresh) fresh++;
    return fresh;
}

newsidx_status ni_maintenance_after_batch(ni_maintenance *maintenance, newsidx_error *error)
{
    view v;
    if (++maintenance->batches < BATCHES_BETWEEN || count_fresh(maintenance) < FRESH_MAX)
        return NEWSIDX_OK;
    newsidx_status status = finish(maintenance, error);
    if (status != NEWSIDX_OK) return status;
    const size_t fresh = count_fresh(maintenance);
    if (fresh < FRESH_MAX) return NEWSIDX_OK;
    if (!make_view(maintenance, &v)) return ni_error_memory(error);
    const size_t older = v.count - fresh;
    ni_policy_range range = ni_policy_choose(v.items, older, NI_POLICY_LIMIT);
    free(v.items);
    maintenance->batches = 0;
    if (range.count == 0) range = (ni_policy_range){older, fresh};
    return merge_in_background(maintenance, range.first, range.count, true, error);
}

/* ---- commits --------------------------------------------------------------------------------- */

/* Take one step towards few segments. DONE if there is none to take. */
static newsidx_status step(ni_maintenance *maintenance, const view *v, newsidx_error *error)
{
    const bool many = v->count + v->extra > NI_MAINTENANCE_SEGMENTS_MAX;
    ni_policy_range range = ni_policy_choose(v->items, v->count, NI_POLICY_LIMIT);
    if (range.count == 0 && many)
        range = ni_policy_choose_small(v->items, v->count, SMALL_DOCUMENTS);
    if (range.count == 0 && !many) return NEWSIDX_DONE;
    if (range.count == 0 || has_busy(v, range)) return finish(maintenance, error);
    const size_t first = index_of(v, range.first);
    if (documents_of(v, range) <= SMALL_DOCUMENTS)
        return merge_now(maintenance, first, range.count, error);
    if (maintenance->merge) return finish(maintenance, error);
    return merge_in_background(maintenance, first, range.count, false, error);
}

/* Segments of an older schema are not merged: a merge would not handle all of their contents. */
static bool is_older(const ni_maintenance *maintenance)
{
    return maintenance->segments->schema != 0 && maintenance->segments->schema != NI_SCHEMA_VERSION;
}

newsidx_status ni_maintenance_before_commit(ni_maintenance *maintenance, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    if (is_older(maintenance)) return NEWSIDX_OK;
    maintenance->commits++;
    maintenance->batches = 0;
    if (maintenance->merge && (maintenance->in_batch || maintenance->commits >= maintenance->due))
        status = finish(maintenance, error);
    while (status == NEWSIDX_OK) {
        view v;
        if (!make_view(maintenance, &v)) return ni_error_memory(error);
        status = step(maintenance, &v, error);
        free(v.items);
    }
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

/* ---- on request ------------------------------------------------------------------------------ */

/* The last segment that cannot be served; none where all can. */
static newsidx_status find_unservable(const ni_segments *segments, ni_policy_range *range,
                                      newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < segments->live.count && status == NEWSIDX_OK; i++) {
        bool servable;
        status = ni_segment_is_servable(segments->live.items[i], segments->dictionary != NULL,
                                        &servable, error);
        if (status == NEWSIDX_OK && !servable) *range = (ni_policy_range){i, 1};
    }
    return status;
}

static newsidx_status choose_now(const ni_maintenance *maintenance, ni_maintenance_scope scope,
                                 ni_policy_range *range, newsidx_error *error)
{
    view v;
    *range = (ni_policy_range){0, 0};
    if (!make_view(maintenance, &v)) return ni_error_memory(error);
    if (scope == NI_MAINTENANCE_DUE) *range = ni_policy_choose(v.items, v.count, NI_POLICY_LIMIT);
    if (scope == NI_MAINTENANCE_ALL && (v.count > 1 || (v.count == 1 && v.items[0].deleted)))
        *range = (ni_policy_range){0, v.count};
    for (size_t i = 0; scope == NI_MAINTENANCE_DELETED && i < v.count; i++)
        if (v.items[i].deleted) *range = (ni_policy_range){i, 1};
    free(v.items);
    if (scope != NI_MAINTENANCE_SERVING) return NEWSIDX_OK;
    return find_unservable(maintenance->segments, range, error);
}

newsidx_status ni_maintenance_now(ni_maintenance *maintenance, ni_maintenance_scope scope,
                                  newsidx_merge_callback *callback, void *context,
                                  newsidx_error *error)
{
    if (is_older(maintenance))
        return ni_error_set(error, NEWSIDX_ERR_VERSION,
                            "%.100s has schema %u, this library merges schema %d: "
                            "newsidx reindex OLD NEW mends that",
                            maintenance->segments->index, maintenance->segments->schema,
                            NI_SCHEMA_VERSION);
    newsidx_status status = finish(maintenance, error);
    while (status == NEWSIDX_OK) {
        ni_policy_range range;
        status = choose_now(maintenance, scope, &range, error);
        if (status != NEWSIDX_OK || range.count == 0) return status;
        ni_segmentmerge *merge;
        status = set_up(maintenance, &merge, range.first, range.count, error);
        if (status != NEWSIDX_OK) return status;
        merge->callback = callback;
        merge->context = context;
        merge->positions |= scope == NI_MAINTENANCE_SERVING;
        if (scope == NI_MAINTENANCE_SERVING) merge->dictionary = maintenance->segments->dictionary;
        status = run_now(maintenance, merge, range.first, error);
    }
    return status;
}
