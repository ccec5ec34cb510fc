/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A heap of the sources of a merge, ordered by their current entries; ties go to the earlier input.
   Exhausted sources are not in it. */
#ifndef NI_GLASS_QUEUE_H
#define NI_GLASS_QUEUE_H

#include "base/textview.h"
#include "glass/mergestate.h"

typedef struct ni_glass_queue {
    ni_glass_mergeinput **items;
    size_t count;
} ni_glass_queue;

/* Fill the queue with all sources of a merge. False when out of memory. */
bool ni_glass_queue_init(ni_glass_queue *queue, const ni_glass_mergestate *merging);
void ni_glass_queue_dispose(ni_glass_queue *queue);

/* The first source if its sort key equals key, else NULL. */
static inline ni_glass_mergeinput *ni_glass_queue_first(const ni_glass_queue *queue,
                                                        newsidx_text key)
{
    ni_glass_mergeinput *first = queue->count ? queue->items[0] : NULL;
    return first && ni_text_equals(first->sort_key, key) ? first : NULL;
}

/* Restore the heap order after the first source has moved. */
void ni_glass_queue_sift(ni_glass_queue *queue);

#endif
