/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One process at a time in a directory: a lock on a file in it, released by the kernel when its
 * holder dies, so that no lock is ever stale. The file holds the process id of the holder, for the
 * message to others. The directory itself is locked as well, where the file system can do that, so
 * that removing or exchanging the file lets nobody in.
 */
#ifndef NI_BASE_LOCK_H
#define NI_BASE_LOCK_H

#include "newsidx.h"

typedef struct ni_lock ni_lock;

/*
 * Take the lock on the file of this name in a directory, which is made if need be. LOCKED after
 * timeout_ms. SYSTEM where the file is a link or no regular file: it is not followed.
 */
newsidx_status ni_lock_acquire(ni_lock **out, const char *directory, const char *name,
                               uint32_t timeout_ms, newsidx_error *error);

/*
 * Check that the path of the directory still leads to the one that is locked, before a file is
 * created, renamed or removed by its path: another directory may have been moved there. SYSTEM if
 * not.
 */
newsidx_status ni_lock_check(const ni_lock *lock, const char *directory, newsidx_error *error);

/* The same without a message; false also if it cannot be found out. */
bool ni_lock_holds(const ni_lock *lock, const char *directory);

/* Release it. The file stays: removing it would let two in. Accepts NULL. */
void ni_lock_release(ni_lock *lock);

#endif
