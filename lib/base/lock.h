/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Mutual exclusion of processes: a lock on a file, released by the kernel when its holder dies, so
 * that no lock is ever stale. The file has the holder's process id, for the message to those who
 * wait.
 */
#ifndef NI_BASE_LOCK_H
#define NI_BASE_LOCK_H

#include "newsidx.h"

typedef struct ni_lock ni_lock;

/* Acquire the lock on the file at path, which is created if necessary. LOCKED after timeout_ms. */
newsidx_status ni_lock_acquire(ni_lock **out, const char *path, uint32_t timeout_ms,
                               newsidx_error *error);

/* Release the lock. The file stays: removing it would let two in. Accepts NULL. */
void ni_lock_release(ni_lock *lock);

#endif
