/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A database made of documents: they are inverted in memory and written in one go. The same
 * documents make the same file, but for its uuid.
 */
#ifndef NI_GLASS_BUILD_H
#define NI_GLASS_BUILD_H

#include "newsidx.h"
#include "xapian/xdocument.h"

typedef struct ni_glass_build ni_glass_build;

ni_glass_build *ni_glass_build_new(void);        /* NULL: memory is out */
void ni_glass_build_free(ni_glass_build *build); /* takes NULL */

/* Forgets all documents, keeps most of the memory. */
void ni_glass_build_clear(ni_glass_build *build);

/*
 * Adds a document, numbered from 1; what it points to is copied. RECORD for an empty term or one
 * that is too long: the document is not in, and the build goes on. After MEMORY too it is not in.
 */
newsidx_status ni_glass_build_add(ni_glass_build *build, const ni_xdocument *document,
                                  uint32_t *docid, newsidx_error *error);

/* Bytes that the build holds. */
size_t ni_glass_build_size(const ni_glass_build *build);

/* Writes the database to a path, not synced; tells the XXH3 hash of the file and its size. After a
   failure there is no file. The build is as it was. */
newsidx_status ni_glass_build_write(ni_glass_build *build, const char *path, uint64_t *hash,
                                    uint64_t *size, newsidx_error *error);

#endif
