/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Verifies what Xapian reads of a segment: before it looks up a term, say, the blocks with that
 * term are compared with their checksums through the segment's map. Each block is hashed once;
 * later the cost is a walk through the tree of the table, about a microsecond.
 */
#ifndef NI_INDEX_SEGMENTGUARD_H
#define NI_INDEX_SEGMENTGUARD_H

#include "glass/database.h"
#include "xapian/xdatabase.h"

/* The map of a segment, and what of it was verified as a whole. */
typedef struct ni_segmentguard {
    const ni_glass_database *file;
    uint64_t slots; /* bits: slots of values */
    bool lengths;
    bool all;
} ni_segmentguard;

/* Verify what is read of a database from now on, unless its file has no checksums. Both the guard
   and the file must outlive the database. */
void ni_segmentguard_install(ni_segmentguard *guard, const ni_glass_database *file,
                             ni_xdatabase *database);

#endif
