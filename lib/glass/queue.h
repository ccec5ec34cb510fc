/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sources in the order of the entries at which their cursors stand, the first input first among
   equal ones: a heap. Sources without an entry are not in it. */
#ifndef NI_GLASS_QUEUE_H
#define NI_GLASS_QUEUE_H

#include "base/textview.h"
#include "glass/mergestate.h"

typedef struct ni_glass_queue {
    ni_glass_mergeinput **items;
    size_t count;
} ni_glass_queue;

/* All sources of a merge. False when memory is out. */
bool ni_glass_queue_init(ni_glass_queue *queue, const ni_glass_mergestate *merging);
void ni_glass_queue_dispose(ni_glass_queue *queue);

/* The first source, if there is one and it is at this place. */
static inline ni_glass_mergeinput *ni_glass_queue_first(const ni_glass_queue *queue,
                                                        newsidx_text place)
{
    ni_glass_mergeinput *first = queue->count ? queue->items[0] : NULL;
    return first && ni_text_equals(first->place, place) ? first : NULL;
}

/* After the cursor of the first source has moved: puts that in its place. */
void ni_glass_queue_settle(ni_glass_queue *queue);

#endif
