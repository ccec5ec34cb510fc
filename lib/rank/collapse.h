/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fold copies of one article into one hit: the first in the order of the search represents the
 * others. similarity.h defines a copy.
 */
#ifndef NI_RANK_COLLAPSE_H
#define NI_RANK_COLLAPSE_H

#include "rank/ranking.h"

/* An article folded into the hit of another. */
typedef struct ni_copy {
    uint32_t docid;
    uint32_t head; /* document number of that hit */
} ni_copy;

typedef struct ni_collapse {
    ni_xdatabase *database;
    ni_deadline *deadline;
    ni_buffer copies; /* ni_copy, in the order of the search */
    size_t compared;  /* number of candidates */
} ni_collapse;

/* Number of candidates compared; all later ones are kept. */
enum { NI_COLLAPSE_MAX = 2000 };

/* A ranking filter; the context is a ni_collapse. */
newsidx_status ni_collapse_filter(void *context, ni_candidate *candidates, size_t *count,
                                  newsidx_error *error);

/* Return copy `number`, from 0, of a hit; NULL after the last. */
const ni_copy *ni_collapse_copy(const ni_collapse *collapse, uint32_t docid, size_t number);

void ni_collapse_dispose(ni_collapse *collapse);

#endif
