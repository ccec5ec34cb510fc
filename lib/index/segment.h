/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A segment: a Xapian database in one file that never changes, and the set of its documents that
 * are deleted. Readers open those that a manifest names; a writer also has some that no manifest
 * names yet.
 */
#ifndef NI_INDEX_SEGMENT_H
#define NI_INDEX_SEGMENT_H

#include "base/bloom.h"
#include "index/deletions.h"
#include "index/manifest.h"
#include "xapian/xdatabase.h"

typedef struct ni_segment {
    ni_manifest_segment facts;
    ni_xdatabase *database;
    ni_xdatabase_info info;
    uint64_t deletions_bytes; /* of the file of deletions */
    ni_deletions deletions;   /* facts.deleted lags behind its count until the next commit */
    ni_bloom ids; /* hashes of its articles' ids; only of a segment that this writer made */
    char *path;
    bool published; /* a manifest names it: set by the writer */
    bool fresh;     /* made of a batch since the last commit, and not merged */
    bool prepared;  /* this writer has made it to be served */
} ni_segment;

/*
 * Opens a segment of the index at a path. CORRUPT with the file's name where it is missing, cut, or
 * not what the manifest says; SYSTEM; MEMORY.
 */
newsidx_status ni_segment_open(ni_segment **out, const char *index,
                               const ni_manifest_segment *facts, newsidx_error *error);

/* Size and hash of a segment's file, as its manifest will have them. */
newsidx_status ni_segment_measure(const char *path, ni_manifest_segment *facts,
                                  newsidx_error *error);

/*
 * Reads the whole file and compares it with the hash in the manifest; CORRUPT where it differs. It
 * goes before everything that walks all of a segment: Xapian trusts its tables, and damaged bytes
 * can crash it.
 */
newsidx_status ni_segment_verify(const ni_segment *segment, newsidx_error *error);

/* The same for a file that is not open as a segment. */
newsidx_status ni_segment_verify_file(const char *path, const ni_manifest_segment *facts,
                                      newsidx_error *error);

/* Takes NULL. */
void ni_segment_close(ni_segment *segment);

/* The document of the article with an id, where it is not deleted. DONE where there is none. */
newsidx_status ni_segment_find(ni_segment *segment, newsidx_text id, uint32_t *docid,
                               newsidx_error *error);

/* Whether it can be served by Xapian's own tools: nothing of it is deleted, its positions are where
   they look, and so is the dictionary, where the index has one. */
bool ni_segment_is_servable(const ni_segment *segment, bool dictionary);

/* Documents that a search can find. */
uint32_t ni_segment_live(const ni_segment *segment);

#endif
