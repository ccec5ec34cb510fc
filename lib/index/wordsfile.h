/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The user's words of an index: what its terms were made with, so its readers need the very same.
 * The file is copied into the directory, byte for byte, when the index is made, and never changes
 * after; the manifest and the file's name have the hash of the entries. (A plain name such as
 * words.txt might be a file of the user's own, which a sweep must never touch.)
 */
#ifndef NI_INDEX_WORDSFILE_H
#define NI_INDEX_WORDSFILE_H

#include "base/buffer.h"
#include "german/userwords.h"
#include "index/manifest.h"

/* A file of words as it is, and the hash of its entries. */
typedef struct ni_wordsfile {
    ni_buffer bytes;
    uint64_t hash;
} ni_wordsfile;

#define NI_WORDSFILE_INIT                                                                          \
    {                                                                                              \
        NI_BUFFER_INIT, 0                                                                          \
    }

/* Reads a file that a user wrote. RECORD for a broken line, named with its number; NOT_FOUND;
   SYSTEM; MEMORY. */
newsidx_status ni_wordsfile_read(ni_wordsfile *file, const char *path, newsidx_error *error);
void ni_wordsfile_dispose(ni_wordsfile *file);

/* Copies it into an index, before the manifest that names it. */
newsidx_status ni_wordsfile_store(const ni_wordsfile *file, const char *index, bool sync,
                                  newsidx_error *error);

/*
 * The words of an index with this hash in its manifest; NULL for 0. *bytes is the size of the file.
 * CORRUPT where it is missing or has other entries.
 */
newsidx_status ni_wordsfile_load(ni_userwords **out, const char *index, uint64_t hash,
                                 uint64_t *bytes, newsidx_error *error);

/* That an index, or a shard, has other words than those that are wanted: VERSION. */
newsidx_status ni_wordsfile_differ(newsidx_error *error, const char *index, uint64_t has,
                                   const char *other, uint64_t other_has);

#endif
