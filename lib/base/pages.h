/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Large pieces of memory that are read here and there. Where the system has pages of 2 MiB, it is
 * asked for them: of small ones a processor does not know enough by heart.
 */
#ifndef NI_BASE_PAGES_H
#define NI_BASE_PAGES_H

#include <stddef.h>

enum { NI_PAGES_SIZE = 2 << 20 };

/* Memory for size bytes, zeroed or not, to be freed with free(). NULL when memory is out. What is
 * smaller than a page comes as from malloc and calloc. */
void *ni_pages_alloc(size_t size);
void *ni_pages_calloc(size_t size);

#endif
