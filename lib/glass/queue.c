/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A binary heap in an array: the children of item i are 2i + 1 and 2i + 2. */
#include "glass/queue.h"

#include <stdlib.h>

static bool is_before(const ni_glass_mergeinput *a, const ni_glass_mergeinput *b)
{
    const int order = ni_text_compare(a->sort_key, b->sort_key);
    return order ? order < 0 : a < b;
}

static void sink(ni_glass_queue *queue, size_t at)
{
    ni_glass_mergeinput *const item = queue->items[at];
    for (;;) {
        size_t below = 2 * at + 1;
        if (below >= queue->count) break;
        if (below + 1 < queue->count && is_before(queue->items[below + 1], queue->items[below]))
            below++;
        if (!is_before(queue->items[below], item)) break;
        queue->items[at] = queue->items[below];
        at = below;
    }
    queue->items[at] = item;
}

bool ni_glass_queue_init(ni_glass_queue *queue, const ni_glass_mergestate *merging)
{
    *queue = (ni_glass_queue){calloc(merging->count + 1, sizeof *queue->items), 0};
    if (!queue->items) return false;
    for (size_t i = 0; i < merging->count; i++)
        if (!merging->sources[i].at_end) queue->items[queue->count++] = &merging->sources[i];
    for (size_t i = queue->count / 2; i-- > 0;) sink(queue, i);
    return true;
}

void ni_glass_queue_dispose(ni_glass_queue *queue)
{
    free(queue->items);
    *queue = (ni_glass_queue){NULL, 0};
}

void ni_glass_queue_sift(ni_glass_queue *queue)
{
    if (queue->items[0]->at_end) queue->items[0] = queue->items[--queue->count];
    if (queue->count) sink(queue, 0);
}
