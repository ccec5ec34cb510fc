/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flock() belongs to the open file rather than the process, so it also separates two handles of one
 * process. It has no time-out, so it is retried every few milliseconds, with growing delays.
 */
#include "base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"

struct ni_lock {
    int descriptor;
};

static uint64_t milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static void pause_for(uint64_t ms)
{
    struct timespec span = {(time_t)(ms / 1000), (long)(ms % 1000) * 1000000};
    nanosleep(&span, NULL);
}

/* Retry until the deadline. Returns 0, or errno: EWOULDBLOCK on time-out. */
static int lock_until(int descriptor, uint64_t deadline)
{
    for (uint64_t wait = 1;; wait = wait < 50 ? wait * 2 : 50) {
        if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) return 0;
        if (errno != EWOULDBLOCK && errno != EINTR) return errno;
        uint64_t now = milliseconds();
        if (now >= deadline) return EWOULDBLOCK;
        pause_for(wait < deadline - now ? wait : deadline - now);
    }
}

static newsidx_status report_holder(int descriptor, const char *path, uint32_t timeout_ms,
                                    newsidx_error *error)
{
    char text[32] = "";
    ssize_t size = pread(descriptor, text, sizeof text - 1, 0);
    long pid = size > 0 ? strtol(text, NULL, 10) : 0;
    if (pid > 0)
        return ni_error_set(error, NEWSIDX_ERR_LOCKED,
                            "another writer (process %ld) has locked %s (waited %u ms)", pid, path,
                            timeout_ms);
    return ni_error_set(error, NEWSIDX_ERR_LOCKED, "another writer has locked %s (waited %u ms)",
                        path, timeout_ms);
}

/* Only for the message to others; the lock works without it. */
static void write_holder(int descriptor)
{
    char text[32];
    int size = snprintf(text, sizeof text, "%ld\n", (long)getpid());
    if (ftruncate(descriptor, 0) != 0 || pwrite(descriptor, text, (size_t)size, 0) != size) return;
}

/* Do not leave our process id to the next holder. */
static void erase_holder(int descriptor)
{
    if (ftruncate(descriptor, 0) != 0) return;
}

newsidx_status ni_lock_acquire(ni_lock **out, const char *path, uint32_t timeout_ms,
                               newsidx_error *error)
{
    *out = NULL;
    ni_lock *lock = malloc(sizeof *lock);
    if (!lock) return ni_error_memory(error);
    newsidx_status status = NEWSIDX_OK;
    lock->descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (lock->descriptor < 0) {
        status = ni_error_system(error, errno, "open", path);
        free(lock);
        return status;
    }
    int number = lock_until(lock->descriptor, milliseconds() + timeout_ms + 1);
    if (number == EWOULDBLOCK)
        status = report_holder(lock->descriptor, path, timeout_ms, error);
    else if (number != 0)
        status = ni_error_system(error, number, "lock", path);
    if (status != NEWSIDX_OK) {
        close(lock->descriptor);
        free(lock);
        return status;
    }
    write_holder(lock->descriptor);
    *out = lock;
    return NEWSIDX_OK;
}

/* Closing is not enough: a child of this process may hold the same open file. */
void ni_lock_release(ni_lock *lock)
{
    if (!lock) return;
    erase_holder(lock->descriptor);
    flock(lock->descriptor, LOCK_UN);
    close(lock->descriptor);
    free(lock);
}
