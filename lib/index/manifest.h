/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What an index consists of: one generation of it, in the file XAPIANDB. To Xapian that file is a
 * stub that lists databases, so that any Xapian program opens the directory; what is ours stands in
 * its comments:
 *
 *     # newsidx 1                      the version of the schema
 *     # analyser rules-1/...           the fingerprint of the analyser that made the terms, and
 *                                      behind it, as /words-0123456789abcdef, the hash of the
 *                                      user's words where there are any: wordsfile.h
 *     # generation 12                  rises by one with every commit
 *     # next 9                         the number of the next segment
 *     # unsynced                       written without waiting for the disk: files named here may
 *                                      not be on it, until a durable commit has synced them
 *     # dictionary 0123456789abcdef    the hash of the dictionary, where there is one: dictionary.h
 *     # segment 3 documents=3000 deleted=2 bytes=7340032 hash=0123456789abcdef deletions=11
 *     auto seg-3.glass
 *     # end 0123456789abcdef           XXH3 of all lines above
 *
 * `deletions` is the generation that wrote the segment's file of deleted documents, seg-3.11.del; 0
 * where there is none. A commit renames a new manifest over the old one.
 */
#ifndef NI_INDEX_MANIFEST_H
#define NI_INDEX_MANIFEST_H

#include "german/fingerprint.h"
#include "newsidx.h"

#define NI_MANIFEST_NAME "XAPIANDB"
#define NI_LOCK_NAME     "writer.lock"

enum { NI_MANIFEST_SEGMENTS_MAX = 10000, NI_MANIFEST_FINGERPRINT_MAX = 160, NI_FILE_NAME_MAX = 64 };

typedef struct ni_manifest_segment {
    uint32_t number;
    uint32_t documents; /* deleted ones included */
    uint32_t deleted;
    uint64_t bytes;     /* of the database's file */
    uint64_t hash;      /* XXH3 of it */
    uint64_t deletions; /* the generation of the file of deleted documents; 0: none */
} ni_manifest_segment;

typedef struct ni_manifest {
    uint64_t generation; /* 0: nothing was ever committed */
    uint32_t next;       /* number of the next segment */
    bool unsynced;       /* it was published without waiting for the disk */
    ni_manifest_segment *segments;
    size_t count;
    uint64_t bytes;      /* of the file it was read from */
    uint64_t hash;       /* XXH3 of its lines: that of no other generation, nor of another index */
    uint64_t words;      /* the hash of the user's words; 0: none */
    uint64_t dictionary; /* the hash of the dictionary; 0: none */
    unsigned schema;     /* 0: that of this library */
    char analyser[NI_FINGERPRINT_MAX]; /* its fingerprint; "": that of this library */
} ni_manifest;

#define NI_MANIFEST_INIT                                                                           \
    {                                                                                              \
        0, 1, false, NULL, 0, 0, 0, 0, 0, 0, ""                                                    \
    }

void ni_manifest_dispose(ni_manifest *manifest);

/*
 * Read the manifest of the index at a path. NOT_FOUND; NOT_INDEX where the path is a file, or a
 * directory without a manifest of ours; VERSION for another schema or other rules; CORRUPT.
 */
newsidx_status ni_manifest_read(ni_manifest *manifest, const char *index, newsidx_error *error);

/* The same to read only what is stored: VERSION for a newer schema alone. */
newsidx_status ni_manifest_read_stored(ni_manifest *manifest, const char *index,
                                       newsidx_error *error);

/*
 * Publish a manifest: write it beside the old one, rename it over that, and wait for the disk
 * unless it is unsynced. From the rename on it is published, whatever fails: UNSYNCED says that it
 * is, but that a power failure may undo it, or that the outcome of the rename is not known. After
 * any other failure the old one is still in force.
 */
newsidx_status ni_manifest_write(const ni_manifest *manifest, const char *index,
                                 newsidx_error *error);

/* What an index was made with: an analyser ("": that of this library) and user's words. */
void ni_manifest_fingerprint(char out[NI_MANIFEST_FINGERPRINT_MAX], const char *analyser,
                             uint64_t words);

/* What differs from this library, as newsidx_difference bits. */
unsigned ni_manifest_differences(const ni_manifest *manifest);

/* The name of the file with the user's words. */
void ni_manifest_words_name(char out[NI_FILE_NAME_MAX], uint64_t words);

/* The name of the file with the dictionary. */
void ni_manifest_dictionary_name(char out[NI_FILE_NAME_MAX], uint64_t dictionary);

/* The names of a segment's files. */
void ni_manifest_database_name(char out[NI_FILE_NAME_MAX], uint32_t number);
void ni_manifest_deletions_name(char out[NI_FILE_NAME_MAX], uint32_t number, uint64_t generation);

/* The paths of these files in an index; the caller frees them. NULL: out of memory. */
char *ni_manifest_words_path(const char *index, uint64_t words);
char *ni_manifest_dictionary_path(const char *index, uint64_t dictionary);
char *ni_manifest_database_path(const char *index, uint32_t number);
char *ni_manifest_deletions_path(const char *index, uint32_t number, uint64_t generation);

/* What a file of an index directory is. */
typedef enum ni_entry {
    NI_ENTRY_FOREIGN,  /* none of ours */
    NI_ENTRY_KEPT,     /* manifest, lock, or named by the manifest */
    NI_ENTRY_LEFT_OVER /* ours by its name, but not of this generation: a writer was killed */
} ni_entry;

ni_entry ni_manifest_classify(const ni_manifest *manifest, const char *name);

#endif
