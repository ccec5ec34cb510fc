/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A merge at work: what its parts share, each of which writes one kind of entry. */
#ifndef NI_GLASS_MERGESTATE_H
#define NI_GLASS_MERGESTATE_H

#include "glass/mergeinput.h"
#include "glass/table.h"
#include "glass/versionblock.h"

typedef struct ni_glass_mergestate {
    ni_glass_mergeinput *sources;
    size_t count;
    const ni_glass_merge_options *options;
    ni_glass_table *table;         /* that is being written */
    ni_glass_versionblock version; /* of the new database: its figures are summed up on the way */
    uint32_t work;  /* done since the watch was asked; see ni_glass_mergestate_tick */
    uint32_t ticks; /* since the inputs' memory was let go */
} ni_glass_mergestate;

/*
 * Counts work done, in postings or what takes as long, some nanoseconds. Asks the watch every few
 * milliseconds: DONE where the merge is to end. Now and then lets go of what was read of the
 * inputs, so that a merge of large ones does not fill the memory.
 */
newsidx_status ni_glass_mergestate_tick(ni_glass_mergestate *merging, uint32_t work);

/* Puts the cursors of all sources at the first entry of a table. */
newsidx_status ni_glass_mergestate_begin(ni_glass_mergestate *merging, ni_glass_table_kind table,
                                         newsidx_error *error);

#endif
