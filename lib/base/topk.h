/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The best of many items: a short array that is kept in order while they come one by one. */
#ifndef NI_BASE_TOPK_H
#define NI_BASE_TOPK_H

#include <stddef.h>
#include <string.h>

/* Less than 0 where one is better than the other, 0 where neither is. */
typedef int ni_topk_compare(const void *one, const void *other);

/* For comparing by numbers, of which the higher is better. */
static inline int ni_topk_higher(double one, double other)
{
    return (one < other) - (one > other);
}

/* Puts an item of `size` bytes in its place, behind those that are as good; of more than `most`
   items the last one falls out. */
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
