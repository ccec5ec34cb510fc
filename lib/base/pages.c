/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/pages.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Whole pages, so that nothing else lies in them. */
static void *alloc_pages(size_t size)
{
    const size_t page = NI_PAGES_SIZE;
    if (size > SIZE_MAX - page) return NULL;
    size = (size + page - 1) / page * page;
    void *memory = aligned_alloc(page, size);
#ifdef MADV_HUGEPAGE
    if (memory) (void)madvise(memory, size, MADV_HUGEPAGE); /* small pages do as well */
#endif
    return memory;
}

void *ni_pages_alloc(size_t size)
{
    return size < NI_PAGES_SIZE ? malloc(size) : alloc_pages(size);
}

void *ni_pages_calloc(size_t size)
{
    if (size < NI_PAGES_SIZE) return calloc(1, size);
    void *memory = alloc_pages(size);
    return memory ? memset(memory, 0, size) : NULL;
}
