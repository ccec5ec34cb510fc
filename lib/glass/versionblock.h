/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The first block of a single-file database: locations of the tables, and overall statistics. */
#ifndef NI_GLASS_VERSIONBLOCK_H
#define NI_GLASS_VERSIONBLOCK_H

#include "glass/table.h"

enum { NI_GLASS_UUID_SIZE = 16 };

typedef struct ni_glass_versionblock {
    unsigned char uuid[NI_GLASS_UUID_SIZE];
    ni_glass_root roots[NI_GLASS_TABLE_COUNT];
    uint32_t documents, last_docid;
    uint32_t length_lower, length_upper; /* of a document: the sum of its terms' wdf */
    uint32_t wdf_upper;
    uint64_t length_total;
} ni_glass_versionblock;

/* Give a new database a random uuid. */
newsidx_status ni_glass_versionblock_identify(ni_glass_versionblock *version, newsidx_error *error);

/* Add a document's length to the length statistics. */
void ni_glass_versionblock_count(ni_glass_versionblock *version, uint32_t length);

void ni_glass_versionblock_encode(const ni_glass_versionblock *version,
                                  unsigned char block[NI_GLASS_BLOCK_SIZE]);

/*
 * Decode the first block, the first 8 KiB of a file of file_size bytes. False unless the database
 * was written here or compacted by Xapian with the same block size, and all tables lie within the
 * file.
 */
bool ni_glass_versionblock_decode(ni_glass_versionblock *version, const unsigned char *block,
                                  uint64_t file_size);

#endif
