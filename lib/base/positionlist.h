/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Positions of terms in a text: an array that grows. */
#ifndef NI_BASE_POSITIONLIST_H
#define NI_BASE_POSITIONLIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Begins as zeros. */
typedef struct ni_positionlist {
    uint32_t *at;
    size_t count, capacity;
} ni_positionlist;

/* Makes room for so many more. False when memory is out. */
bool ni_positionlist_reserve(ni_positionlist *positions, size_t more);

/* Puts them in order, where they are not. */
void ni_positionlist_sort(ni_positionlist *positions);

void ni_positionlist_dispose(ni_positionlist *positions);

#endif
