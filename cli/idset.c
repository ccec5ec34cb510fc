/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "idset.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void idset_make(struct idset *set, const struct buffer *ids)
{
    size_t count = 0;
    *set = (struct idset){NULL, NULL, 0};
    for (size_t at = 0; at < ids->size; at += strlen(ids->data + at) + 1) count++;
    if (!count) return;
    set->id = memory_grow(NULL, count, sizeof *set->id);
    set->marked = memory_need(calloc(count, sizeof *set->marked));
    count = 0;
    for (size_t at = 0; at < ids->size; at += strlen(ids->data + at) + 1)
        set->id[count++] = ids->data + at;
    qsort(set->id, count, sizeof *set->id, compare);
    for (size_t i = 0; i < count; i++)
        if (!i || strcmp(set->id[i], set->id[i - 1]) != 0) set->id[set->count++] = set->id[i];
}

size_t idset_find(const struct idset *set, const char *id)
{
    size_t low = 0, high = set->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(set->id[middle], id);
        if (order == 0) return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return set->count;
}

void idset_free(struct idset *set)
{
    free(set->id);
    free(set->marked);
    *set = (struct idset){NULL, NULL, 0};
}
