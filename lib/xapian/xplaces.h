/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a term stands in a document by Xapian's own table, as over the wire. */
#ifndef NI_XAPIAN_XPLACES_H
#define NI_XAPIAN_XPLACES_H

#include "xapian/xdatabase.h"

#ifdef __cplusplus
extern "C" {
#endif

#include "base/positions.h" /* inside: it knows nothing of C++ */

/* Appends the positions, rising; none where the document has not the term. SYSTEM, MEMORY. */
newsidx_status ni_xplaces_read(ni_xdatabase *database, newsidx_text term, uint32_t docid,
                               ni_positions *positions, newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
