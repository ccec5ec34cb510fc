/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/pages.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { PAGE = NI_PAGES_SIZE };

static size_t round_up(size_t size)
{
    return (size + PAGE - 1) / PAGE * PAGE;
}

/* Map whole pages, zeroed: map one more than needed, and unmap the parts outside the alignment. */
static void *map_pages(size_t size)
{
    if (size > SIZE_MAX - 2 * (size_t)PAGE) return NULL;
    const size_t whole = round_up(size), mapped = whole + PAGE;
    char *memory = mmap(NULL, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return NULL;
    const size_t before = round_up((uintptr_t)memory) - (uintptr_t)memory;
    if (before) munmap(memory, before);
    if (before < PAGE) munmap(memory + before + whole, PAGE - before);
#ifdef MADV_HUGEPAGE
    (void)madvise(memory + before, whole, MADV_HUGEPAGE); /* only a hint */
#endif
    return memory + before;
}

void *ni_pages_alloc(size_t size)
{
    return size < PAGE ? malloc(size) : map_pages(size);
}

void *ni_pages_calloc(size_t size)
{
    return size < PAGE ? calloc(1, size) : map_pages(size);
}

void ni_pages_free(void *memory, size_t size)
{
    if (!memory) return;
    if (size < PAGE)
        free(memory);
    else
        munmap(memory, round_up(size));
}
