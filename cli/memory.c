/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Allocate, or end the program. */
#include "memory.h"

#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *memory_need(void *pointer)
{
    if (!pointer) {
        static const char message[] = "newsidx: out of memory\n";
        if (write(STDERR_FILENO, message, sizeof message - 1) < 0) _exit(EXIT_OTHER);
        _exit(EXIT_OTHER);
    }
    return pointer;
}

void *memory_grow(void *pointer, size_t count, size_t size)
{
    return memory_need(reallocarray(pointer, count ? count : 1, size));
}

char *memory_copy(const char *data, size_t size)
{
    char *copy = memory_grow(NULL, size + 1, 1);
    if (size) memcpy(copy, data, size);
    copy[size] = '\0';
    return copy;
}
