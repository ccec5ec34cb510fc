/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One generation of an index, open for reading: all its segments as one database; or those of
 * several indexes, see shards.h. Readers and hits share it by a reference count, which is not
 * thread-safe. It stays intact whatever a writer does, since the files of a segment never change
 * and an open file outlives its name.
 */
#ifndef NI_READER_GENERATION_H
#define NI_READER_GENERATION_H

#include "index/schema.h"
#include "index/segment.h"
#include "index/stored.h"
#include "morphology/userwords.h"
#include "reader/column.h"
#include "reader/mappedsegment.h"
#include "xapian/xquery.h"

typedef struct ni_generation ni_generation;

/* A database of a generation, with its deletions. */
typedef struct ni_generation_source {
    ni_xdatabase *database;
    const ni_deletions *deletions;     /* NULL if there are none */
    const ni_dictionary *dictionary;   /* of its index; NULL if it has none, or it is unavailable */
    ni_column *columns[NI_SLOT_COUNT]; /* read on demand; see facets.c */
    const char *uuid;                  /* of the database; "" if it is remote */
    ni_mappedsegment *scanned;         /* the same file, mapped; NULL if remote or not searched */
} ni_generation_source;

/* A database on another machine. */
typedef struct ni_generation_remote {
    ni_xdatabase *database;
    ni_dictionary *dictionary; /* or NULL */
} ni_generation_remote;

/* Ranks of all documents by a field: rank/fieldranks.c fills them. */
typedef struct ni_generation_ranks {
    uint32_t *by_docid; /* of the combined database; NULL until they are computed */
    size_t size;
    uint32_t last;
    uint64_t asked; /* documents ranked without them */
} ni_generation_ranks;

struct ni_generation {
    unsigned holders;
    bool stored; /* opened for stored data only: ni_generation_open_stored */
    /* of one index */
    ni_manifest manifest;
    ni_segment **segments;
    size_t count;
    ni_userwords *words;       /* that its terms were made with, or NULL; of several, the first's */
    uint64_t words_bytes;      /* size of their file */
    ni_dictionary *dictionary; /* that its texts are packed with, or NULL */
    /* of several indexes, in the order of `sources` */
    ni_generation **parts;
    size_t part_count, part_capacity;
    ni_generation_remote *remotes;
    size_t remote_count, remote_capacity;
    /* common to both */
    ni_generation_source *sources;
    size_t source_count, source_capacity;
    ni_generation_ranks ranks[NEWSIDX_FIELD_COUNT];
    ni_xdatabase *database;         /* over all sources */
    uint32_t documents;             /* in it, including deleted ones */
    double mean_length;             /* of these, in weighted terms */
    bool has_acronyms;              /* some article explains one */
    ni_xquery_deletions *deletions; /* of the segments that have any */
    size_t deletions_count, deletions_capacity;
    uint64_t number;                   /* of the generation; of several, their sum */
    char analyser[NI_FINGERPRINT_MAX]; /* fingerprint of its analyser; "": this library's */
    uint64_t words_hash;               /* of the user's words it was made with; 0: none */
    unsigned differences;              /* from this library: newsidx_difference bits */
};

/* Open the last committed generation of an index. The caller owns one reference. */
newsidx_status ni_generation_open(ni_generation **out, const char *index, newsidx_error *error);

/* The same for reading stored data only, not for searching: also opens older schemas and other
   rules, and does not load user words. */
newsidx_status ni_generation_open_stored(ni_generation **out, const char *index,
                                         newsidx_error *error);

/*
 * Combine several indexes into one: create it empty, with one reference for the caller, add parts
 * and remote databases, whose ownership passes even on failure, then join. All parts must have the
 * same user words, else VERSION, unless opened for stored data; `name` names the part in messages.
 */
newsidx_status ni_generation_new(ni_generation **out, bool stored, newsidx_error *error);
newsidx_status ni_generation_add_part(ni_generation *all, ni_generation *part, const char *name,
                                      newsidx_error *error);
newsidx_status ni_generation_add_remote(ni_generation *all, ni_xdatabase *remote,
                                        newsidx_error *error);
newsidx_status ni_generation_join(ni_generation *all, newsidx_error *error);

/* Fetch the stored record of a document of a source, or by its number in the combined database. See
   ni_stored_fetch. */
newsidx_status ni_generation_fetch_from(const ni_generation_source *source, uint32_t docid,
                                        ni_stored *stored, newsidx_error *error);
newsidx_status ni_generation_fetch(const ni_generation *generation, uint32_t docid,
                                   ni_stored *stored, newsidx_error *error);

/* Find the source with a database uuid; source_count if there is none. */
size_t ni_generation_find(const ni_generation *generation, const char *uuid);

ni_generation *ni_generation_hold(ni_generation *generation);

/* Release a reference, and close the generation with the last one. Accepts NULL. */
void ni_generation_release(ni_generation *generation);

/* Number of articles that a search can find. */
uint64_t ni_generation_articles(const ni_generation *generation);

/* Check whether two generations of the same index or list are the same. */
bool ni_generation_equals(const ni_generation *left, const ni_generation *right);

/* Add the number of segments that cannot be served to *count. */
newsidx_status ni_generation_unprepared(const ni_generation *generation, uint32_t *count,
                                        newsidx_error *error);

/* Size of its files in bytes, without remote shards. */
uint64_t ni_generation_bytes(const ni_generation *generation);

#endif
