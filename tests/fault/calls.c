/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A program's own functions come before those of any shared library, so that defining them is all
 * it takes. Both names of a function are defined where offsets of 64 bits have one of their own.
 */
#ifdef _FILE_OFFSET_BITS
#undef _FILE_OFFSET_BITS
#endif
#define _GNU_SOURCE 1
#include "calls.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DESCRIPTORS = 1024 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool armed, failed, threads = true;
static long count;
static calls_fault fault = {.at = -1};
static char root[PATH_MAX], what[PATH_MAX + 64];
static char *paths[DESCRIPTORS];      /* of open files under the root; NULL: others */
static uint64_t offsets[DESCRIPTORS]; /* at which write() goes on */
static calls_observer *observer;
static void *observer_context;

static const char *const names[CALLS_KINDS] = {
    "open",   "create", "directory", "read", "write", "truncate", "sync", "close",
    "rename", "unlink", "mkdir",     "stat", "map",   "lock",     "link"};

/* ---- control --------------------------------------------------------------------------------- */

void calls_arm(const char *directory, const calls_fault *wanted)
{
    pthread_mutex_lock(&lock);
    snprintf(root, sizeof root, "%s", directory);
    fault = *wanted;
    count = 0;
    failed = false;
    what[0] = '\0';
    armed = true;
    pthread_mutex_unlock(&lock);
}

long calls_disarm(void)
{
    pthread_mutex_lock(&lock);
    armed = false;
    const long counted = count;
    pthread_mutex_unlock(&lock);
    return counted;
}

void calls_resume(void)
{
    armed = true;
}

bool calls_failed(void)
{
    return failed;
}

const char *calls_what_failed(void)
{
    return what;
}

int calls_without_threads(void **state)
{
    (void)state;
    threads = false;
    return 0;
}

void calls_observe(calls_observer *wanted, void *context)
{
    observer = wanted;
    observer_context = context;
}

/* ---- what all of them do --------------------------------------------------------------------- */

static bool is_under(const char *path)
{
    const size_t size = strlen(root);
    return armed && path && strncmp(path, root, size) == 0 && (!path[size] || path[size] == '/');
}

static const char *path_of(int descriptor)
{
    return descriptor >= 0 && descriptor < DESCRIPTORS ? paths[descriptor] : NULL;
}

typedef enum verdict { PASS, FAIL, FAIL_DONE, SHORTEN } verdict;

/* Counts a call, and says what is to become of it. */
static verdict judge(calls_kind kind, const char *path)
{
    if (!armed || !path || !is_under(path) || !(fault.kinds >> kind & 1)) return PASS;
    pthread_mutex_lock(&lock);
    const long number = count++;
    const bool fails = fault.at >= 0 && (fault.onwards ? number >= fault.at : number == fault.at);
    verdict result = PASS;
    if (fails) {
        if (!failed) snprintf(what, sizeof what, "%s %s", names[kind], path);
        failed = true;
        if (fault.shortened)
            result = kind == CALLS_WRITE ? SHORTEN : PASS;
        else
            result = fault.done ? FAIL_DONE : FAIL;
    }
    pthread_mutex_unlock(&lock);
    return result;
}

static void tell(const calls_event *event)
{
    if (!armed || !observer || !event->path || !is_under(event->path)) return;
    pthread_mutex_lock(&lock);
    observer(observer_context, event);
    pthread_mutex_unlock(&lock);
}

/* The function of the C library, or of a sanitizer in front of it. */
#define REAL(result, name, ...)                                                                    \
    static result (*real)(__VA_ARGS__);                                                            \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, name)

/* A call that returns -1: fails as it was told to, or is made. */
#define CALL(kind, path, event, call)                                                              \
    do {                                                                                           \
        const verdict judged = judge(kind, path);                                                  \
        if (judged == FAIL) {                                                                      \
            errno = fault.error;                                                                   \
            return -1;                                                                             \
        }                                                                                          \
        const __typeof__(call) result = call;                                                      \
        if (result >= 0) {                                                                         \
            const calls_event happened = event;                                                    \
            tell(&happened);                                                                       \
        }                                                                                          \
        if (judged == FAIL_DONE) {                                                                 \
            errno = fault.error;                                                                   \
            return -1;                                                                             \
        }                                                                                          \
        return result;                                                                             \
    } while (0)

#define NOTHING                                                                                    \
    {                                                                                              \
        .path = NULL                                                                               \
    }

/* ---- files ----------------------------------------------------------------------------------- */

static void note_open(int descriptor, const char *path)
{
    if (descriptor < 0 || descriptor >= DESCRIPTORS) return;
    free(paths[descriptor]);
    paths[descriptor] = is_under(path) ? strdup(path) : NULL;
    offsets[descriptor] = 0;
}

/* Follows a descriptor that was opened, and reports a file that was created or truncated. */
static int opened(int descriptor, const char *path, int flags)
{
    note_open(descriptor, path);
    if (descriptor >= 0 && flags & (O_CREAT | O_TRUNC)) {
        const calls_event event = {
            .kind = CALLS_CREATE, .path = path, .truncated = flags & O_TRUNC};
        tell(&event);
    }
    return descriptor;
}

typedef int open_function(const char *path, int flags, ...);

static int open_any(open_function *real, const char *path, int flags, mode_t mode)
{
    const bool creates = flags & (O_CREAT | O_TRUNC);
    const calls_kind kind = creates               ? CALLS_CREATE
                            : flags & O_DIRECTORY ? CALLS_DIRECTORY
                                                  : CALLS_OPEN;
    if (judge(kind, path) != PASS) {
        errno = fault.error;
        return -1;
    }
    return opened(real(path, flags, mode), path, flags);
}

#define DEFINE_OPEN(name)                                                                          \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        static open_function *real;                                                                \
        if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name);                                      \
        va_list more;                                                                              \
        va_start(more, flags);                                                                     \
        const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;              \
        va_end(more);                                                                              \
        return open_any(real, path, flags, mode);                                                  \
    }

DEFINE_OPEN(open)
DEFINE_OPEN(open64)

/* Relative to a directory that is open: only of those that are under the root. */
static int openat_any(int (*real)(int, const char *, int, ...), int directory, const char *name,
                      int flags, mode_t mode)
{
    char path[PATH_MAX];
    const char *under = path_of(directory);
    snprintf(path, sizeof path, "%s/%s", under ? under : "", name);
    const bool creates = flags & (O_CREAT | O_TRUNC);
    if (judge(creates ? CALLS_CREATE : CALLS_OPEN, path) != PASS) {
        errno = fault.error;
        return -1;
    }
    return opened(real(directory, name, flags, mode), path, flags);
}

#define DEFINE_OPENAT(name)                                                                        \
    int name(int directory, const char *path, int flags, ...)                                      \
    {                                                                                              \
        REAL(int, #name, int, const char *, int, ...);                                             \
        va_list more;                                                                              \
        va_start(more, flags);                                                                     \
        const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;              \
        va_end(more);                                                                              \
        return openat_any(real, directory, path, flags, mode);                                     \
    }

DEFINE_OPENAT(openat)
DEFINE_OPENAT(openat64)

/* Closes also where it fails, as the system does. */
int close(int descriptor)
{
    REAL(int, "close", int);
    const verdict judged = judge(CALLS_CLOSE, path_of(descriptor));
    if (descriptor >= 0 && descriptor < DESCRIPTORS) {
        free(paths[descriptor]);
        paths[descriptor] = NULL;
    }
    const int result = real(descriptor);
    if (judged == PASS || judged == SHORTEN) return result;
    errno = fault.error;
    return -1;
}

ssize_t read(int descriptor, void *bytes, size_t size)
{
    REAL(ssize_t, "read", int, void *, size_t);
    CALL(CALLS_READ, path_of(descriptor), NOTHING, real(descriptor, bytes, size));
}

#define DEFINE_PREAD(name)                                                                         \
    ssize_t name(int descriptor, void *bytes, size_t size, off_t offset)                           \
    {                                                                                              \
        REAL(ssize_t, #name, int, void *, size_t, off_t);                                          \
        CALL(CALLS_READ, path_of(descriptor), NOTHING, real(descriptor, bytes, size, offset));     \
    }

DEFINE_PREAD(pread)
DEFINE_PREAD(pread64)

/* A write at an offset; that of the descriptor where it has none of its own. */
static void note_write(int descriptor, const void *bytes, ssize_t size, uint64_t offset)
{
    const calls_event event = {.kind = CALLS_WRITE,
                               .path = path_of(descriptor),
                               .offset = offset,
                               .bytes = bytes,
                               .size = size > 0 ? (size_t)size : 0};
    if (size > 0) tell(&event);
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    const verdict judged = judge(CALLS_WRITE, path_of(descriptor));
    if (judged == FAIL) {
        errno = fault.error;
        return -1;
    }
    const ssize_t result = real(descriptor, bytes, judged == SHORTEN && size > 1 ? size - 1 : size);
    if (path_of(descriptor)) {
        note_write(descriptor, bytes, result, offsets[descriptor]);
        if (result > 0) offsets[descriptor] += (uint64_t)result;
    }
    if (judged != FAIL_DONE) return result;
    errno = fault.error;
    return -1;
}

#define DEFINE_PWRITE(name)                                                                        \
    ssize_t name(int descriptor, const void *bytes, size_t size, off_t offset)                     \
    {                                                                                              \
        REAL(ssize_t, #name, int, const void *, size_t, off_t);                                    \
        const verdict judged = judge(CALLS_WRITE, path_of(descriptor));                            \
        if (judged == FAIL) {                                                                      \
            errno = fault.error;                                                                   \
            return -1;                                                                             \
        }                                                                                          \
        const ssize_t result =                                                                     \
            real(descriptor, bytes, judged == SHORTEN && size > 1 ? size - 1 : size, offset);      \
        note_write(descriptor, bytes, result, (uint64_t)offset);                                   \
        if (judged != FAIL_DONE) return result;                                                    \
        errno = fault.error;                                                                       \
        return -1;                                                                                 \
    }

DEFINE_PWRITE(pwrite)
DEFINE_PWRITE(pwrite64)

#define DEFINE_TRUNCATE(name)                                                                      \
    int name(int descriptor, off_t size)                                                           \
    {                                                                                              \
        REAL(int, #name, int, off_t);                                                              \
        CALL(CALLS_TRUNCATE, path_of(descriptor),                                                  \
             ((calls_event){                                                                       \
                 .kind = CALLS_TRUNCATE, .path = path_of(descriptor), .offset = (uint64_t)size}),  \
             real(descriptor, size));                                                              \
    }

DEFINE_TRUNCATE(ftruncate)
DEFINE_TRUNCATE(ftruncate64)

#define DEFINE_SYNC(name)                                                                          \
    int name(int descriptor)                                                                       \
    {                                                                                              \
        REAL(int, #name, int);                                                                     \
        CALL(CALLS_SYNC, path_of(descriptor),                                                      \
             ((calls_event){.kind = CALLS_SYNC, .path = path_of(descriptor)}), real(descriptor));  \
    }

DEFINE_SYNC(fsync)
DEFINE_SYNC(fdatasync)
DEFINE_SYNC(syncfs)

int flock(int descriptor, int operation)
{
    REAL(int, "flock", int, int);
    CALL(CALLS_LOCK, path_of(descriptor), NOTHING, real(descriptor, operation));
}

/* ---- directories ----------------------------------------------------------------------------- */

/* What is open under the old name goes by the new one. */
static void rename_open(const char *from, const char *to)
{
    for (int i = 0; i < DESCRIPTORS; i++) {
        if (!paths[i] || strcmp(paths[i], from) != 0) continue;
        free(paths[i]);
        paths[i] = strdup(to);
    }
}

int rename(const char *from, const char *to)
{
    REAL(int, "rename", const char *, const char *);
    const verdict judged = judge(CALLS_RENAME, from);
    if (judged == FAIL) {
        errno = fault.error;
        return -1;
    }
    const int result = real(from, to);
    if (result == 0) {
        const calls_event event = {.kind = CALLS_RENAME, .path = from, .new_path = to};
        tell(&event);
        if (is_under(from)) rename_open(from, to);
    }
    if (judged != FAIL_DONE) return result;
    errno = fault.error;
    return -1;
}

int link(const char *from, const char *to)
{
    REAL(int, "link", const char *, const char *);
    CALL(CALLS_LINK, from, ((calls_event){.kind = CALLS_LINK, .path = from, .new_path = to}),
         real(from, to));
}

int unlink(const char *path)
{
    REAL(int, "unlink", const char *);
    CALL(CALLS_UNLINK, path, ((calls_event){.kind = CALLS_UNLINK, .path = path}), real(path));
}

int mkdir(const char *path, mode_t mode)
{
    REAL(int, "mkdir", const char *, mode_t);
    CALL(CALLS_MKDIR, path, ((calls_event){.kind = CALLS_MKDIR, .path = path}), real(path, mode));
}

#define DEFINE_STAT(name, type)                                                                    \
    int name(const char *path, struct type *found)                                                 \
    {                                                                                              \
        REAL(int, #name, const char *, struct type *);                                             \
        CALL(CALLS_STAT, path, NOTHING, real(path, found));                                        \
    }

DEFINE_STAT(stat, stat)
DEFINE_STAT(stat64, stat64)
DEFINE_STAT(lstat, stat)
DEFINE_STAT(lstat64, stat64)

#define DEFINE_FSTATAT(name, type)                                                                 \
    int name(int directory, const char *path, struct type *found, int flags)                       \
    {                                                                                              \
        REAL(int, #name, int, const char *, struct type *, int);                                   \
        const char *under = path_of(directory);                                                    \
        CALL(CALLS_STAT, under ? under : path, NOTHING, real(directory, path, found, flags));      \
    }

DEFINE_FSTATAT(fstatat, stat)
DEFINE_FSTATAT(fstatat64, stat64)

#define DEFINE_FSTAT(name, type)                                                                   \
    int name(int descriptor, struct type *found)                                                   \
    {                                                                                              \
        REAL(int, #name, int, struct type *);                                                      \
        CALL(CALLS_STAT, path_of(descriptor), NOTHING, real(descriptor, found));                   \
    }

DEFINE_FSTAT(fstat, stat)
DEFINE_FSTAT(fstat64, stat64)

static DIR *walked; /* the directory under the root that was opened last */

DIR *opendir(const char *path)
{
    REAL(DIR *, "opendir", const char *);
    if (judge(CALLS_DIRECTORY, path) != PASS) {
        errno = fault.error;
        return NULL;
    }
    DIR *directory = real(path);
    if (is_under(path)) walked = directory;
    return directory;
}

#define DEFINE_READDIR(name, type)                                                                 \
    struct type *name(DIR *directory)                                                              \
    {                                                                                              \
        REAL(struct type *, #name, DIR *);                                                         \
        if (directory == walked && judge(CALLS_DIRECTORY, root) != PASS) {                         \
            errno = fault.error;                                                                   \
            return NULL;                                                                           \
        }                                                                                          \
        return real(directory);                                                                    \
    }

DEFINE_READDIR(readdir, dirent)
DEFINE_READDIR(readdir64, dirent64)

/* ---- memory and threads ---------------------------------------------------------------------- */

#define DEFINE_MAP(name)                                                                           \
    void *name(void *at, size_t size, int protection, int flags, int descriptor, off_t offset)     \
    {                                                                                              \
        REAL(void *, #name, void *, size_t, int, int, int, off_t);                                 \
        if (judge(CALLS_MAP, path_of(descriptor)) == FAIL) {                                       \
            errno = fault.error;                                                                   \
            return MAP_FAILED;                                                                     \
        }                                                                                          \
        return real(at, size, protection, flags, descriptor, offset);                              \
    }

DEFINE_MAP(mmap)
DEFINE_MAP(mmap64)

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                   void *context)
{
    REAL(int, "pthread_create", pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    return threads ? real(thread, attributes, run, context) : EAGAIN;
}
