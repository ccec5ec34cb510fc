/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Copies of one article as one hit: of those that a search finds, the first in their order stands
 * for the others. similarity.h tells what a copy is.
 */
#ifndef NI_RANK_COLLAPSE_H
#define NI_RANK_COLLAPSE_H

#include "rank/ranking.h"

/* An article that is no hit of its own. */
typedef struct ni_copy {
    uint32_t docid;
    uint32_t head; /* the docid of the hit that stands for it */
} ni_copy;

typedef struct ni_collapse {
    ni_xdatabase *database;
    ni_deadline *deadline;
    ni_buffer copies; /* ni_copy, in the order of the search */
    size_t looked_at; /* candidates */
} ni_collapse;

/* So many candidates are looked at; those behind them all stay. */
enum { NI_COLLAPSE_MAX = 2000 };

/* The filter of a ranking, whose context is a ni_collapse. */
newsidx_status ni_collapse_filter(void *context, ni_candidate *candidates, size_t *count,
                                  newsidx_error *error);

/* Copy number `number`, from 0, that a hit stands for; NULL behind the last. */
const ni_copy *ni_collapse_copy(const ni_collapse *collapse, uint32_t docid, size_t number);

void ni_collapse_dispose(ni_collapse *collapse);

#endif
