/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A single-file database, memory-mapped for reading. Opening it checks the first block against the
 * file size, so that every block number below a table's end lies within the file.
 *
 * Blocks are verified when they are read first, if their checksums are known (sums.h).
 *
 * Segments of an index never change, and only a writer holding the lock removes them. If another
 * program truncates a mapped file, the kernel kills the process with SIGBUS.
 */
#ifndef NI_GLASS_DATABASE_H
#define NI_GLASS_DATABASE_H

#include "glass/versionblock.h"

typedef struct ni_glass_database {
    const char *path; /* the caller's, for messages */
    const unsigned char *bytes;
    size_t size;
    bool mapped;
    ni_glass_sums *sums; /* to verify blocks with; NULL: none */
    ni_glass_versionblock version;
} ni_glass_database;

/* CORRUPT if the file is no glass database or a table exceeds the file; NOT_FOUND, SYSTEM. */
newsidx_status ni_glass_database_open(ni_glass_database *file, const char *path,
                                      newsidx_error *error);

/* Open a database in memory. The caller keeps ownership of the bytes. */
newsidx_status ni_glass_database_view(ni_glass_database *file, const char *path, const void *bytes,
                                      size_t size, newsidx_error *error);

/* Advise the kernel that blocks are read in any order from now on, and repeatedly. */
void ni_glass_database_seek(const ni_glass_database *file);

/* Verify blocks from now on when they are read first. CORRUPT if the checksums do not match. */
newsidx_status ni_glass_database_verify(ni_glass_database *file, const ni_glass_facts *facts,
                                        newsidx_error *error);

/* Set and return CORRUPT for a block that does not match its checksum. */
newsidx_status ni_glass_database_mismatch(const ni_glass_database *file, uint32_t block,
                                          newsidx_error *error);

/* Drop the pages read so far from memory. Reading them again takes them from the page cache or the
   disk. */
void ni_glass_database_release(const ni_glass_database *file);

/* Accepts a zeroed struct. */
void ni_glass_database_close(ni_glass_database *file);

/* Block by number; the number must be below the end of its table. */
static inline const unsigned char *ni_glass_database_block(const ni_glass_database *file,
                                                           uint32_t number)
{
    return file->bytes + (size_t)number * NI_GLASS_BLOCK_SIZE;
}

#endif
