/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flock() belongs to the open file and not to the process, so it also keeps two handles of one
 * process apart. It knows no timeout: we ask again every few milliseconds, at growing intervals.
 *
 * A lock on a file that is no longer at its path locks nothing, so the path is looked up again once
 * the lock is there. What happens to the path later is caught by the lock on the directory; network
 * file systems refuse that one, and are left with the file.
 */
#include "base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"

enum { HOLDER_MAX = 32 /* bytes of a process id and a newline */ };

struct ni_lock {
    int directory, file; /* descriptors; -1: not open */
    bool whole;          /* the directory is locked as well */
    bool writes;         /* the file is ours to write the holder to */
};

static const ni_lock no_lock = {-1, -1, false, false};

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

static int open_again(int directory, const char *name, int flags)
{
    int descriptor;
    do descriptor = openat(directory, name, flags | O_CLOEXEC, 0666);
    while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

/* ---- the holder ------------------------------------------------------------------------------ */

static newsidx_status report_holder(const ni_lock *lock, const char *path, uint32_t timeout_ms,
                                    newsidx_error *error)
{
    char text[HOLDER_MAX] = "";
    ssize_t size = pread(lock->file, text, sizeof text - 1, 0);
    long pid = size > 0 ? strtol(text, NULL, 10) : 0;
    if (pid > 0)
        return ni_error_set(error, NEWSIDX_ERR_LOCKED,
                            "another writer (process %ld) has locked %s (waited %u ms)", pid, path,
                            timeout_ms);
    return ni_error_set(error, NEWSIDX_ERR_LOCKED, "another writer has locked %s (waited %u ms)",
                        path, timeout_ms);
}

/* For the message to others only; a lock without it is as good. */
static void write_holder(const ni_lock *lock)
{
    char text[HOLDER_MAX];
    int size = snprintf(text, sizeof text, "%ld\n", (long)getpid());
    if (!lock->writes || ftruncate(lock->file, 0) != 0 ||
        pwrite(lock->file, text, (size_t)size, 0) != size)
        return;
}

static void erase_holder(const ni_lock *lock)
{
    if (!lock->writes || ftruncate(lock->file, 0) != 0) return;
}

/* ---- taking it ------------------------------------------------------------------------------- */

static newsidx_status refuse(int number, const char *verb, const char *path, newsidx_error *error)
{
    if (number == ELOOP)
        return ni_error_set(error, NEWSIDX_ERR_SYSTEM,
                            "%s is a link; a lock is a file of its own: remove it", path);
    if (number == ENOLCK || number == ENOSYS || number == EOPNOTSUPP)
        return ni_error_set(error, NEWSIDX_ERR_SYSTEM,
                            "cannot lock %s: its file system does not lock files", path);
    return ni_error_system(error, number, verb, path);
}

static newsidx_status open_both(ni_lock *lock, const char *directory, const char *name,
                                const char *path, newsidx_error *error)
{
    struct stat found;
    lock->directory = open_again(AT_FDCWD, directory, O_RDONLY | O_DIRECTORY);
    if (lock->directory < 0) return ni_error_system(error, errno, "open", path);
    lock->file = open_again(lock->directory, name, O_RDWR | O_CREAT | O_NOFOLLOW);
    if (lock->file < 0) return refuse(errno, "open", path, error);
    if (fstat(lock->file, &found) != 0) return ni_error_system(error, errno, "look at", path);
    if (!S_ISREG(found.st_mode))
        return ni_error_set(error, NEWSIDX_ERR_SYSTEM, "%s is no regular file", path);
    /* another name may be that of somebody's data */
    lock->writes = found.st_nlink == 1 && found.st_size < HOLDER_MAX;
    return NEWSIDX_OK;
}

/* Check whether a name in a directory leads to an open file; *same is false if nothing is there. */
static newsidx_status leads_to(int directory, const char *name, int flags, int descriptor,
                               bool *same, newsidx_error *error)
{
    struct stat named, open;
    *same = false;
    if (fstatat(directory, name, &named, flags) != 0)
        return errno == ENOENT ? NEWSIDX_OK : ni_error_system(error, errno, "look at", name);
    if (fstat(descriptor, &open) != 0) return ni_error_system(error, errno, "look at", name);
    *same = named.st_dev == open.st_dev && named.st_ino == open.st_ino;
    return NEWSIDX_OK;
}

/* What locking a directory answers where that cannot be done. */
static bool cannot_lock_directories(int number)
{
    return number == EBADF || number == EINVAL || number == ENOLCK || number == ENOSYS ||
           number == EOPNOTSUPP || number == EISDIR;
}

static newsidx_status lock_both(ni_lock *lock, const char *path, uint32_t timeout_ms,
                                uint64_t deadline, newsidx_error *error)
{
    int number = lock_until(lock->file, deadline);
    if (number == 0) {
        number = lock_until(lock->directory, deadline);
        lock->whole = number == 0;
        if (cannot_lock_directories(number)) number = 0;
    }
    if (number == EWOULDBLOCK) return report_holder(lock, path, timeout_ms, error);
    return number ? refuse(number, "lock", path, error) : NEWSIDX_OK;
}

/* Unlocks before it closes: a child of this process may hold the same open files. */
static void let_go(ni_lock *lock)
{
    if (lock->file >= 0) {
        flock(lock->file, LOCK_UN);
        close(lock->file);
    }
    if (lock->directory >= 0) {
        if (lock->whole) flock(lock->directory, LOCK_UN);
        close(lock->directory);
    }
    *lock = no_lock;
}

/* Take both locks; start over if either was replaced meanwhile. */
static newsidx_status take(ni_lock *lock, const char *directory, const char *name, const char *path,
                           uint32_t timeout_ms, newsidx_error *error)
{
    const uint64_t deadline = milliseconds() + timeout_ms + 1;
    for (;;) {
        newsidx_status status = open_both(lock, directory, name, path, error);
        if (status == NEWSIDX_OK) status = lock_both(lock, path, timeout_ms, deadline, error);
        bool same = false;
        if (status == NEWSIDX_OK)
            status = leads_to(lock->directory, name, AT_SYMLINK_NOFOLLOW, lock->file, &same, error);
        if (status == NEWSIDX_OK && same)
            status = leads_to(AT_FDCWD, directory, 0, lock->directory, &same, error);
        if (status != NEWSIDX_OK || same) return status;
        if (milliseconds() >= deadline)
            return ni_error_set(error, NEWSIDX_ERR_LOCKED, "%s is being exchanged (waited %u ms)",
                                path, timeout_ms);
        let_go(lock);
    }
}

newsidx_status ni_lock_acquire(ni_lock **out, const char *directory, const char *name,
                               uint32_t timeout_ms, newsidx_error *error)
{
    *out = NULL;
    ni_lock *lock = malloc(sizeof *lock);
    char *path = ni_path_join(directory, name);
    newsidx_status status = NEWSIDX_OK;
    if (lock) *lock = no_lock;
    if (!lock || !path) status = ni_error_memory(error);
    if (status == NEWSIDX_OK) status = take(lock, directory, name, path, timeout_ms, error);
    free(path);
    if (status == NEWSIDX_OK) {
        write_holder(lock);
        *out = lock;
        return NEWSIDX_OK;
    }
    if (lock) let_go(lock);
    free(lock);
    return status;
}

newsidx_status ni_lock_check(const ni_lock *lock, const char *directory, newsidx_error *error)
{
    bool same;
    newsidx_status status = leads_to(AT_FDCWD, directory, 0, lock->directory, &same, error);
    if (status != NEWSIDX_OK || same) return status;
    return ni_error_set(error, NEWSIDX_ERR_SYSTEM,
                        "the directory %s was moved or exchanged while it was being written to",
                        directory);
}

bool ni_lock_holds(const ni_lock *lock, const char *directory)
{
    return ni_lock_check(lock, directory, NULL) == NEWSIDX_OK;
}

void ni_lock_release(ni_lock *lock)
{
    if (!lock) return;
    erase_holder(lock);
    let_go(lock);
    free(lock);
}
