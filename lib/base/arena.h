/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory for many small things that die together: allocated by moving a pointer, freed all at once.
 */
#ifndef NI_BASE_ARENA_H
#define NI_BASE_ARENA_H

#include <stddef.h>

typedef struct ni_arena_block ni_arena_block;

typedef struct ni_arena {
    ni_arena_block *block; /* the newest; it points to the one before */
    size_t used;           /* bytes of the newest block */
    size_t total;          /* bytes of all blocks */
} ni_arena;

#define NI_ARENA_INIT                                                                              \
    {                                                                                              \
        NULL, 0, 0                                                                                 \
    }

/* Memory for size bytes, aligned for any type, not zeroed. NULL when memory is out. */
void *ni_arena_alloc(ni_arena *arena, size_t size);

/* The same, zeroed. */
void *ni_arena_calloc(ni_arena *arena, size_t size);

/* A copy of size bytes with a NUL behind it. NULL when memory is out. */
char *ni_arena_copy(ni_arena *arena, const char *bytes, size_t size);

/* Forgets all that was allocated; keeps the newest block for what comes next. */
void ni_arena_clear(ni_arena *arena);

/* Frees everything. The arena is then empty and may be used again. */
void ni_arena_dispose(ni_arena *arena);

#endif
