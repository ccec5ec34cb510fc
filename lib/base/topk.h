/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The best k of many items: a short sorted array, filled while items come one by one. */
#ifndef NI_BASE_TOPK_H
#define NI_BASE_TOPK_H

#include <stddef.h>
#include <string.h>

/* Negative if one is better than the other, 0 if they are equal. */
typedef int ni_topk_compare(const void *one, const void *other);

/* Compare by numbers; higher is better. */
static inline int ni_topk_higher(double one, double other)
{
    return (one < other) - (one > other);
}

/* Insert an item of `size` bytes in order, after equal ones; if there are more than `most`, the
   last is dropped. */
static inline void ni_topk_insert(void *items, size_t *count, size_t most, size_t size,
                                  const void *item, ni_topk_compare *compare)
{
    char *const first = items;
    size_t at = *count;
    while (at > 0 && compare(item, first + (at - 1) * size) < 0) at--;
    if (at == most) return;
    if (*count < most) (*count)++;
    memmove(first + (at + 1) * size, first + at * size, (*count - 1 - at) * size);
    memcpy(first + at * size, item, size);
}

#endif
