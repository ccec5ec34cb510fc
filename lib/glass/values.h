/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Writes document values: for each slot the values by document, split into chunks, and statistics:
 * their number and bounds. In the table, the statistics of all slots come before the first chunk.
 * Slots must be below NI_GLASS_SLOTS.
 */
#ifndef NI_GLASS_VALUES_H
#define NI_GLASS_VALUES_H

#include "base/buffer.h"
#include "glass/table.h"

/* Statistics of a slot. */
typedef struct ni_glass_value_stats {
    uint32_t count;
    newsidx_text lower, upper; /* no value is lower or higher */
} ni_glass_value_stats;

/* Add the statistics of a slot, unless it has no values. Slots must rise. */
newsidx_status ni_glass_value_stats_add(ni_glass_table *table, uint32_t slot,
                                        const ni_glass_value_stats *stats, newsidx_error *error);

/* Writes the values of one slot at a time; reuse it for all slots. Initialize with zeros. */
typedef struct ni_glass_values {
    uint32_t slot;
    uint32_t first, last; /* documents of the open chunk; 0: none */
    ni_buffer chunk;
} ni_glass_values;

void ni_glass_values_begin(ni_glass_values *values, uint32_t slot);

/* Add a value, which must not be empty. Document numbers must rise. */
newsidx_status ni_glass_values_add(ni_glass_values *values, ni_glass_table *table, uint32_t docid,
                                   newsidx_text value, newsidx_error *error);

newsidx_status ni_glass_values_end(ni_glass_values *values, ni_glass_table *table,
                                   newsidx_error *error);

void ni_glass_values_dispose(ni_glass_values *values);

#endif
