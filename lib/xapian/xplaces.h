/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a term stands in a document. */
#ifndef NI_XAPIAN_XPLACES_H
#define NI_XAPIAN_XPLACES_H

#include "xapian/xdatabase.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The first positions of a term in a document, rising, `most` of them at the most; *count tells how
 * many, 0 where the document has not the term.
 */
newsidx_status ni_xplaces_read(ni_xdatabase *database, uint32_t docid, newsidx_text term,
                                  uint32_t *positions, size_t most, size_t *count,
                                  newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
