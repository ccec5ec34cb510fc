/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A merge in the background: one thread, which takes no signals. */
#ifndef NI_INDEX_MERGING_H
#define NI_INDEX_MERGING_H

#include "index/merge.h"

typedef struct ni_merging ni_merging;

/* Begins to run a merge, which nobody may touch until the end but to stop it. NULL where no thread
   or memory is to be had. */
ni_merging *ni_merging_begin(ni_merge *merge);

/* Waits for the end, and returns what ni_merge_run did. */
newsidx_status ni_merging_end(ni_merging *merging, newsidx_error *error);

#endif
