/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A merge in the background: one thread, which takes no signals. */
#ifndef NI_INDEX_MERGETHREAD_H
#define NI_INDEX_MERGETHREAD_H

#include "index/segmentmerge.h"

typedef struct ni_mergethread ni_mergethread;

/* Begins to run a merge, which nobody may touch until the end but to stop it. NULL where no thread
   or memory is to be had. */
ni_mergethread *ni_mergethread_begin(ni_segmentmerge *merge);

/* Waits for the end, and returns what ni_segmentmerge_run did. */
newsidx_status ni_mergethread_end(ni_mergethread *merging, newsidx_error *error);

#endif
