/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The deleted documents of one segment, whose files never change: a set of document numbers, and
 * the file that stores it next to the segment. A commit with deletions writes a new file; readers
 * of older generations keep theirs.
 */
#ifndef NI_INDEX_DELETIONS_H
#define NI_INDEX_DELETIONS_H

#include "newsidx.h"

typedef struct ni_deletions {
    uint8_t *bits; /* bit set by document number; bit 0 is unused */
    uint32_t last; /* the highest document number of the segment */
    uint32_t count;
} ni_deletions;

/* Make an empty set over documents 1 to last. False when out of memory. */
bool ni_deletions_init(ni_deletions *deletions, uint32_t last);
void ni_deletions_dispose(ni_deletions *deletions);

bool ni_deletions_has(const ni_deletions *deletions, uint32_t docid);

/* Add a document between 1 and last. False if it was in the set. */
bool ni_deletions_add(ni_deletions *deletions, uint32_t docid);

/* List the members, rising, in memory that the caller frees; NULL when out of memory. */
uint32_t *ni_deletions_list(const ni_deletions *deletions);

/* Read a file into an empty set. CORRUPT if it is truncated, damaged or of another segment. */
newsidx_status ni_deletions_read(ni_deletions *deletions, const char *path, newsidx_error *error);

newsidx_status ni_deletions_write(const ni_deletions *deletions, const char *path, bool sync,
                                  newsidx_error *error);

#endif
