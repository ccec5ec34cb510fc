/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A hash table from byte strings to numbers. Entries stand in one array in the order in which they
 * came, so that an entry's index is a dense number for its key, and a walk is a walk over an array.
 */
#ifndef NI_BASE_HASHTABLE_H
#define NI_BASE_HASHTABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct ni_hashtable_entry {
    const char *key; /* the table's copy */
    uint32_t size;
    uint32_t value; /* the caller's; 0 for a new key */
    uint64_t hash;
} ni_hashtable_entry;

typedef struct ni_hashtable {
    ni_hashtable_entry *entries;
    uint32_t count;
    uint32_t capacity; /* of entries */
    uint32_t *slots;   /* index + 1 of an entry, 0 for none; a power of two of them */
    uint32_t slot_count;
    ni_arena keys;
} ni_hashtable;

#define NI_HASHTABLE_INIT                                                                          \
    {                                                                                              \
        NULL, 0, 0, NULL, 0, NI_ARENA_INIT                                                         \
    }

/* The entry of a key, made where there is none; it moves when another is made. NULL: memory is
 * out. */
ni_hashtable_entry *ni_hashtable_put(ni_hashtable *table, const char *key, size_t size);

/* The same where the key's hash (base/hash.h) is known. */
ni_hashtable_entry *ni_hashtable_put_hashed(ni_hashtable *table, const char *key, size_t size,
                                            uint64_t hash);

/* Of a table with entries: has the processor fetch what a put of a key with this hash looks at
   first. Of a large table that is seldom in the cache, and several can be under way at once. */
static inline void ni_hashtable_prefetch(const ni_hashtable *table, uint64_t hash)
{
    __builtin_prefetch(&table->slots[hash & (table->slot_count - 1)]);
}

/* What it may find there: the index of an entry; the count of entries where there is none. */
static inline uint32_t ni_hashtable_guess(const ni_hashtable *table, uint64_t hash)
{
    const uint32_t slot = table->slots[hash & (table->slot_count - 1)];
    return slot ? slot - 1 : table->count;
}

/* The entry of a key, or NULL. */
ni_hashtable_entry *ni_hashtable_find(const ni_hashtable *table, const char *key, size_t size);

/* Forgets all keys, keeps the memory. */
void ni_hashtable_clear(ni_hashtable *table);

/* Frees everything; the table is then empty and may be used again. */
void ni_hashtable_dispose(ni_hashtable *table);

#endif
