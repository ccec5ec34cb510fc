/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A single-file database, mapped into memory to be read. What its first block says is checked
 * against the size of the file, so that whoever takes a block by its number stays inside.
 *
 * The segments of an index never change, and only a writer that holds the lock removes them. Where
 * something else cuts a file while it is mapped, the kernel kills the process with SIGBUS.
 */
#ifndef NI_GLASS_DATABASE_H
#define NI_GLASS_DATABASE_H

#include "glass/versionblock.h"

typedef struct ni_glass_database {
    const char *path; /* the caller's, for messages */
    const unsigned char *bytes;
    size_t size;
    bool mapped;
    ni_glass_versionblock version;
} ni_glass_database;

/* CORRUPT where it is no such database, or tables lie outside of it; NOT_FOUND, SYSTEM. */
newsidx_status ni_glass_database_open(ni_glass_database *file, const char *path,
                                      newsidx_error *error);

/* The same over the bytes of such a file, which stay the caller's. */
newsidx_status ni_glass_database_view(ni_glass_database *file, const char *path, const void *bytes,
                                      size_t size, newsidx_error *error);

/* Lets go of the memory of what was read so far, which comes back from the disk, or what the system
   keeps of it, where it is read again. */
void ni_glass_database_release(const ni_glass_database *file);

/* Takes one that was not opened, if it is all zero. */
void ni_glass_database_close(ni_glass_database *file);

/* A block below the end of a table. */
static inline const unsigned char *ni_glass_database_block(const ni_glass_database *file,
                                                           uint32_t number)
{
    return file->bytes + (size_t)number * NI_GLASS_BLOCK_SIZE;
}

#endif
