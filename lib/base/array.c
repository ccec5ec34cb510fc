/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/array.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST = 16 /* items */ };

bool ni_array_reserve(void *items, size_t *capacity, size_t wanted, size_t size)
{
    void *before;
    if (wanted <= *capacity) return true;
    size_t larger = *capacity <= SIZE_MAX / 2 ? *capacity * 2 : SIZE_MAX;
    if (larger < wanted) larger = wanted;
    if (larger < LEAST) larger = LEAST;
    if (larger > PTRDIFF_MAX / size) return false; /* no object is larger */
    memcpy(&before, items, sizeof before); /* a pointer of another type */
    void *moved = realloc(before, larger * size);
    if (!moved) return false;
    memcpy(items, &moved, sizeof moved);
    *capacity = larger;
    return true;
}

bool ni_array_reserve32(void *items, uint32_t *capacity, size_t wanted, size_t size)
{
    size_t larger = *capacity;
    if (wanted > UINT32_MAX / 2 || !ni_array_reserve(items, &larger, wanted, size)) return false;
    *capacity = (uint32_t)larger;
    return true;
}
