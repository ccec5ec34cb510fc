/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The first block of a single-file database: where its tables are, and figures of all documents. */
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

/* Gives a database that is being made an identity of its own. */
newsidx_status ni_glass_versionblock_identify(ni_glass_versionblock *version, newsidx_error *error);

/* Takes the length of a document into the figures of lengths. */
void ni_glass_versionblock_count(ni_glass_versionblock *version, uint32_t length);

void ni_glass_versionblock_encode(const ni_glass_versionblock *version,
                                  unsigned char block[NI_GLASS_BLOCK_SIZE]);

/*
 * Reads the first block of a file of file_size bytes, whose first 8 KiB are at block. False where
 * they are not that of a database that was written here or compacted by Xapian into blocks of the
 * same size, or tables would be outside the file.
 */
bool ni_glass_versionblock_decode(ni_glass_versionblock *version, const unsigned char *block,
                                  uint64_t file_size);

#endif
