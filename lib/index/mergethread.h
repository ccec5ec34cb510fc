/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A merge in a background thread, which blocks all signals. */
#ifndef NI_INDEX_MERGETHREAD_H
#define NI_INDEX_MERGETHREAD_H

#include "index/segmentmerge.h"

typedef struct ni_mergethread ni_mergethread;

/* Start running a merge, which must not be used until the end except to stop it. NULL if no thread
   or memory is available. */
ni_mergethread *ni_mergethread_begin(ni_segmentmerge *merge);

/* Wait for the end, and return the result of ni_segmentmerge_run. */
newsidx_status ni_mergethread_end(ni_mergethread *merging, newsidx_error *error);

#endif
