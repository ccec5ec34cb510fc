/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Large pieces of memory that are read here and there. Where the system has pages of 2 MiB, it is
 * asked for them: of small ones a processor does not know enough by heart. They go back to the
 * system when they are freed: malloc keeps such pieces, and the gaps between them. 40,000 articles
 * of law, indexed by two workers, held 457 MB at most with malloc's.
 */
#ifndef NI_BASE_PAGES_H
#define NI_BASE_PAGES_H

#include <stddef.h>

enum { NI_PAGES_SIZE = 2 << 20 };

/* Memory for size bytes, zeroed or not. NULL when memory is out. What is smaller than a page comes
   from malloc and calloc. */
void *ni_pages_alloc(size_t size);
void *ni_pages_calloc(size_t size);

/* With the size with which it was allocated. Takes NULL. */
void ni_pages_free(void *memory, size_t size);

#endif
