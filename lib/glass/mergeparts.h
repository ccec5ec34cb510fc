/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The steps of a merge, in the order in which merge.c runs them. Each writes one kind of entry. */
#ifndef NI_GLASS_MERGEPARTS_H
#define NI_GLASS_MERGEPARTS_H

#include "glass/mergestate.h"

/* Sections of the postings table, in key order. Each step leaves the sources' cursors after the
   entries it has read. */
newsidx_status ni_glass_merge_metadata(ni_glass_mergestate *merging, newsidx_error *error);
newsidx_status ni_glass_merge_positions(ni_glass_mergestate *merging, newsidx_error *error);
newsidx_status ni_glass_merge_values(ni_glass_mergestate *merging, newsidx_error *error);
newsidx_status ni_glass_merge_lengths(ni_glass_mergestate *merging, newsidx_error *error);
newsidx_status ni_glass_merge_postings(ni_glass_mergestate *merging, newsidx_error *error);

/* The whole data table. */
newsidx_status ni_glass_merge_data(ni_glass_mergestate *merging, newsidx_error *error);

/* Xapian's whole position table, made from our positions. */
newsidx_status ni_glass_merge_positiontable(ni_glass_mergestate *merging, newsidx_error *error);

#endif
