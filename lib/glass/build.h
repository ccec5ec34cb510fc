/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Build a database from documents: invert them in memory, then write the file in one go. Equal
 * documents give equal files, except for the uuid.
 */
#ifndef NI_GLASS_BUILD_H
#define NI_GLASS_BUILD_H

#include "glass/sums.h"
#include "xapian/xdocument.h"

typedef struct ni_glass_build ni_glass_build;

ni_glass_build *ni_glass_build_new(void);        /* NULL: out of memory */
void ni_glass_build_free(ni_glass_build *build); /* accepts NULL */

/* Drop all documents, keep most of the memory. */
void ni_glass_build_clear(ni_glass_build *build);

/*
 * Add a document and return its number, counted from 1. The contents are copied. RECORD if a term
 * is empty or too long. After any error the document is not in the build, which stays usable.
 */
newsidx_status ni_glass_build_add(ni_glass_build *build, const ni_xdocument *document,
                                  uint32_t *docid, newsidx_error *error);

/* Bytes of memory in use. */
size_t ni_glass_build_size(const ni_glass_build *build);

/* Write the database to path, without syncing it, and return the facts of the file. No file is left
   after a failure. The build is unchanged. */
newsidx_status ni_glass_build_write(ni_glass_build *build, const char *path, ni_glass_facts *facts,
                                    newsidx_error *error);

#endif
