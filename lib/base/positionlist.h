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

/* Insert a position into a rising list with room for one more, unless it is there. Fast if it
   belongs near the end. */
void ni_positionlist_insert(uint32_t *positions, uint32_t *count, uint32_t position);

void ni_positionlist_dispose(ni_positionlist *positions);

#endif
