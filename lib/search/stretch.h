/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whether what is looked for stands together in a document, as Xapian's phrases and nearness have
 * it: each element at a position of its own, and all within a window. Where elements share
 * positions, Xapian 1.4 gives up on some arrangements; here each is found.
 */
#ifndef NI_SEARCH_STRETCH_H
#define NI_SEARCH_STRETCH_H

#include "base/positions.h"
#include "newsidx.h"

/* Numbers for elements and positions, kept from one document to the next; begins as zeros. */
typedef struct ni_stretch {
    size_t *at; /* of each element, the position that is looked at */
    uint32_t *positions;
    size_t *holders; /* of each of these positions, the element that stands there */
    bool *seen;      /* of each of these */
    size_t capacity, position_capacity;
} ni_stretch;

void ni_stretch_dispose(ni_stretch *stretch);

/*
 * Whether there is a position of each element (they rise, in each), the last less than `window`
 * behind the first: rising in the order of the elements, or in any order. MEMORY.
 */
newsidx_status ni_stretch_ordered(ni_stretch *stretch, const ni_positions *elements, size_t count,
                                  uint32_t window, bool *found);
newsidx_status ni_stretch_any(ni_stretch *stretch, const ni_positions *elements, size_t count,
                              uint32_t window, bool *found);

#endif
