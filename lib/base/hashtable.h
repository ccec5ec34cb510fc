/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A hash table from byte strings to numbers. Entries are kept in one array in order of insertion,
 * so that an entry's index is a dense number for its key, and iteration is a loop over an array.
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
    uint32_t *slots;   /* index of an entry + 1, or 0; their number is a power of two */
    uint32_t slot_count;
    ni_arena keys;
} ni_hashtable;

#define NI_HASHTABLE_INIT                                                                          \
    {                                                                                              \
        NULL, 0, 0, NULL, 0, NI_ARENA_INIT                                                         \
    }

/* Return the entry of a key, created if necessary; it moves when another one is created. NULL: out
   of memory. */
ni_hashtable_entry *ni_hashtable_put(ni_hashtable *table, const char *key, size_t size);

/* The same with a known hash of the key (base/hash.h). */
ni_hashtable_entry *ni_hashtable_put_hashed(ni_hashtable *table, const char *key, size_t size,
                                            uint64_t hash);

/* Prefetch the memory that a put with this hash reads first. The table must have entries. A large
   table is seldom in the cache, and several prefetches can be in flight at once. */
static inline void ni_hashtable_prefetch(const ni_hashtable *table, uint64_t hash)
{
    __builtin_prefetch(&table->slots[hash & (table->slot_count - 1)]);
}

/* Guess the index of the entry with this hash; the count of entries if the slot is empty. */
static inline uint32_t ni_hashtable_guess(const ni_hashtable *table, uint64_t hash)
{
    const uint32_t slot = table->slots[hash & (table->slot_count - 1)];
    return slot ? slot - 1 : table->count;
}

/* Find the entry of a key, or NULL. */
ni_hashtable_entry *ni_hashtable_find(const ni_hashtable *table, const char *key, size_t size);

/* Drop all keys, keep the memory. */
void ni_hashtable_clear(ni_hashtable *table);

/* Free everything. The table is then empty and may be reused. */
void ni_hashtable_dispose(ni_hashtable *table);

#endif
