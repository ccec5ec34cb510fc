/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A segment: a single-file Xapian database that never changes, and the set of its deleted
 * documents. Readers open those that a manifest names; a writer also has some that no manifest
 * names yet.
 */
#ifndef NI_INDEX_SEGMENT_H
#define NI_INDEX_SEGMENT_H

#include "base/bloom.h"
#include "index/deletions.h"
#include "index/manifest.h"
#include "index/segmentguard.h"
#include "xapian/xdatabase.h"

typedef struct ni_segment {
    ni_manifest_segment facts;
    ni_glass_database file; /* mapped */
    ni_segmentguard guard;  /* of the database */
    ni_xdatabase *database;
    ni_xdatabase_info info;
    uint64_t deletions_bytes; /* of the file of deletions */
    ni_deletions deletions;   /* facts.deleted is updated only at the next commit */
    ni_bloom ids;             /* hashes of its articles' ids, if this writer made the segment */
    char *path;
    bool published;        /* a manifest names it: set by the writer */
    bool fresh;            /* made of a batch since the last commit, and not merged */
    bool prepared;         /* this writer has made it to be served */
    bool synced;           /* the disk has its file */
    bool unsound;          /* its file could not be synced, and must be written anew */
    bool deletions_synced; /* the disk has the file of its deletions */
} ni_segment;

/*
 * Open a segment of the index at a path. CORRUPT with the file name if it is missing, truncated, or
 * does not match the manifest; SYSTEM; MEMORY.
 */
newsidx_status ni_segment_open(ni_segment **out, const char *index,
                               const ni_manifest_segment *facts, newsidx_error *error);

/*
 * Wait until the disk has the segment's file. A file of which that failed once is not synced again
 * but written anew, since a system may have dropped what it could not write; SYSTEM where its bytes
 * are lost.
 */
newsidx_status ni_segment_sync(ni_segment *segment, newsidx_error *error);

/* Size and hash of a segment's file, as its manifest will have them. */
newsidx_status ni_segment_measure(const char *path, ni_manifest_segment *facts,
                                  newsidx_error *error);

/*
 * Read the whole file and compare it with the hash in the manifest; CORRUPT if they differ. Must
 * precede anything that walks a whole segment without verifying its blocks.
 */
newsidx_status ni_segment_verify(const ni_segment *segment, newsidx_error *error);

/* The same for a file that is not open as a segment. */
newsidx_status ni_segment_verify_file(const char *path, const ni_manifest_segment *facts,
                                      newsidx_error *error);

/* Accepts NULL. */
void ni_segment_close(ni_segment *segment);

/* Find the document of the article with an id, if not deleted. DONE if there is none. */
newsidx_status ni_segment_find(ni_segment *segment, newsidx_text id, uint32_t *docid,
                               newsidx_error *error);

/* Whether it can be served by Xapian's own tools: nothing of it is deleted, its positions are where
   they look, and so is the dictionary, where the index has one. */
newsidx_status ni_segment_is_servable(const ni_segment *segment, bool dictionary, bool *servable,
                                      newsidx_error *error);

/* Number of documents that a search can find. */
uint32_t ni_segment_live(const ni_segment *segment);

#endif
