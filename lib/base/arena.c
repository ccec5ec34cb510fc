/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Blocks double from 4 KiB to 2 MiB; larger allocations get a block of their own. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/pages.h"

struct ni_arena_block {
    ni_arena_block *before;
    size_t capacity;
    alignas(max_align_t) char bytes[];
};

static const size_t first_block = 4096, /* including the header, */
    largest_block = NI_PAGES_SIZE;      /* so that the largest one fills whole pages */

static ni_arena_block *new_block(ni_arena *arena, size_t size)
{
    const size_t head = sizeof(ni_arena_block);
    size_t whole = arena->block ? (arena->block->capacity + head) * 2 : first_block;
    if (whole > largest_block) whole = largest_block;
    if (whole < head + size) whole = head + size;
    ni_arena_block *block = ni_pages_alloc(whole);
    if (!block) return NULL;
    block->before = arena->block;
    block->capacity = whole - head;
    arena->block = block;
    arena->used = 0;
    arena->total += block->capacity;
    return block;
}

void *ni_arena_alloc(ni_arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2) return NULL;
    size = (size + align - 1) & ~(align - 1);
    if (!arena->block || size > arena->block->capacity - arena->used)
        if (!new_block(arena, size)) return NULL;
    void *memory = arena->block->bytes + arena->used;
    arena->used += size;
    return memory;
}

void *ni_arena_calloc(ni_arena *arena, size_t size)
{
    void *memory = ni_arena_alloc(arena, size);
    return memory ? memset(memory, 0, size) : NULL;
}

char *ni_arena_copy(ni_arena *arena, const char *bytes, size_t size)
{
    char *copy = size < SIZE_MAX ? ni_arena_alloc(arena, size + 1) : NULL;
    if (!copy) return NULL;
    if (size) memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}

static void free_blocks(ni_arena_block *block)
{
    while (block) {
        ni_arena_block *before = block->before;
        ni_pages_free(block, sizeof *block + block->capacity);
        block = before;
    }
}

void ni_arena_clear(ni_arena *arena)
{
    if (!arena->block) return;
    free_blocks(arena->block->before);
    arena->block->before = NULL;
    arena->used = 0;
    arena->total = arena->block->capacity;
}

void ni_arena_dispose(ni_arena *arena)
{
    free_blocks(arena->block);
    *arena = (ni_arena)NI_ARENA_INIT;
}
