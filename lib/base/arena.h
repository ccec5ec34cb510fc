/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory for many small objects with the same lifetime: bump allocation, freed all at once.
 */
#ifndef NI_BASE_ARENA_H
#define NI_BASE_ARENA_H

#include <stddef.h>

typedef struct ni_arena_block ni_arena_block;

typedef struct ni_arena {
    ni_arena_block *block; /* the newest; linked to the one before */
    size_t used;           /* bytes of the newest block */
    size_t total;          /* bytes of all blocks */
} ni_arena;

#define NI_ARENA_INIT                                                                              \
    {                                                                                              \
        NULL, 0, 0                                                                                 \
    }

/* Allocate size bytes, aligned for any type, not zeroed. NULL when out of memory. */
void *ni_arena_alloc(ni_arena *arena, size_t size);

/* The same, zeroed. */
void *ni_arena_calloc(ni_arena *arena, size_t size);

/* Copy size bytes and append a NUL. NULL when out of memory. */
char *ni_arena_copy(ni_arena *arena, const char *bytes, size_t size);

/* Drop all allocations; keep the newest block for reuse. */
void ni_arena_clear(ni_arena *arena);

/* Free everything. The arena is then empty and may be reused. */
void ni_arena_dispose(ni_arena *arena);

#endif
