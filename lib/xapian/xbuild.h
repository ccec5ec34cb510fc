/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A database in memory, of terms, values and data; it knows nothing of articles. Xapian's own table
 * of positions stays empty: xpositions.h.
 */
#ifndef NI_XAPIAN_XBUILD_H
#define NI_XAPIAN_XBUILD_H

#include "newsidx.h"
#include "xapian/noexcept.h"
#include "xapian/xdocument.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A database that is being filled. */
typedef struct ni_xbuild ni_xbuild;
struct ni_xdatabase;

/* Makes an empty database, to be read by ni_xbuild_read. */
newsidx_status ni_xbuild_open_memory(ni_xbuild **out, newsidx_error *error) NI_NOEXCEPT;

/*
 * Adds a document; *docid numbers them from 1. RECORD for an empty term or one that is too long:
 * the document is not in, and the build goes on. After any other failure the whole build is lost:
 * this and every later call fail.
 */
newsidx_status ni_xbuild_add(ni_xbuild *build, const ni_xdocument *document, uint32_t *docid,
                             newsidx_error *error) NI_NOEXCEPT;

/* Opens it for reading, also after the build was freed. Nothing may be added from then on. */
newsidx_status ni_xbuild_read(ni_xbuild *build, struct ni_xdatabase **out,
                              newsidx_error *error) NI_NOEXCEPT;

/* Takes NULL. */
void ni_xbuild_free(ni_xbuild *build) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
