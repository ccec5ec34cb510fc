/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The user's words of an index: its terms were made with them, so readers need exactly the same.
 * The file is copied into the directory, byte for byte, when the index is created, and never
 * changes afterwards; the manifest and the file name have the hash of the entries. (A plain name
 * such as words.txt might be a file of the user's own, which a sweep must not touch.)
 */
#ifndef NI_INDEX_WORDSFILE_H
#define NI_INDEX_WORDSFILE_H

#include "base/buffer.h"
#include "index/manifest.h"
#include "morphology/userwords.h"

/* A file of words with the hash of its entries. */
typedef struct ni_wordsfile {
    ni_buffer bytes;
    uint64_t hash;
} ni_wordsfile;

#define NI_WORDSFILE_INIT                                                                          \
    {                                                                                              \
        NI_BUFFER_INIT, 0                                                                          \
    }

/* Read a user's file. RECORD for an invalid line, with its number; NOT_FOUND; SYSTEM; MEMORY. */
newsidx_status ni_wordsfile_read(ni_wordsfile *file, const char *path, newsidx_error *error);
void ni_wordsfile_dispose(ni_wordsfile *file);

/* Copy the file into an index, before the manifest that names it. */
newsidx_status ni_wordsfile_store(const ni_wordsfile *file, const char *index, bool sync,
                                  newsidx_error *error);

/* Write the file of the words with this hash anew, and waits until the disk has it. */
newsidx_status ni_wordsfile_sync(const char *index, uint64_t hash, newsidx_error *error);

/*
 * Load the words of an index by the hash in its manifest; NULL for 0. *bytes is the size of the
 * file. CORRUPT if it is missing or has other entries.
 */
newsidx_status ni_wordsfile_load(ni_userwords **out, const char *index, uint64_t hash,
                                 uint64_t *bytes, newsidx_error *error);

/* Report that an index, or a shard, has different words: VERSION. */
newsidx_status ni_wordsfile_differ(newsidx_error *error, const char *index, uint64_t has,
                                   const char *other, uint64_t other_has);

#endif
