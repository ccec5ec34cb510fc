/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The manifest: the file XAPIANDB, which lists the files of one generation of an index. Xapian
 * reads it as a stub file, a list of databases, so that any Xapian program can open the directory.
 * Our own data is in comments:
 *
 *     # newsidx 5                      schema version
 *     # analyser rules-1/...           fingerprint of the analyser that made the terms, followed by
 *                                      the hash of the user's words, if any, as
 *                                      /words-0123456789abcdef: wordsfile.h
 *     # generation 12                  rises by one with every commit
 *     # next 9                         number of the next segment
 *     # unsynced                       committed without waiting for the disk: files named here
 *                                      may be missing from it until the next durable commit
 *     # dictionary 0123456789abcdef    hash of the dictionary, if any: dictionary.h
 *     # segment 3 documents=3000 deleted=2 bytes=7340032 hash=0123456789abcdef ...
 *     auto seg-3.glass
 *     # end 0123456789abcdef           XXH3 of all lines above
 *
 * The line of a segment goes on with `deletions`, the generation that wrote its file of deleted
 * documents, seg-3.11.del, or 0 if nothing is deleted; then `blocks` and `sums`, which verify the
 * checksums of its blocks (glass/sums.h) and which older versions did not write. A commit renames a
 * new manifest over the old one.
 */
#ifndef NI_INDEX_MANIFEST_H
#define NI_INDEX_MANIFEST_H

#include "german/fingerprint.h"
#include "glass/sums.h"
#include "newsidx.h"

#define NI_MANIFEST_NAME "XAPIANDB"

/* The command's list of files that articles were read from (cli/filelist.h); never read here. */
#define NI_FILES_NAME "files.txt"
#define NI_LOCK_NAME  "writer.lock"

enum { NI_MANIFEST_SEGMENTS_MAX = 10000, NI_MANIFEST_FINGERPRINT_MAX = 160, NI_FILE_NAME_MAX = 64 };

typedef struct ni_manifest_segment {
    uint32_t number;
    uint32_t documents; /* including deleted ones */
    uint32_t deleted;
    uint64_t bytes;     /* size of the database file */
    uint64_t hash;      /* its XXH3 */
    uint32_t blocks;    /* of the database; 0: the file has no checksums */
    uint64_t sums;      /* hash of its checksums: glass/sums.h */
    uint64_t deletions; /* generation of the file of deleted documents; 0: none */
} ni_manifest_segment;

typedef struct ni_manifest {
    uint64_t generation; /* 0: no commit yet */
    uint32_t next;       /* number of the next segment */
    bool unsynced;       /* published without waiting for the disk */
    ni_manifest_segment *segments;
    size_t count;
    uint64_t bytes;      /* size of the file it was read from */
    uint64_t hash;       /* XXH3 of its lines; differs between generations and between indexes */
    uint64_t words;      /* hash of the user's words; 0: none */
    uint64_t dictionary; /* hash of the dictionary; 0: none */
    unsigned schema;     /* 0: the one of this library */
    char analyser[NI_FINGERPRINT_MAX]; /* fingerprint; "": the one of this library */
} ni_manifest;

#define NI_MANIFEST_INIT                                                                           \
    {                                                                                              \
        0, 1, false, NULL, 0, 0, 0, 0, 0, 0, ""                                                    \
    }

void ni_manifest_dispose(ni_manifest *manifest);

/*
 * Read the manifest of the index at a path. NOT_FOUND; NOT_INDEX if the path is a file, or a
 * directory without a manifest of ours; VERSION if schema or rules differ; CORRUPT.
 */
newsidx_status ni_manifest_read(ni_manifest *manifest, const char *index, newsidx_error *error);

/* The same for reading stored articles only: VERSION only if the schema is newer. */
newsidx_status ni_manifest_read_stored(ni_manifest *manifest, const char *index,
                                       newsidx_error *error);

/*
 * Publish a manifest: write it to a new file, rename that over the old one, and wait for the disk
 * unless `unsynced` is set. The rename publishes it, whatever fails later: UNSYNCED means that it
 * is published but a power failure may undo it, or that the outcome of the rename is unknown. After
 * any other failure the old manifest is still in force.
 */
newsidx_status ni_manifest_write(const ni_manifest *manifest, const char *index,
                                 newsidx_error *error);

/* Format what an index was made with: an analyser ("": the one of this library) and user words. */
void ni_manifest_fingerprint(char out[NI_MANIFEST_FINGERPRINT_MAX], const char *analyser,
                             uint64_t words);

/* Differences from this library, as newsidx_difference bits. */
unsigned ni_manifest_differences(const ni_manifest *manifest);

/* Name of the file with the user's words. */
void ni_manifest_words_name(char out[NI_FILE_NAME_MAX], uint64_t words);

/* Name of the file with the dictionary. */
void ni_manifest_dictionary_name(char out[NI_FILE_NAME_MAX], uint64_t dictionary);

/* Set what a manifest has of a segment's file from the facts of its writing. */
void ni_manifest_set_facts(ni_manifest_segment *segment, const ni_glass_facts *facts);

/* Names of a segment's files. */
void ni_manifest_database_name(char out[NI_FILE_NAME_MAX], uint32_t number);
void ni_manifest_deletions_name(char out[NI_FILE_NAME_MAX], uint32_t number, uint64_t generation);

/* Paths of these files in an index; the caller frees them. NULL: out of memory. */
char *ni_manifest_words_path(const char *index, uint64_t words);
char *ni_manifest_dictionary_path(const char *index, uint64_t dictionary);
char *ni_manifest_database_path(const char *index, uint32_t number);
char *ni_manifest_deletions_path(const char *index, uint32_t number, uint64_t generation);

/* Called with the name of a file. Any result other than OK ends the walk. */
typedef newsidx_status ni_manifest_file_callback(void *context, const char *name,
                                                 newsidx_error *error);

/* Walk the files that a manifest names. */
newsidx_status ni_manifest_each_file(const ni_manifest *manifest,
                                     ni_manifest_file_callback *callback, void *context,
                                     newsidx_error *error);

/* What a file in an index directory is. */
typedef enum ni_entry {
    NI_ENTRY_FOREIGN,  /* not ours */
    NI_ENTRY_KEPT,     /* manifest, lock, list of files, or named by the manifest */
    NI_ENTRY_LEFT_OVER /* ours by name, but not in this generation: left by a killed writer */
} ni_entry;

ni_entry ni_manifest_classify(const ni_manifest *manifest, const char *name);

#endif
