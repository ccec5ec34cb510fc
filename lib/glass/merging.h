/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A merge at work: what its parts share, each of which writes one kind of entry. */
#ifndef NI_GLASS_MERGING_H
#define NI_GLASS_MERGING_H

#include "glass/source.h"
#include "glass/table.h"
#include "glass/version.h"

typedef struct ni_glass_merging {
    ni_glass_source *sources;
    size_t count;
    const ni_glass_merge_options *options;
    ni_glass_table *table;    /* that is being written */
    ni_glass_version version; /* of the new database: its figures are summed up on the way */
    uint32_t work;            /* done since the watch was asked; see ni_glass_merging_tick */
    uint32_t ticks;           /* since the inputs' memory was let go */
} ni_glass_merging;

/*
 * Counts work done, in postings or what takes as long, some nanoseconds. Asks the watch every few
 * milliseconds: DONE where the merge is to end. Now and then lets go of what was read of the
 * inputs, so that a merge of large ones does not fill the memory.
 */
newsidx_status ni_glass_merging_tick(ni_glass_merging *merging, uint32_t work);

/* The parts of the table of postings, in the order of their keys. The sources' cursors stand behind
   what the part before has read. */
newsidx_status ni_glass_merge_metadata(ni_glass_merging *merging, newsidx_error *error);
newsidx_status ni_glass_merge_places(ni_glass_merging *merging, newsidx_error *error);
newsidx_status ni_glass_merge_values(ni_glass_merging *merging, newsidx_error *error);
newsidx_status ni_glass_merge_lengths(ni_glass_merging *merging, newsidx_error *error);
newsidx_status ni_glass_merge_postings(ni_glass_merging *merging, newsidx_error *error);

/* The whole table of what is stored of documents. */
newsidx_status ni_glass_merge_data(ni_glass_merging *merging, newsidx_error *error);

/* The whole table of Xapian's positions, made of the places. */
newsidx_status ni_glass_merge_positions(ni_glass_merging *merging, newsidx_error *error);

/* Puts the cursors of all sources at the first entry of a table. */
newsidx_status ni_glass_merging_begin(ni_glass_merging *merging, ni_glass_table_kind table,
                                      newsidx_error *error);

#endif
