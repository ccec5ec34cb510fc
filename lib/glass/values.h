/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Values: for a slot the documents that have one and the value itself, cut into chunks; and for
 * each slot how many there are, and bounds. In the table the figures of all slots stand before the
 * chunks of the first. Slots are below NI_GLASS_SLOTS.
 */
#ifndef NI_GLASS_VALUES_H
#define NI_GLASS_VALUES_H

#include "base/buffer.h"
#include "glass/table.h"

/* What is said of a slot. */
typedef struct ni_glass_value_stats {
    uint32_t count;
    newsidx_text lower, upper; /* no value is lower or higher */
} ni_glass_value_stats;

/* Adds the figures of a slot; slots rise. Nothing where it has no values. */
newsidx_status ni_glass_value_stats_add(ni_glass_table *table, uint32_t slot,
                                        const ni_glass_value_stats *stats, newsidx_error *error);

/* Writes the values of one slot after the other; kept for all slots of a table. Begun as zeros. */
typedef struct ni_glass_values {
    uint32_t slot;
    uint32_t first, last; /* documents of the chunk that is being filled; 0: none */
    ni_buffer chunk;
} ni_glass_values;

void ni_glass_values_begin(ni_glass_values *values, uint32_t slot);

/* Document numbers rise; no value is empty. */
newsidx_status ni_glass_values_add(ni_glass_values *values, ni_glass_table *table, uint32_t docid,
                                   newsidx_text value, newsidx_error *error);

newsidx_status ni_glass_values_end(ni_glass_values *values, ni_glass_table *table,
                                   newsidx_error *error);

void ni_glass_values_dispose(ni_glass_values *values);

#endif
