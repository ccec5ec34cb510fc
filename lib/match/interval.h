/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Phrase and proximity matching in one document, as Xapian defines it: each element at a position
 * of its own, all within a window. If elements share positions, Xapian 1.4 misses some
 * arrangements; this finds them all.
 */
#ifndef NI_MATCH_INTERVAL_H
#define NI_MATCH_INTERVAL_H

#include "base/positionlist.h"
#include "newsidx.h"

/* Scratch arrays, reused from document to document. Initialize with zeros. */
typedef struct ni_interval {
    size_t *at; /* for each element, index of its current position */
    uint32_t *positions;
    size_t *holders; /* for each position, the element assigned to it */
    bool *seen;      /* for each position, whether it was tried */
    size_t capacity, position_capacity;
} ni_interval;

void ni_interval_dispose(ni_interval *state);

/*
 * Check whether there is one position per element, the last less than `window` after the first:
 * _ordered in the order of the elements, _any in any order. The positions of each element must
 * rise. MEMORY.
 */
newsidx_status ni_interval_ordered(ni_interval *state, const ni_positionlist *elements,
                                   size_t count, uint32_t window, bool *found);
newsidx_status ni_interval_any(ni_interval *state, const ni_positionlist *elements, size_t count,
                               uint32_t window, bool *found);

#endif
