/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where terms stand in some documents. */
#ifndef NI_XAPIAN_XPLACES_H
#define NI_XAPIAN_XPLACES_H

#include "xapian/xdatabase.h"
#include "xapian/xquery.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Called with a document, by its number in the list, and the positions of each term in it: they
 * rise, and are none where the document has not the term. What it returns but for OK ends the walk
 * and is its result.
 */
typedef newsidx_status ni_xplaces_each(void *context, size_t number,
                                       const ni_xpositions *positions);

/*
 * Reads the positions of terms, those without bytes left out, in documents, whose numbers rise.
 * Documents with one of the terms or none are passed over, and so are those for which the deadline
 * leaves no time. The database is not a combined one; of one over the wire Xapian's own table is
 * read. CORRUPT, SYSTEM, MEMORY.
 */
newsidx_status ni_xplaces_read(ni_xdatabase *database, const ni_xquery_places *where,
                               const newsidx_text *terms, size_t term_count, const uint32_t *docids,
                               size_t count, ni_deadline *deadline, ni_xplaces_each *each,
                               void *context, newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
