/* SPDX-License-Identifier: GPL-2.0-or-later */
/* State of a running merge, shared by the steps that each write one kind of entry. */
#ifndef NI_GLASS_MERGESTATE_H
#define NI_GLASS_MERGESTATE_H

#include "glass/blockmax.h"
#include "glass/mergeinput.h"
#include "glass/table.h"
#include "glass/versionblock.h"

typedef struct ni_glass_mergestate {
    ni_glass_mergeinput *sources;
    size_t count;
    const ni_glass_merge_options *options;
    ni_glass_table *table;         /* being written */
    ni_glass_versionblock version; /* of the output; its statistics are summed up on the way */
    ni_glass_maxima *maxima;       /* of the postings written */
    uint32_t work;                 /* since the last call of the watch; see _tick */
    uint32_t ticks;                /* since the inputs' pages were released */
} ni_glass_mergestate;

/*
 * Count work done, in units of one posting, some nanoseconds. Calls the watch every few
 * milliseconds: DONE if it stops the merge. From time to time releases the pages read from the
 * inputs, so that a merge of large ones does not fill the memory.
 */
newsidx_status ni_glass_mergestate_tick(ni_glass_mergestate *merging, uint32_t work);

/* Move the cursors of all sources to the first entry of a table. */
newsidx_status ni_glass_mergestate_begin(ni_glass_mergestate *merging, ni_glass_table_kind table,
                                         newsidx_error *error);

#endif
