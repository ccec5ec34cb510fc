/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reading Xapian databases: opening one segment or several as one, looking up terms and documents,
 * checking.
 */
#ifndef NI_XAPIAN_XDATABASE_H
#define NI_XAPIAN_XDATABASE_H

#include "newsidx.h"
#include "xapian/noexcept.h"

#ifdef __cplusplus
extern "C" {
#endif

#include "base/buffer.h" /* inside: it knows nothing of C++ */

/* A database open for reading. One thread at a time, databases combined from it included. */
typedef struct ni_xdatabase ni_xdatabase;

/*
 * Opens a database, single file or directory. Stub files are not followed: a file that is no
 * database, an empty one too, is CORRUPT. NOT_FOUND, CORRUPT, VERSION, SYSTEM, MEMORY.
 *
 * Opening reads the first block. Xapian does not check what it reads later, and bytes that changed
 * on the disk can make it crash; a caller that must not crash compares a checksum before.
 */
newsidx_status ni_xdatabase_open(ni_xdatabase **out, const char *path,
                                 newsidx_error *error) NI_NOEXCEPT;

/*
 * Connects to a database that xapian-tcpsrv serves; timeout_ms is for the connection and for each
 * answer. Queries with a filter of deletions (ni_xquery_without) do not reach it. SYSTEM where
 * there is no answer.
 */
newsidx_status ni_xdatabase_connect(ni_xdatabase **out, const char *host, uint16_t port,
                                    uint32_t timeout_ms, newsidx_error *error) NI_NOEXCEPT;

/*
 * One database over several, none of them combined, which stay usable and may be closed before it.
 * None gives an empty one. With n inputs, document d of input i (from 0) is number
 * (d - 1) * n + i + 1.
 */
newsidx_status ni_xdatabase_combine(ni_xdatabase **out, ni_xdatabase *const *databases,
                                    size_t count, newsidx_error *error) NI_NOEXCEPT;

/* Takes NULL. */
void ni_xdatabase_close(ni_xdatabase *database) NI_NOEXCEPT;

typedef struct ni_xdatabase_info {
    uint32_t documents;
    uint32_t last_docid;
    double mean_length; /* sum of wdf over a document's terms, mean */
    char uuid[40];      /* of a database that is not combined; "" for a combined one */
    bool positions;     /* some document has positions that Xapian can read */
} ni_xdatabase_info;

newsidx_status ni_xdatabase_get_info(ni_xdatabase *database, ni_xdatabase_info *info,
                                     newsidx_error *error) NI_NOEXCEPT;

/* The first document that has a term. DONE where none has; none has the empty term. */
newsidx_status ni_xdatabase_find(ni_xdatabase *database, newsidx_text term, uint32_t *docid,
                                 newsidx_error *error) NI_NOEXCEPT;

/* The first document with a number of *docid or higher that has a term. DONE where none has. */
newsidx_status ni_xdatabase_find_from(ni_xdatabase *database, newsidx_text term, uint32_t *docid,
                                      newsidx_error *error) NI_NOEXCEPT;

/* The first document with a number of *docid or higher. DONE where there is none. */
newsidx_status ni_xdatabase_next(ni_xdatabase *database, uint32_t *docid,
                                 newsidx_error *error) NI_NOEXCEPT;

/* Puts a document's data into data, in place of what was there. CORRUPT where there is no such one.
 */
newsidx_status ni_xdatabase_data(ni_xdatabase *database, uint32_t docid, ni_buffer *data,
                                 newsidx_error *error) NI_NOEXCEPT;

/* Appends what the metadata have under a name; nothing where they have none. Of several databases
   combined, or served as one, the first is asked. */
newsidx_status ni_xdatabase_metadata(ni_xdatabase *database, const char *name, ni_buffer *out,
                                     newsidx_error *error) NI_NOEXCEPT;

/*
 * Checks all tables of a database, whose bytes are those that were written (see ni_xdatabase_open:
 * Xapian's own check, too, can crash on others). CORRUPT with Xapian's own first complaint (one
 * line) in the message; OK; NOT_FOUND, SYSTEM, MEMORY.
 */
newsidx_status ni_xdatabase_check(const char *path, newsidx_error *error) NI_NOEXCEPT;

/* Xapian's version as loaded. */
const char *ni_xdatabase_xapian_version(void) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
