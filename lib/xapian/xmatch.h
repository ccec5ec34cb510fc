/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Running a query: the best documents, with scores. */
#ifndef NI_XAPIAN_XMATCH_H
#define NI_XAPIAN_XMATCH_H

#include "xapian/xdatabase.h"
#include "xapian/xmodel.h"
#include "xapian/xquery.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ni_xmatch_order {
    NI_XMATCH_SCORE,  /* equal scores: the higher value first, then the lower docid */
    NI_XMATCH_HIGHER, /* the higher value first; equal ones as by score */
    NI_XMATCH_LOWER,  /* the lower value first, none being the lowest */
    NI_XMATCH_ALONE   /* by score alone, then the lower docid: no value is read */
} ni_xmatch_order;

typedef struct ni_xmatch_options {
    uint32_t first;     /* documents to pass over */
    uint32_t limit;     /* documents to return, at most */
    uint32_t sort_slot; /* of the value */
    ni_xmatch_order order;
    ni_xmodel model;
} ni_xmatch_options;

typedef struct ni_xmatch_hit {
    uint32_t docid;
    double score;
} ni_xmatch_hit;

/* A result: one block of memory, hits included, freed by ni_xmatch_free. */
typedef struct ni_xmatch {
    newsidx_total total;
    size_t count;
    ni_xmatch_hit *hits; /* best first */
} ni_xmatch;

/*
 * Runs a query; it may be run again, also over another database. The total is exact where all
 * documents that match were looked at, as when no more than first + limit, or 1,000, match.
 */
newsidx_status ni_xmatch_run(ni_xmatch **out, ni_xdatabase *database, const ni_xquery *query,
                             const ni_xmatch_options *options, newsidx_error *error) NI_NOEXCEPT;

/* Takes NULL. */
void ni_xmatch_free(ni_xmatch *match) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
