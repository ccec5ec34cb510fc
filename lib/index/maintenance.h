/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Keeps a writer's segments few: says when to merge, and does it. policy.h says what.
 *
 * Small merges are made where they are decided. A large one runs in the background, one at a time,
 * while the writer goes on, and its result is taken over at a moment that depends on what was
 * written and not on how fast the machine is: so the same work always makes the same index.
 */
#ifndef NI_INDEX_MAINTENANCE_H
#define NI_INDEX_MAINTENANCE_H

#include "index/mergethread.h"
#include "index/segments.h"

enum {
    NI_MAINTENANCE_SEGMENTS_MAX =
        12 /* of a published generation, those that are being merged singly */
};

typedef struct ni_maintenance {
    ni_segments *segments;
    ni_segmentmerge *merge;  /* in the background; NULL: none */
    ni_mergethread *merging; /* its thread */
    ni_segment *first;       /* the first of its inputs, which stay neighbours */
    bool in_batch;           /* it began between two commits */
    uint64_t due;            /* the commit with which it is taken over at the latest */
    uint64_t commits;
    unsigned batches; /* since a merge began */
} ni_maintenance;

/* After a batch was taken over: begins a merge if there are many fresh segments. */
newsidx_status ni_maintenance_after_batch(ni_maintenance *upkeep, newsidx_error *error);

/* Before a commit: merges until there are few enough segments to be published. */
newsidx_status ni_maintenance_before_commit(ni_maintenance *upkeep, newsidx_error *error);

/* What to merge at once. */
typedef enum ni_maintenance_scope {
    NI_MAINTENANCE_DUE,     /* what the policy wants */
    NI_MAINTENANCE_DELETED, /* each segment of which something is deleted, by itself */
    NI_MAINTENANCE_SERVING, /* each segment that cannot be served, by itself, so that it can */
    NI_MAINTENANCE_ALL      /* all segments into one */
} ni_maintenance_scope;

/* Merges at once, and waits. DONE where the callback, which may be NULL, stopped it; VERSION for
   segments of an older schema. */
newsidx_status ni_maintenance_now(ni_maintenance *upkeep, ni_maintenance_scope extent,
                                  newsidx_merge_callback *callback, void *context,
                                  newsidx_error *error);

/* Abandons what runs in the background. */
void ni_maintenance_stop(ni_maintenance *upkeep);

#endif
