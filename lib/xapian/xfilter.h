/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Running a query without ranking: which documents match. */
#ifndef NI_XAPIAN_XFILTER_H
#define NI_XAPIAN_XFILTER_H

#include "xapian/xdatabase.h"
#include "xapian/xquery.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A result: one block of memory, freed by ni_xfilter_free. */
typedef struct ni_xfilter {
    size_t count;
    uint32_t *docids; /* rising */
} ni_xfilter;

/* All documents that match a query. */
newsidx_status ni_xfilter_run(ni_xfilter **out, ni_xdatabase *database, const ni_xquery *query,
                              newsidx_error *error) NI_NOEXCEPT;

/* Takes NULL. */
void ni_xfilter_free(ni_xfilter *filter) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
