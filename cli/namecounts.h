/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Counts by name, for a summary.
 */
#ifndef CLI_NAMECOUNTS_H
#define CLI_NAMECOUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buffer.h"

struct namecounts {
    struct namecount *item;
    size_t count;
};

void namecounts_add(struct namecounts *counts, const char *name, size_t size, uint64_t count);

/* Append the first dozen with their counts: x (3), y (1). */
void namecounts_print(const struct namecounts *counts, bool quoted, struct buffer *into);

void namecounts_free(struct namecounts *counts);

#endif
