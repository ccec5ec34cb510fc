/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Positions of terms in a text: an array that grows. */
#ifndef NI_BASE_POSITIONS_H
#define NI_BASE_POSITIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Begins as zeros. */
typedef struct ni_positions {
    uint32_t *at;
    size_t count, capacity;
} ni_positions;

/* Makes room for so many more. False when memory is out. */
bool ni_positions_reserve(ni_positions *positions, size_t more);

/* Puts them in order, where they are not. */
void ni_positions_sort(ni_positions *positions);

void ni_positions_dispose(ni_positions *positions);

#endif
