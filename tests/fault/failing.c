/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "failing.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

long failing_allocation = -1, failing_write = -1;

static bool fails(long *left)
{
    return *left >= 0 && (*left)-- == 0;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
char *__real_strdup(const char *text);
/* Files are those of 64 bits. */
ssize_t __real_pwrite64(int descriptor, const void *bytes, size_t size, off_t offset);
int __real_close(int descriptor);

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__wrap_strdup(const char *text);
ssize_t __wrap_pwrite64(int descriptor, const void *bytes, size_t size, off_t offset);
int __wrap_close(int descriptor);

void *__wrap_malloc(size_t size)
{
    return fails(&failing_allocation) ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails(&failing_allocation) ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails(&failing_allocation) ? NULL : __real_realloc(old, size);
}

char *__wrap_strdup(const char *text)
{
    return fails(&failing_allocation) ? NULL : __real_strdup(text);
}

ssize_t __wrap_pwrite64(int descriptor, const void *bytes, size_t size, off_t offset)
{
    if (!fails(&failing_write)) return __real_pwrite64(descriptor, bytes, size, offset);
    errno = ENOSPC;
    return -1;
}

int __wrap_close(int descriptor)
{
    const int result = __real_close(descriptor);
    if (!fails(&failing_write)) return result;
    errno = EIO;
    return -1;
}
