/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Arrays that grow: items, their count and a capacity, which the owner keeps side by side. */
#ifndef NI_BASE_ARRAY_H
#define NI_BASE_ARRAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Make room for `wanted` items of a size; `items` is the address of the pointer to the first, which
 * moves. The capacity at least doubles. False when out of memory; nothing has changed then.
 */
bool ni_array_reserve(void *items, size_t *capacity, size_t wanted, size_t size);

/* The same for a 32-bit capacity; false also if it would not fit. */
bool ni_array_reserve32(void *items, uint32_t *capacity, size_t wanted, size_t size);

#endif
