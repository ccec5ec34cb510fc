/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Threads of the library: they block all signals, which are the program's own affair. */
#ifndef NI_BASE_THREAD_H
#define NI_BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* Start a thread, to be joined by the caller. False if none can be started. */
bool ni_thread_start(pthread_t *thread, void *(*run)(void *context), void *context);

#endif
