/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Keeps a writer's segments few: says when to merge, and does it. policy.h says what.
 *
 * Small merges are made where they are decided. A large one runs in the background, one at a time,
 * while the writer goes on, and its result is taken over at a moment that depends on what was
 * written and not on how fast the machine is: so the same work always makes the same index.
 */
#ifndef NI_INDEX_UPKEEP_H
#define NI_INDEX_UPKEEP_H

#include "index/merging.h"
#include "index/segments.h"

enum {
    NI_UPKEEP_SEGMENTS_MAX = 12 /* of a published generation, those that are being merged singly */
};

typedef struct ni_upkeep {
    ni_segments *segments;
    ni_merge *merge;     /* in the background; NULL: none */
    ni_merging *merging; /* its thread */
    ni_segment *first;   /* the first of its inputs, which stay neighbours */
    bool in_batch;       /* it began between two commits */
    uint64_t due;        /* the commit with which it is taken over at the latest */
    uint64_t commits;
    unsigned batches; /* since a merge began */
} ni_upkeep;

/* After a batch was taken over: begins a merge if there are many fresh segments. */
newsidx_status ni_upkeep_after_batch(ni_upkeep *upkeep, newsidx_error *error);

/* Before a commit: merges until there are few enough segments to be published. */
newsidx_status ni_upkeep_before_commit(ni_upkeep *upkeep, newsidx_error *error);

/* What to merge at once. */
typedef enum ni_upkeep_extent {
    NI_UPKEEP_DUE,     /* what the policy wants */
    NI_UPKEEP_DELETED, /* each segment of which something is deleted, by itself */
    NI_UPKEEP_SERVING, /* each segment that cannot be served, by itself, so that it can */
    NI_UPKEEP_ALL      /* all segments into one */
} ni_upkeep_extent;

/* Merges at once, and waits. DONE where the callback, which may be NULL, stopped it. */
newsidx_status ni_upkeep_now(ni_upkeep *upkeep, ni_upkeep_extent extent,
                             newsidx_merge_callback *callback, void *context, newsidx_error *error);

/* Abandons what runs in the background. */
void ni_upkeep_stop(ni_upkeep *upkeep);

#endif
