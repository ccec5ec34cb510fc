/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values of many documents in one slot. */
#ifndef NI_XAPIAN_XCOLUMN_H
#define NI_XAPIAN_XCOLUMN_H

#include "xapian/xdatabase.h"

#ifdef __cplusplus
extern "C" {
#endif

#include "base/deadline.h" /* inside: it knows nothing of C++ */

typedef struct ni_xcolumn {
    ni_buffer bytes; /* all values, concatenated */
    size_t *ends;    /* end of each value in the bytes */
    size_t count;
} ni_xcolumn;

/*
 * Read the values of documents in any order; "" for documents without one, and for those that the
 * deadline (may be NULL) leaves no time for. CORRUPT, SYSTEM, MEMORY; dispose of the column even
 * after a failure.
 */
newsidx_status ni_xcolumn_read(ni_xcolumn *column, ni_xdatabase *database, uint32_t slot,
                               const uint32_t *docids, size_t count, ni_deadline *deadline,
                               newsidx_error *error) NI_NOEXCEPT;

/* Return value i. Lifetime: the column's. */
newsidx_text ni_xcolumn_at(const ni_xcolumn *column, size_t i) NI_NOEXCEPT;

void ni_xcolumn_dispose(ni_xcolumn *column) NI_NOEXCEPT;

/* Set `low` to a lower bound of all values in a slot, by bytes; "" if there are none. It may be the
   value of a deleted document. */
newsidx_status ni_xcolumn_lowest(ni_xdatabase *database, uint32_t slot, ni_buffer *low,
                                 newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
