/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A growable array of positions. */
#ifndef NI_BASE_POSITIONLIST_H
#define NI_BASE_POSITIONLIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Initialize with zeros. */
typedef struct ni_positionlist {
    uint32_t *at;
    size_t count, capacity;
} ni_positionlist;

/* Reserve space for `more` positions. False when out of memory. */
bool ni_positionlist_reserve(ni_positionlist *positions, size_t more);

/* Sort the positions, unless they are in order. */
void ni_positionlist_sort(ni_positionlist *positions);

void ni_positionlist_dispose(ni_positionlist *positions);

#endif
