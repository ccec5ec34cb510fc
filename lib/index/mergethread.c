/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One thread per merge: a merge takes a tenth of a second or more, so the start of a thread does
   not matter. */
#include "index/mergethread.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

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
    sigset_t all, before;
    ni_mergethread *merging = calloc(1, sizeof *merging);
    if (!merging) return NULL;
    merging->merge = merge;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&merging->thread, NULL, run, merging);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!failed) return merging;
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
