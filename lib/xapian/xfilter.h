/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Run a query without ranking, for all matches. */
#ifndef NI_XAPIAN_XFILTER_H
#define NI_XAPIAN_XFILTER_H

#include "xapian/xdatabase.h"
#include "xapian/xquery.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A result, in a single allocation, freed by ni_xfilter_free. */
typedef struct ni_xfilter {
    size_t count;
    uint32_t *docids; /* rising */
} ni_xfilter;

/* Find all documents that match a query. */
newsidx_status ni_xfilter_run(ni_xfilter **out, ni_xdatabase *database, const ni_xquery *query,
                              newsidx_error *error) NI_NOEXCEPT;

/* Accepts NULL. */
void ni_xfilter_free(ni_xfilter *filter) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
