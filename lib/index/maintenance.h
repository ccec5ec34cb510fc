/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Keeps the number of a writer's segments low: decides when to merge, and does it. policy.h decides
 * what.
 *
 * Small merges run at once in the writer's thread. A large one runs in the background, one at a
 * time, and its result is taken over at a point that depends on what was written rather than on the
 * machine's speed: the same work always makes the same index.
 */
#ifndef NI_INDEX_MAINTENANCE_H
#define NI_INDEX_MAINTENANCE_H

#include "index/mergethread.h"
#include "index/segments.h"

enum {
    NI_MAINTENANCE_SEGMENTS_MAX =
        12 /* in a published generation, counting inputs of a running merge */
};

typedef struct ni_maintenance {
    ni_segments *segments;
    ni_segmentmerge *merge;  /* in the background, or NULL */
    ni_mergethread *merging; /* its thread */
    ni_segment *first;       /* its first input; inputs stay neighbours */
    bool in_batch;           /* it was started between two commits */
    uint64_t due;            /* the latest commit with which it is taken over */
    uint64_t commits;
    unsigned batches; /* since a merge was started */
} ni_maintenance;

/* After a batch was taken over: start a merge if there are many fresh segments. */
newsidx_status ni_maintenance_after_batch(ni_maintenance *maintenance, newsidx_error *error);

/* Before a commit: merge until there are few enough segments to publish. */
newsidx_status ni_maintenance_before_commit(ni_maintenance *maintenance, newsidx_error *error);

/* Scope of a merge on request. */
typedef enum ni_maintenance_scope {
    NI_MAINTENANCE_DUE,     /* what the policy wants */
    NI_MAINTENANCE_DELETED, /* rewrite each segment with deletions */
    NI_MAINTENANCE_SERVING, /* rewrite each segment that cannot be served, so that it can */
    NI_MAINTENANCE_ALL      /* merge all segments into one */
} ni_maintenance_scope;

/* Merge on request, and wait. DONE if the callback, which may be NULL, stopped it; VERSION for
   segments of an older schema. */
newsidx_status ni_maintenance_now(ni_maintenance *maintenance, ni_maintenance_scope scope,
                                  newsidx_merge_callback *callback, void *context,
                                  newsidx_error *error);

/* Cancel the background merge. */
void ni_maintenance_stop(ni_maintenance *maintenance);

#endif
