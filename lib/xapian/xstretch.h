/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whether what is looked for stands together in a document, as Xapian's phrases and nearness have
 * it: each element at a position of its own, and all within a window. Where elements share
 * positions, Xapian 1.4 gives up on some arrangements; here each is found.
 */
#ifndef NI_XAPIAN_XSTRETCH_H
#define NI_XAPIAN_XSTRETCH_H

#include "xapian/noexcept.h"
#include "xapian/xpositions.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Numbers for elements and positions, kept from one document to the next; begins as zeros. */
typedef struct ni_xstretch {
    size_t *at; /* of each element, the position that is looked at */
    uint32_t *positions;
    size_t *holders; /* of each of these positions, the element that stands there */
    bool *seen;      /* of each of these */
    size_t capacity, position_capacity;
} ni_xstretch;

void ni_xstretch_dispose(ni_xstretch *stretch) NI_NOEXCEPT;

/*
 * Whether there is a position of each element (they rise, in each), the last less than `window`
 * behind the first: rising in the order of the elements, or in any order. MEMORY.
 */
newsidx_status ni_xstretch_ordered(ni_xstretch *stretch, const ni_xpositions *elements,
                                   size_t count, uint32_t window, bool *found) NI_NOEXCEPT;
newsidx_status ni_xstretch_any(ni_xstretch *stretch, const ni_xpositions *elements, size_t count,
                               uint32_t window, bool *found) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
