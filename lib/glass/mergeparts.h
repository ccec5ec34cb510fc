/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The parts of a merge, in the order in which merge.c calls them. Each writes one kind of entry. */
#ifndef NI_GLASS_MERGEPARTS_H
#define NI_GLASS_MERGEPARTS_H

#include "glass/mergestate.h"

/* The parts of the table of postings, in the order of their keys. The sources' cursors stand behind
   what the part before has read. */
newsidx_status ni_glass_merge_metadata(ni_glass_mergestate *merging, newsidx_error *error);
newsidx_status ni_glass_merge_positions(ni_glass_mergestate *merging, newsidx_error *error);
newsidx_status ni_glass_merge_values(ni_glass_mergestate *merging, newsidx_error *error);
newsidx_status ni_glass_merge_lengths(ni_glass_mergestate *merging, newsidx_error *error);
newsidx_status ni_glass_merge_postings(ni_glass_mergestate *merging, newsidx_error *error);

/* The whole table of what is stored of documents. */
newsidx_status ni_glass_merge_data(ni_glass_mergestate *merging, newsidx_error *error);

/* The whole table of Xapian's positions, made of the places. */
newsidx_status ni_glass_merge_positiontable(ni_glass_mergestate *merging, newsidx_error *error);

#endif
