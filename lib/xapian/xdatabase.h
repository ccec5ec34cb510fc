/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reading Xapian databases: open one segment or several as one, look up terms and documents, check.
 */
#ifndef NI_XAPIAN_XDATABASE_H
#define NI_XAPIAN_XDATABASE_H

#include "newsidx.h"
#include "xapian/noexcept.h"

#ifdef __cplusplus
extern "C" {
#endif

#include "base/buffer.h" /* inside: it knows nothing of C++ */

/* A database open for reading. Not thread-safe, together with databases combined from it. */
typedef struct ni_xdatabase ni_xdatabase;

/*
 * Open a database, single file or directory. Stub files are not followed: a file that is not a
 * database, even an empty one, is CORRUPT. NOT_FOUND, CORRUPT, VERSION, SYSTEM, MEMORY.
 *
 * Opening reads only the first block. Xapian does not validate what it reads later, and damaged
 * bytes can make it crash: see ni_xdatabase_set_guard.
 */
newsidx_status ni_xdatabase_open(ni_xdatabase **out, const char *path,
                                 newsidx_error *error) NI_NOEXCEPT;

/*
 * Connect to a database served by xapian-tcpsrv; timeout_ms applies to the connection and to each
 * response. Queries with a filter of deletions (ni_xquery_without) do not work on it. SYSTEM if
 * there is no response.
 */
newsidx_status ni_xdatabase_connect(ni_xdatabase **out, const char *host, uint16_t port,
                                    uint32_t timeout_ms, newsidx_error *error) NI_NOEXCEPT;

/*
 * Combine several databases, none of them combined itself, which stay usable and may be closed
 * earlier. Without any, the result is empty. With n inputs, document d of input i (from 0) has the
 * number (d - 1) * n + i + 1.
 */
newsidx_status ni_xdatabase_combine(ni_xdatabase **out, ni_xdatabase *const *databases,
                                    size_t count, newsidx_error *error) NI_NOEXCEPT;

/* What Xapian reads of a database. */
typedef enum ni_xdatabase_part {
    NI_XDATABASE_TERM,     /* the postings of a term */
    NI_XDATABASE_TERMS,    /* some terms in order, with their postings */
    NI_XDATABASE_VALUES,   /* the values of a slot, and their bounds */
    NI_XDATABASE_LENGTHS,  /* the lengths of all documents */
    NI_XDATABASE_DATA,     /* the data of a document */
    NI_XDATABASE_METADATA, /* an entry of the metadata */
    NI_XDATABASE_ALL       /* the whole file */
} ni_xdatabase_part;

/* What Xapian is about to read. */
typedef struct ni_xdatabase_read {
    ni_xdatabase_part part;
    newsidx_text text; /* the term, the first of the terms, or the name of the metadata */
    uint32_t number;   /* the slot or the document */
    ni_buffer *until; /* for TERMS, receives the first term that was not verified; "" if all were */
} ni_xdatabase_read;

/* Verifies what Xapian is about to read. */
typedef newsidx_status ni_xdatabase_verify(void *context, const ni_xdatabase_read *read,
                                           newsidx_error *error);

/* Call `verify`, with the context, before any part of a single database is read, also through
   databases combined from it later. A failure is returned by the call that wanted to read. */
void ni_xdatabase_set_guard(ni_xdatabase *database, ni_xdatabase_verify *verify,
                            void *context) NI_NOEXCEPT;

/* Accepts NULL. */
void ni_xdatabase_close(ni_xdatabase *database) NI_NOEXCEPT;

typedef struct ni_xdatabase_info {
    uint32_t documents;
    uint32_t last_docid;
    double mean_length; /* mean over the documents of the sum of their terms' wdf */
    char uuid[40];      /* "" for a combined database */
    bool positions;     /* some document has positions that Xapian can read */
} ni_xdatabase_info;

newsidx_status ni_xdatabase_get_info(ni_xdatabase *database, ni_xdatabase_info *info,
                                     newsidx_error *error) NI_NOEXCEPT;

/* Find the first document with a term. DONE if there is none; no document has the empty term. */
newsidx_status ni_xdatabase_find(ni_xdatabase *database, newsidx_text term, uint32_t *docid,
                                 newsidx_error *error) NI_NOEXCEPT;

/* Find the first document with a term, from *docid on. DONE if there is none. */
newsidx_status ni_xdatabase_find_from(ni_xdatabase *database, newsidx_text term, uint32_t *docid,
                                      newsidx_error *error) NI_NOEXCEPT;

/* Find the first document, from *docid on. DONE if there is none. */
newsidx_status ni_xdatabase_next(ni_xdatabase *database, uint32_t *docid,
                                 newsidx_error *error) NI_NOEXCEPT;

/* Replace `data` by the data of a document. CORRUPT if there is no such document. */
newsidx_status ni_xdatabase_data(ni_xdatabase *database, uint32_t docid, ni_buffer *data,
                                 newsidx_error *error) NI_NOEXCEPT;

/* Append the metadata entry with a name, if there is one. Of several databases combined, or served
   as one, only the first is asked. */
newsidx_status ni_xdatabase_metadata(ni_xdatabase *database, const char *name, ni_buffer *out,
                                     newsidx_error *error) NI_NOEXCEPT;

/*
 * Check all tables of a database whose bytes are known to be those written (see ni_xdatabase_open:
 * Xapian's own check can crash on others, too). OK; CORRUPT with the first line of Xapian's report
 * in the message; NOT_FOUND, SYSTEM, MEMORY.
 */
newsidx_status ni_xdatabase_check(const char *path, newsidx_error *error) NI_NOEXCEPT;

/* Version of the loaded Xapian. */
const char *ni_xdatabase_xapian_version(void) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
