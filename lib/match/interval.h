/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whether what is looked for stands together in a document, as Xapian's phrases and nearness have
 * it: each element at a position of its own, and all within a window. Where elements share
 * positions, Xapian 1.4 gives up on some arrangements; here each is found.
 */
#ifndef NI_MATCH_INTERVAL_H
#define NI_MATCH_INTERVAL_H

#include "base/positionlist.h"
#include "newsidx.h"

/* Numbers for elements and positions, kept from one document to the next; begins as zeros. */
typedef struct ni_interval {
    size_t *at; /* of each element, the position that is looked at */
    uint32_t *positions;
    size_t *holders; /* of each of these positions, the element that stands there */
    bool *seen;      /* of each of these */
    size_t capacity, position_capacity;
} ni_interval;

void ni_interval_dispose(ni_interval *stretch);

/*
 * Whether there is a position of each element (they rise, in each), the last less than `window`
 * behind the first: rising in the order of the elements, or in any order. MEMORY.
 */
newsidx_status ni_interval_ordered(ni_interval *stretch, const ni_positionlist *elements,
                                   size_t count, uint32_t window, bool *found);
newsidx_status ni_interval_any(ni_interval *stretch, const ni_positionlist *elements, size_t count,
                               uint32_t window, bool *found);

#endif
