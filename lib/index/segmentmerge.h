/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Making one segment of several, which drops their deleted documents for good: what lives on is
 * numbered anew from 1, the first input's documents first. A merge is set up
 * with all that it needs to know of its inputs, and then runs in any thread, while the writer goes
 * on with them; what is deleted from them meanwhile is carried over when the merge is done
 * (segments.h).
 */
#ifndef NI_INDEX_SEGMENTMERGE_H
#define NI_INDEX_SEGMENTMERGE_H

#include <stdatomic.h>

#include "index/dictionary.h"
#include "index/segment.h"

/* A segment as it was when the merge was set up. */
typedef struct ni_segmentmerge_input {
    ni_manifest_segment facts;
    char *path;
    uint32_t live;
    uint32_t *deleted; /* document numbers, rising */
    uint32_t deleted_count;
} ni_segmentmerge_input;

typedef struct ni_segmentmerge {
    char *index;
    ni_segmentmerge_input *inputs;
    size_t count;
    uint64_t bytes; /* of all inputs */
    uint64_t live;  /* documents of all inputs */
    bool positions; /* write Xapian's table of positions; where an input has it, that is set */
    const ni_dictionary
        *dictionary; /* to be in the metadata; NULL: only if an input has it there */
    newsidx_merge_callback *callback; /* NULL: none; else called in the thread that runs it */
    void *context;
    atomic_bool stopped;
    ni_manifest_segment facts; /* of the new segment */
} ni_segmentmerge;

/* Sets up a merge of segments into the new segment `number`. */
newsidx_status ni_segmentmerge_new(ni_segmentmerge **out, ni_segment *const *segments, size_t count,
                                   const char *index, uint32_t number, newsidx_error *error);

/* Takes NULL. */
void ni_segmentmerge_free(ni_segmentmerge *merge);

/*
 * Makes the new segment's file, if there is any document for it. DONE where it was stopped, or the
 * callback said so: there is no file then, as after a failure.
 */
newsidx_status ni_segmentmerge_run(ni_segmentmerge *merge, newsidx_error *error);

/* Asks a merge to stop, from any thread. It does so within some hundredths of a second, but reads a
   file to its end of which it checks the hash. */
void ni_segmentmerge_stop(ni_segmentmerge *merge);

#endif
