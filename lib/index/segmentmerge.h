/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Merges several segments into one, dropping their deleted documents for good: the rest is
 * renumbered from 1, input by input. A merge is set up with all it needs to know of its inputs, and
 * then runs in any thread while the writer continues to use them; documents deleted meanwhile are
 * carried over at the end (segments.h).
 */
#ifndef NI_INDEX_SEGMENTMERGE_H
#define NI_INDEX_SEGMENTMERGE_H

#include <stdatomic.h>

#include "base/lock.h"
#include "index/dictionary.h"
#include "index/segment.h"

/* A segment as of the setup of the merge. */
typedef struct ni_segmentmerge_input {
    ni_manifest_segment facts;
    char *path;
    uint32_t live;
    uint32_t *deleted; /* document numbers, rising */
    uint32_t deleted_count;
} ni_segmentmerge_input;

typedef struct ni_segmentmerge {
    char *index;
    const ni_lock *lock; /* on its directory */
    ni_segmentmerge_input *inputs;
    size_t count;
    uint64_t bytes; /* of all inputs */
    uint64_t live;  /* documents of all inputs */
    bool positions; /* write Xapian's table of positions; set if an input has one */
    const ni_dictionary
        *dictionary; /* to put into the metadata; NULL: only if an input has it there */
    newsidx_merge_callback *callback; /* or NULL; called in the thread that runs the merge */
    void *context;
    atomic_bool stopped;
    ni_manifest_segment facts; /* of the new segment */
} ni_segmentmerge;

/* Set up a merge of segments into the new segment `number` of a locked index. */
newsidx_status ni_segmentmerge_new(ni_segmentmerge **out, ni_segment *const *segments, size_t count,
                                   const char *index, const ni_lock *lock, uint32_t number,
                                   newsidx_error *error);

/* Accepts NULL. */
void ni_segmentmerge_free(ni_segmentmerge *merge);

/* Remove the file of the new segment, which no manifest will name. */
void ni_segmentmerge_withdraw(const ni_segmentmerge *merge);

/*
 * Write the new segment's file, if any document is left for it. DONE if it was stopped, also by the
 * callback: then there is no file, as after a failure.
 */
newsidx_status ni_segmentmerge_run(ni_segmentmerge *merge, newsidx_error *error);

/* Ask a merge to stop, from any thread. It does so within a few hundredths of a second, except
   while it reads a file to verify its hash. */
void ni_segmentmerge_stop(ni_segmentmerge *merge);

#endif
