/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One thread for each merge: it lives for a tenth of a second or more, so that starting it is
 * nothing. */
#include "index/merging.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

struct ni_merging {
    pthread_t thread;
    ni_merge *merge;
    newsidx_status status;
    newsidx_error error;
};

static void *run(void *context)
{
    ni_merging *merging = context;
    merging->status = ni_merge_run(merging->merge, &merging->error);
    return NULL;
}

ni_merging *ni_merging_begin(ni_merge *merge)
{
    sigset_t all, before;
    ni_merging *merging = calloc(1, sizeof *merging);
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

newsidx_status ni_merging_end(ni_merging *merging, newsidx_error *error)
{
    pthread_join(merging->thread, NULL);
    newsidx_status status = merging->status;
    if (status < NEWSIDX_OK && error) *error = merging->error;
    free(merging);
    return status;
}
