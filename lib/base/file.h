/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files and directories. All disk access of the index goes through here, except for the tables that
 * Xapian reads and writes itself. Every failure names the path.
 */
#ifndef NI_BASE_FILE_H
#define NI_BASE_FILE_H

#include "base/buffer.h"
#include "newsidx.h"

/* DIRECTORY/NAME, to be freed by the caller. NULL when out of memory. */
char *ni_path_join(const char *directory, const char *name);

/* A path with an ending, the same way. */
char *ni_path_append(const char *path, const char *ending);

typedef enum ni_file_type {
    NI_FILE_NONE,
    NI_FILE_REGULAR,
    NI_FILE_DIRECTORY,
    NI_FILE_OTHER
} ni_file_type;

/* Type of a path (following links), and its size. A path that does not exist is not a failure. */
newsidx_status ni_file_stat(const char *path, ni_file_type *type, uint64_t *size,
                            newsidx_error *error);

/* Append a whole file to the buffer. A file over `limit` bytes is CORRUPT. */
newsidx_status ni_file_read(const char *path, size_t limit, ni_buffer *buffer,
                            newsidx_error *error);

/* Compute the XXH3 hash of a whole file, read in pieces, and its size. */
newsidx_status ni_file_hash(const char *path, uint64_t *hash, uint64_t *size, newsidx_error *error);

/* Open a file for reading; the caller closes *descriptor, which is -1 after a failure. */
newsidx_status ni_file_open(const char *path, int *descriptor, newsidx_error *error);

/* Open an anonymous file in memory; the caller closes *descriptor. */
newsidx_status ni_file_open_memory(int *descriptor, newsidx_error *error);

/* Write a file, or overwrite it; with sync, wait until it is on disk. */
newsidx_status ni_file_write(const char *path, const void *bytes, size_t size, bool sync,
                             newsidx_error *error);

/*
 * A file written in pieces: created or overwritten, not synced. *descriptor is -1 after a failure;
 * ni_file_close frees it even if it fails.
 */
newsidx_status ni_file_create(const char *path, int *descriptor, newsidx_error *error);
newsidx_status ni_file_write_at(const char *path, int descriptor, uint64_t offset,
                                const void *bytes, size_t size, newsidx_error *error);
newsidx_status ni_file_close(const char *path, int descriptor, newsidx_error *error);

/* Wait until the disk has the bytes of a file. */
newsidx_status ni_file_sync(const char *path, newsidx_error *error);

newsidx_status ni_file_rename(const char *from, const char *to, newsidx_error *error);

/*
 * Write a file beside the one at path, as PATH.new, and rename it over that: readers that
 * have the old one open keep it.
 */
newsidx_status ni_file_replace(const char *path, const void *bytes, size_t size, bool sync,
                               newsidx_error *error);

/* Copy a file to a new path, or over an old file, and get the XXH3 hash of what was copied. */
newsidx_status ni_file_copy(const char *from, const char *to, bool sync, uint64_t *hash,
                            newsidx_error *error);

/* The same for an open file, from its beginning. */
newsidx_status ni_file_copy_open(int descriptor, const char *to, bool sync, uint64_t *hash,
                                 newsidx_error *error);

/* Give an open file a second name, a hard link. False if that cannot be done, or if its path leads
   to another file now: nothing has changed then. */
bool ni_file_link(const char *path, int descriptor, const char *to);

/* Remove a file, or a directory with the files in it (one level). No failure if nothing exists. */
newsidx_status ni_file_remove(const char *path, newsidx_error *error);

/* Create a directory, unless it exists. */
newsidx_status ni_directory_make(const char *path, newsidx_error *error);

/*
 * Open a directory, to be synced later without another call that may fail. *descriptor is closed
 * by the caller with close(), and -1 after a failure.
 */
newsidx_status ni_directory_open(const char *path, int *descriptor, newsidx_error *error);

/* Wait until the disk has the entries of an open directory; path is for the message. */
newsidx_status ni_directory_sync(int descriptor, const char *path, newsidx_error *error);

/* Wait until the disk has the entries of the directory at path. */
newsidx_status ni_directory_sync_path(const char *path, newsidx_error *error);

/* Wait until the disk has the entry of the directory at path in the one above. */
newsidx_status ni_directory_sync_parent(const char *path, newsidx_error *error);

/* Called for each entry except "." and "..". Any result other than OK ends the walk. */
typedef newsidx_status ni_directory_callback(void *context, const char *name, newsidx_error *error);

newsidx_status ni_directory_walk(const char *path, ni_directory_callback *callback, void *context,
                                 newsidx_error *error);

#endif
