/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One generation of an index, open for reading: all its segments, as one database; or those of
 * several indexes, shards.h tells why. Readers and hits
 * hold it together, by a count that is not for several threads; it stays whole whatever a writer
 * does, since the files of a segment never change and an open file outlives its name.
 */
#ifndef NI_READER_GENERATION_H
#define NI_READER_GENERATION_H

#include "german/userwords.h"
#include "index/schema.h"
#include "index/segment.h"
#include "index/stored.h"
#include "reader/column.h"
#include "reader/mappedsegment.h"
#include "xapian/xquery.h"

typedef struct ni_generation ni_generation;

/* A database of it, and which of its documents are deleted. */
typedef struct ni_generation_source {
    ni_xdatabase *database;
    const ni_deletions *deletions;     /* NULL: none */
    const ni_dictionary *dictionary;   /* of its index; NULL: none, or not to be had */
    ni_column *columns[NI_SLOT_COUNT]; /* those that were asked for: facets.c */
    const char *uuid;                  /* of the database; "": it is on another machine */
    ni_mappedsegment *scanned; /* the same file; NULL: it is elsewhere, or nobody searches */
} ni_generation_source;

/* A database on another machine. */
typedef struct ni_generation_remote {
    ni_xdatabase *database;
    ni_dictionary *dictionary; /* NULL: none */
} ni_generation_remote;

struct ni_generation {
    unsigned holders;
    bool stored; /* only for what is stored: ni_generation_open_stored */
    /* of one index */
    ni_manifest manifest;
    ni_segment **segments;
    size_t count;
    ni_userwords *words;  /* what its terms were made with; NULL: none. Of several, the first's */
    uint64_t words_bytes; /* of their file */
    ni_dictionary *dictionary; /* that its texts are packed with; NULL: none */
    /* of several, in their order in `sources` */
    ni_generation **parts;
    size_t part_count;
    ni_generation_remote *remotes;
    size_t remote_count;
    /* of both */
    ni_generation_source *sources;
    size_t source_count;
    ni_xdatabase *database;         /* over all sources */
    uint32_t documents;             /* in it, deleted ones included */
    double mean_length;             /* of them, in weighted terms */
    bool has_acronyms;              /* some article explains one */
    ni_xquery_deletions *deletions; /* of those segments that have any */
    size_t deletions_count;
    uint64_t number;                   /* the number of the generation; of several, their sum */
    char analyser[NI_FINGERPRINT_MAX]; /* that made it; "": this library's */
    uint64_t words_hash;               /* of the user's words that it was made with; 0: none */
    unsigned differences;              /* from this library: newsidx_difference bits */
};

/* Opens the last committed generation of an index. The caller holds it once. */
newsidx_status ni_generation_open(ni_generation **out, const char *index, newsidx_error *error);

/* The same to read only what is stored, not to search: of an older schema and of other rules as
   well, and without the user's words. */
newsidx_status ni_generation_open_stored(ni_generation **out, const char *index,
                                         newsidx_error *error);

/*
 * Several indexes as one: begun empty, which the caller holds once, then its parts and remote
 * databases, which are taken over also after a failure, then joined. All parts must have the same
 * user's words, VERSION else, unless it is for what is stored; `name` is that of the part in the
 * message.
 */
newsidx_status ni_generation_new(ni_generation **out, bool stored, newsidx_error *error);
newsidx_status ni_generation_add_part(ni_generation *all, ni_generation *part, const char *name,
                                      newsidx_error *error);
newsidx_status ni_generation_add_remote(ni_generation *all, ni_xdatabase *remote,
                                        newsidx_error *error);
newsidx_status ni_generation_join(ni_generation *all, newsidx_error *error);

/* Fetches what is stored of a document of a source, or of one by its number in the database over
   all of them, as ni_stored_fetch does. */
newsidx_status ni_generation_fetch_from(const ni_generation_source *source, uint32_t docid,
                                        ni_stored *stored, newsidx_error *error);
newsidx_status ni_generation_fetch(const ni_generation *generation, uint32_t docid,
                                   ni_stored *stored, newsidx_error *error);

/* The source whose database has a uuid; source_count: none. */
size_t ni_generation_find(const ni_generation *generation, const char *uuid);

ni_generation *ni_generation_hold(ni_generation *generation);

/* Closes it when the last holder lets go. Takes NULL. */
void ni_generation_release(ni_generation *generation);

/* Counts the articles that a search can find. */
uint64_t ni_generation_articles(const ni_generation *generation);

/* Whether two generations of the same index or list are one. */
bool ni_generation_equals(const ni_generation *left, const ni_generation *right);

/* Segments that cannot be served. */
uint32_t ni_generation_unprepared(const ni_generation *generation);

/* Bytes of its files, those of remote shards not counted. */
uint64_t ni_generation_bytes(const ni_generation *generation);

#endif
