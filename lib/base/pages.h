/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Large blocks with random access. They ask the system for pages of 2 MiB, if it has them, since
 * small pages overflow the processor's TLB. They return to the system when freed; malloc keeps such
 * blocks, and the gaps between them: 40,000 articles of law, indexed by two workers, held 457 MB at
 * most with malloc's.
 */
#ifndef NI_BASE_PAGES_H
#define NI_BASE_PAGES_H

#include <stddef.h>

enum { NI_PAGES_SIZE = 2 << 20 };

/* Allocate size bytes, zeroed or not. NULL when out of memory. Sizes below a page come from malloc
   and calloc. */
void *ni_pages_alloc(size_t size);
void *ni_pages_calloc(size_t size);

/* Free with the size of the allocation. Accepts NULL. */
void ni_pages_free(void *memory, size_t size);

#endif
