/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The values of many documents in one slot. */
#ifndef NI_XAPIAN_XCOLUMN_H
#define NI_XAPIAN_XCOLUMN_H

#include "xapian/xdatabase.h"

#ifdef __cplusplus
extern "C" {
#endif

#include "base/deadline.h" /* inside: it knows nothing of C++ */

typedef struct ni_xcolumn {
    ni_buffer bytes; /* all values, one behind the other */
    size_t *ends;    /* of each, in the bytes */
    size_t count;
} ni_xcolumn;

/*
 * Reads the values of documents, which are in any order; "" for one without. Documents for which a
 * deadline leaves no time (NULL: none) count as such. CORRUPT, SYSTEM, MEMORY; dispose of the
 * column in any case.
 */
newsidx_status ni_xcolumn_read(ni_xcolumn *column, ni_xdatabase *database, uint32_t slot,
                               const uint32_t *docids, size_t count, ni_deadline *deadline,
                               newsidx_error *error) NI_NOEXCEPT;

/* Value number i. Lifetime: the column's. */
newsidx_text ni_xcolumn_at(const ni_xcolumn *column, size_t i) NI_NOEXCEPT;

void ni_xcolumn_dispose(ni_xcolumn *column) NI_NOEXCEPT;

/* Puts a value into `low` that no document's in this slot is below by bytes; "" where none has any.
   It may be that of a document that was there once. */
newsidx_status ni_xcolumn_lowest(ni_xdatabase *database, uint32_t slot, ni_buffer *low,
                                 newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
