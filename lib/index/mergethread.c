/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One thread per merge: a merge takes a tenth of a second or more, so the start of a thread does
   not matter. */
#include "index/mergethread.h"

#include <stdlib.h>

#include "base/thread.h"

struct ni_mergethread {
    pthread_t thread;
    ni_segmentmerge *merge;
    newsidx_status status;
    newsidx_error error;
};

static void *run(void *context)
{
    ni_mergethread *merging = context;
    merging->status = ni_segmentmerge_run(merging->merge, &merging->error);
    return NULL;
}

ni_mergethread *ni_mergethread_begin(ni_segmentmerge *merge)
{
    ni_mergethread *merging = calloc(1, sizeof *merging);
    if (!merging) return NULL;
    merging->merge = merge;
    if (ni_thread_start(&merging->thread, run, merging)) return merging;
    free(merging);
    return NULL;
}

newsidx_status ni_mergethread_end(ni_mergethread *merging, newsidx_error *error)
{
    pthread_join(merging->thread, NULL);
    newsidx_status status = merging->status;
    if (status < NEWSIDX_OK && error) *error = merging->error;
    free(merging);
    return status;
}
