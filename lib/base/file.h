/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files and directories. All access of the index to the disk goes through here, but for the tables
 * that Xapian reads and writes itself. Every failure names the path.
 */
#ifndef NI_BASE_FILE_H
#define NI_BASE_FILE_H

#include "base/buffer.h"
#include "newsidx.h"

/* DIRECTORY/NAME, to be freed by the caller. NULL when memory is out. */
char *ni_path_join(const char *directory, const char *name);

typedef enum ni_file_type {
    NI_FILE_NONE,
    NI_FILE_REGULAR,
    NI_FILE_DIRECTORY,
    NI_FILE_OTHER
} ni_file_type;

/* What stands at a path (links followed), and its size. A path with nothing is no failure. */
newsidx_status ni_file_stat(const char *path, ni_file_type *type, uint64_t *size,
                            newsidx_error *error);

/* Reads a whole file behind what buffer holds. A file over `limit` bytes is CORRUPT. */
newsidx_status ni_file_read(const char *path, size_t limit, ni_buffer *buffer,
                            newsidx_error *error);

/* The XXH3 hash of a whole file, read in pieces, and its size. */
newsidx_status ni_file_hash(const char *path, uint64_t *hash, uint64_t *size, newsidx_error *error);

/* Opens a file that has no name and no disk, only memory; *descriptor is closed by the caller. */
newsidx_status ni_file_open_memory(int *descriptor, newsidx_error *error);

/* Writes a new file, or over an old one; with sync, waits until the disk has it. */
newsidx_status ni_file_write(const char *path, const void *bytes, size_t size, bool sync,
                             newsidx_error *error);

/*
 * A file that is written in pieces: opened new or over an old one, not synced. *descriptor is -1
 * after a failure; ni_file_close frees it also where it fails.
 */
newsidx_status ni_file_create(const char *path, int *descriptor, newsidx_error *error);
newsidx_status ni_file_write_at(const char *path, int descriptor, uint64_t offset,
                                const void *bytes, size_t size, newsidx_error *error);
newsidx_status ni_file_close(const char *path, int descriptor, newsidx_error *error);

/* Waits until the disk has a file, or a directory's entries. */
newsidx_status ni_file_sync(const char *path, newsidx_error *error);

newsidx_status ni_file_rename(const char *from, const char *to, newsidx_error *error);

/* Removes a file, or a directory with the files in it (one level). Nothing there is no failure. */
newsidx_status ni_file_remove(const char *path, newsidx_error *error);

/* Makes a directory. One that is there already is no failure. */
newsidx_status ni_directory_make(const char *path, newsidx_error *error);

/* Called for each entry but "." and "..". Whatever but OK it returns ends the walk. */
typedef newsidx_status ni_directory_callback(void *context, const char *name, newsidx_error *error);

newsidx_status ni_directory_walk(const char *path, ni_directory_callback *callback, void *context,
                                 newsidx_error *error);

#endif
