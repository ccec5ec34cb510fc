/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Run a query for its best documents, with scores. */
#ifndef NI_XAPIAN_XMATCH_H
#define NI_XAPIAN_XMATCH_H

#include "xapian/xdatabase.h"
#include "xapian/xmodel.h"
#include "xapian/xquery.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ni_xmatch_order {
    NI_XMATCH_SCORE,  /* by score; ties by later date, then lower docid */
    NI_XMATCH_HIGHER, /* by later date; ties by score */
    NI_XMATCH_LOWER,  /* by earlier date, documents without one first */
    NI_XMATCH_ALONE   /* by score, then lower docid; reads no values */
} ni_xmatch_order;

typedef struct ni_xmatch_options {
    uint32_t first;     /* documents to skip */
    uint32_t limit;     /* documents to return, at most */
    uint32_t count;     /* up to this number, the total is exact */
    uint32_t sort_slot; /* slot of the value, a date */
    ni_xmatch_order order;
    ni_xmodel model;
} ni_xmatch_options;

typedef struct ni_xmatch_hit {
    uint32_t docid;
    double score;
} ni_xmatch_hit;

/* A result, in a single allocation, freed by ni_xmatch_free. */
typedef struct ni_xmatch {
    newsidx_total total;
    size_t count;
    ni_xmatch_hit *hits; /* best first */
} ni_xmatch;

/*
 * Run a query. It may be run again, also on another database. The total is exact if all matches
 * were checked, as when no more than first + limit, or options->count, match.
 */
newsidx_status ni_xmatch_run(ni_xmatch **out, ni_xdatabase *database, const ni_xquery *query,
                             const ni_xmatch_options *options, newsidx_error *error) NI_NOEXCEPT;

/* Accepts NULL. */
void ni_xmatch_free(ni_xmatch *match) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
