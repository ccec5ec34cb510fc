/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a term stands in a document by Xapian's own table, as over the wire. */
#ifndef NI_XAPIAN_XPOSITIONS_H
#define NI_XAPIAN_XPOSITIONS_H

#include "xapian/xdatabase.h"

#ifdef __cplusplus
extern "C" {
#endif

#include "base/positionlist.h" /* inside: it knows nothing of C++ */

/* Appends the positions, rising; none where the document has not the term. SYSTEM, MEMORY. */
newsidx_status ni_xpositions_read(ni_xdatabase *database, newsidx_text term, uint32_t docid,
                                  ni_positionlist *positions, newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
