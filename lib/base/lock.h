/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One process at a time: a lock on a file, given back by the kernel when its holder dies, so that
 * no lock is ever stale. The file holds the holder's process id for the message to whoever waits.
 */
#ifndef NI_BASE_LOCK_H
#define NI_BASE_LOCK_H

#include "newsidx.h"

typedef struct ni_lock ni_lock;

/* Takes the lock on the file at path, which is made if need be. LOCKED after timeout_ms. */
newsidx_status ni_lock_acquire(ni_lock **out, const char *path, uint32_t timeout_ms,
                               newsidx_error *error);

/* Gives it back. The file stays: removing it would let two in. Takes NULL. */
void ni_lock_release(ni_lock *lock);

#endif
