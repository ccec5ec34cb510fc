/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The deleted documents of one segment, whose files never change: a set of document numbers, and
 * the file in which it is kept beside the segment. A commit that deletes writes a new file; readers
 * of older generations keep theirs.
 */
#ifndef NI_INDEX_DELETIONS_H
#define NI_INDEX_DELETIONS_H

#include "newsidx.h"

typedef struct ni_deletions {
    uint8_t *bits; /* one for each document, from number 0, which none has */
    uint32_t last; /* the highest document number of the segment */
    uint32_t count;
} ni_deletions;

/* An empty set over documents 1 to last. False when memory is out. */
bool ni_deletions_init(ni_deletions *deletions, uint32_t last);
void ni_deletions_dispose(ni_deletions *deletions);

bool ni_deletions_has(const ni_deletions *deletions, uint32_t docid);

/* Adds a document between 1 and last. False where it was in the set. */
bool ni_deletions_add(ni_deletions *deletions, uint32_t docid);

/* The members, rising, in memory that the caller frees; NULL when memory is out. */
uint32_t *ni_deletions_list(const ni_deletions *deletions);

/* Reads a file into an empty set; CORRUPT where it is cut, changed or of another segment. */
newsidx_status ni_deletions_read(ni_deletions *deletions, const char *path, newsidx_error *error);

newsidx_status ni_deletions_write(const ni_deletions *deletions, const char *path, bool sync,
                                  newsidx_error *error);

#endif
