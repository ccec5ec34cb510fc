/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A thread inherits the mask of the one that starts it. */
#include "base/thread.h"

#include <signal.h>

bool ni_thread_start(pthread_t *thread, void *(*run)(void *context), void *context)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const int failed = pthread_create(thread, NULL, run, context);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return !failed;
}
