/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The order of candidates: by a field where that is asked for, then by score, then as newsidx.h
   promises for equal ones. */
#ifndef NI_RANK_ORDER_H
#define NI_RANK_ORDER_H

#include "base/deadline.h"
#include "rank/candidate.h"
#include "reader/generation.h"

/* What an order by field needs. */
typedef struct ni_order {
    newsidx_field field;
    bool descending;
    bool absent_first; /* those without the field */
} ni_order;

/* A score in the digits that count: sums of the same terms in another order are equal. */
double ni_order_round(double score);

/* Gives candidates their places in an order by field. */
newsidx_status ni_order_ranks(const ni_order *order, const ni_generation *generation,
                              ni_candidate *candidates, size_t count, ni_deadline *deadline,
                              newsidx_error *error);

/* Sorts candidates; only the first `wanted` of them come out in their very order. */
newsidx_status ni_order_sort(ni_xdatabase *database, ni_candidate *candidates, size_t count,
                             size_t wanted, ni_deadline *deadline, newsidx_error *error);

#endif
