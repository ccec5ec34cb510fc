/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Order of candidates: by a field if requested, then by score, then by the tie-breakers promised in
   newsidx.h. */
#ifndef NI_RANK_ORDER_H
#define NI_RANK_ORDER_H

#include "base/deadline.h"
#include "rank/candidate.h"
#include "reader/generation.h"

/* An order by field. */
typedef struct ni_order {
    newsidx_field field;
    bool descending;
    bool absent_first; /* candidates without the field come first */
} ni_order;

/* Round a score so that sums of the same terms in a different order compare equal. */
double ni_order_round(double score);

/* Set the candidates' ranks in an order by field. */
newsidx_status ni_order_ranks(const ni_order *order, ni_generation *generation,
                              ni_candidate *candidates, size_t count, ni_deadline *deadline,
                              newsidx_error *error);

/* Sort candidates. Only the first `wanted` are in their final order. */
newsidx_status ni_order_sort(ni_xdatabase *database, ni_candidate *candidates, size_t count,
                             size_t wanted, ni_deadline *deadline, newsidx_error *error);

#endif
