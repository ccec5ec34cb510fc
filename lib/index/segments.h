/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A writer's segments: those in the current manifest, those that the next one will add, and those
 * it will drop because they were merged into others. No file of the current manifest is changed
 * until the next manifest has replaced it.
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
    const char *index;   /* the path; owned by the writer */
    const ni_lock *lock; /* on its directory; the writer's as well */
    uint64_t generation; /* published last */
    uint32_t next;       /* number of the next segment */
    uint64_t words;      /* hash of the user's words, for the manifest */
    unsigned schema;     /* as in the manifest */
    char analyser[NI_FINGERPRINT_MAX];
    ni_dictionary *dictionary; /* of the index; NULL: none yet */
    bool dictionary_published; /* the manifest names it */
    bool synced;               /* the disk has every file of the manifest */
    bool changed;              /* since the last publication */
    ni_segment_list live;      /* oldest first */
    ni_segment_list retired;   /* merged into others; removed after the next publication */
} ni_segments;

/* Open a segment and append it. It is fresh unless `published`, which means in the manifest. */
newsidx_status ni_segments_add(ni_segments *segments, const ni_manifest_segment *facts,
                               bool published, newsidx_error *error);

/* Note that this library's analyser made the newest segment. */
void ni_segments_note_analyser(ni_segments *segments);

/* Add a Bloom filter of ids to the newest segment, to avoid most disk reads of id look-ups. */
void ni_segments_note_ids(ni_segments *segments, const ni_hashtable *ids);

/* Mark documents of the newest segment as deleted. */
void ni_segments_note_removed(ni_segments *segments, const uint32_t *docids, size_t count);

/* Check whether a segment has an article with this id. */
newsidx_status ni_segments_has(ni_segments *segments, newsidx_text id, bool *has,
                               newsidx_error *error);

/* Mark the article with an id as deleted in the segment that contains it. DONE if none does. */
newsidx_status ni_segments_delete(ni_segments *segments, newsidx_text id, newsidx_error *error);

/* The same for every id in a table whose value is not 0. */
newsidx_status ni_segments_delete_all(ni_segments *segments, const ni_hashtable *ids,
                                      newsidx_error *error);

/*
 * Replace the inputs of a merge, `live` from `first` on, by its result, or by nothing if the result
 * is empty. Articles deleted from the inputs after the merge was set up are deleted from the
 * result. A failure changes nothing and removes the file of the result.
 */
newsidx_status ni_segments_replace(ni_segments *segments, size_t first,
                                   const ni_segmentmerge *merge, newsidx_error *error);

/*
 * Commit: write all new files, then the manifest that names them. With `durable`, wait for the disk
 * to have all of them. UNSYNCED: published, but perhaps not on disk; the next call publishes again,
 * and no file of the previous manifest is removed until a call succeeds. After any other failure
 * the old manifest is in force, and the call may be repeated.
 */
newsidx_status ni_segments_publish(ni_segments *segments, bool durable, newsidx_error *error);

/* Close all segments; remove the files of unpublished ones and an unpublished dictionary. */
void ni_segments_close(ni_segments *segments);

#endif
