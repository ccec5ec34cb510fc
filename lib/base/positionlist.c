/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/positionlist.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

bool ni_positionlist_reserve(ni_positionlist *positions, size_t more)
{
    return ni_array_reserve(&positions->at, &positions->capacity, positions->count + more,
                            sizeof *positions->at);
}

static int compare(const void *a, const void *b)
{
    const uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

void ni_positionlist_sort(ni_positionlist *positions)
{
    size_t sorted = 1;
    while (sorted < positions->count && positions->at[sorted - 1] <= positions->at[sorted])
        sorted++;
    if (sorted < positions->count)
        qsort(positions->at, positions->count, sizeof *positions->at, compare);
}

void ni_positionlist_insert(uint32_t *positions, uint32_t *count, uint32_t position)
{
    uint32_t at = *count;
    while (at && positions[at - 1] > position) at--;
    if (at && positions[at - 1] == position) return;
    memmove(positions + at + 1, positions + at, (*count - at) * sizeof *positions);
    positions[at] = position;
    ++*count;
}

void ni_positionlist_dispose(ni_positionlist *positions)
{
    free(positions->at);
    *positions = (ni_positionlist){NULL, 0, 0};
}
