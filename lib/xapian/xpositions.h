/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads positions from Xapian's own table, as remote databases have it. */
#ifndef NI_XAPIAN_XPOSITIONS_H
#define NI_XAPIAN_XPOSITIONS_H

#include "xapian/xdatabase.h"

#ifdef __cplusplus
extern "C" {
#endif

#include "base/positionlist.h" /* inside: it knows nothing of C++ */

/* Append the positions of a term in a document, rising; none if it does not have the term. SYSTEM,
   MEMORY. */
newsidx_status ni_xpositions_read(ni_xdatabase *database, newsidx_text term, uint32_t docid,
                                  ni_positionlist *positions, newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
