/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A writer's segments: those that the manifest names, those that the next one will name, and those
 * that it will no longer name because they were merged into others. Nothing here touches a file
 * that the present manifest names; publishing puts the next manifest in its place.
 */
#ifndef NI_INDEX_SEGMENTS_H
#define NI_INDEX_SEGMENTS_H

#include "base/hashtable.h"
#include "index/segmentmerge.h"

typedef struct ni_segment_list {
    ni_segment **items;
    size_t count, capacity;
} ni_segment_list;

typedef struct ni_segments {
    const char *index;   /* the path; the writer's */
    uint64_t generation; /* that was published last */
    uint32_t next;       /* number of the next segment */
    uint64_t words;      /* the hash of the user's words, for the manifest */
    unsigned schema;     /* for the manifest as well: what it has there */
    char analyser[NI_FINGERPRINT_MAX];
    ni_dictionary *dictionary; /* of the index; NULL: none yet */
    bool dictionary_published; /* the manifest names it */
    bool synced;               /* the disk has all that the manifest names */
    bool changed;              /* since then */
    ni_segment_list live;      /* oldest first */
    ni_segment_list retired;   /* merged into others: their files go with the next publication */
} ni_segments;

/* Open a segment and append it; published says whether the manifest names it. If
   not, it is fresh. */
newsidx_status ni_segments_add(ni_segments *segments, const ni_manifest_segment *facts,
                               bool published, newsidx_error *error);

/* Notes that the newest segment has the terms of this library's analyser. */
void ni_segments_note_analyser(ni_segments *segments);

/* Lets the newest segment answer most look-ups of ids without a look at the disk. */
void ni_segments_note_ids(ni_segments *segments, const ni_hashtable *ids);

/* Notes documents of the newest segment as deleted. */
void ni_segments_note_removed(ni_segments *segments, const uint32_t *docids, size_t count);

/* Notes the article with an id as deleted, in whichever segment has it. DONE where none has. */
newsidx_status ni_segments_delete(ni_segments *segments, newsidx_text id, newsidx_error *error);

/* The same for all ids of a table of which the value is not 0. */
newsidx_status ni_segments_delete_all(ni_segments *segments, const ni_hashtable *ids,
                                      newsidx_error *error);

/*
 * Puts what a merge made into the place of its inputs, which stand in `live` from `first` on, or
 * nothing where it made none. What was deleted from them since the merge was set up is deleted from
 * the new segment. After a failure all is as it was, and the new segment's file is gone.
 */
newsidx_status ni_segments_replace(ni_segments *segments, size_t first,
                                   const ni_segmentmerge *merge, newsidx_error *error);

/*
 * Write what is new and the manifest that names it: that is the commit. With durable, wait until
 * the disk has all that it names. UNSYNCED: published, but the disk may not have it; the next call
 * publishes once more, and until one succeeds, nothing is removed that the manifest before names.
 * After any other failure the manifest is the old one, and the call may be made again.
 */
newsidx_status ni_segments_publish(ni_segments *segments, bool durable, newsidx_error *error);

/* Closes all, and removes the files of those that no manifest names, and the dictionary. */
void ni_segments_close(ni_segments *segments);

#endif
