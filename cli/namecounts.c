/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "namecounts.h"

#include "memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct namecount {
    char *name;
    uint64_t count;
};

void namecounts_add(struct namecounts *counts, const char *name, size_t size, uint64_t count)
{
    for (size_t i = 0; i < counts->count; i++) {
        struct namecount *item = &counts->item[i];
        if (strlen(item->name) != size || memcmp(item->name, name, size) != 0) continue;
        item->count += count;
        return;
    }
    counts->item = memory_grow(counts->item, counts->count + 1, sizeof *counts->item);
    counts->item[counts->count++] = (struct namecount){memory_copy(name, size), count};
}

void namecounts_print(const struct namecounts *counts, bool quoted, struct buffer *into)
{
    enum { SHOWN = 12 };
    for (size_t i = 0; i < counts->count && i < SHOWN; i++) {
        if (i) buffer_add(into, ", ", 2);
        const char *quote = quoted ? "\"" : "";
        buffer_format(into, "%s%s%s (%" PRIu64 ")", quote, counts->item[i].name, quote,
                      counts->item[i].count);
    }
    if (counts->count > SHOWN) buffer_format(into, " and others");
}

void namecounts_free(struct namecounts *counts)
{
    for (size_t i = 0; i < counts->count; i++) free(counts->item[i].name);
    free(counts->item);
    *counts = (struct namecounts){NULL, 0};
}
