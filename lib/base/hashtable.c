/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Open addressing with linear probing, at most half full; slots are indexes into the array of
   entries. */
#include "base/hashtable.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/hash.h"

/* Find the slot of a key, or the one where it would go. */
static uint32_t *find_slot(const ni_hashtable *table, uint64_t hash, const char *key, size_t size)
{
    uint32_t mask = table->slot_count - 1;
    for (uint32_t at = (uint32_t)hash & mask;; at = (at + 1) & mask) {
        uint32_t *slot = &table->slots[at];
        if (*slot == 0) return slot;
        const ni_hashtable_entry *entry = &table->entries[*slot - 1];
        if (entry->hash == hash && entry->size == size && memcmp(entry->key, key, size) == 0)
            return slot;
    }
}

static bool grow(ni_hashtable *table)
{
    const uint32_t slot_count = table->slot_count ? table->slot_count * 2 : 64;
    if (slot_count > UINT32_MAX / 2) return false;
    if (!ni_array_reserve32(&table->entries, &table->capacity, slot_count / 2,
                            sizeof *table->entries))
        return false;
    uint32_t *slots = calloc(slot_count, sizeof *slots);
    if (!slots) return false;
    free(table->slots);
    table->slots = slots;
    table->slot_count = slot_count;
    for (uint32_t i = 0; i < table->count; i++) {
        uint32_t mask = slot_count - 1, at = (uint32_t)table->entries[i].hash & mask;
        while (slots[at]) at = (at + 1) & mask;
        slots[at] = i + 1;
    }
    return true;
}

ni_hashtable_entry *ni_hashtable_put(ni_hashtable *table, const char *key, size_t size)
{
    return ni_hashtable_put_hashed(table, key, size, ni_hash(key, size));
}

ni_hashtable_entry *ni_hashtable_put_hashed(ni_hashtable *table, const char *key, size_t size,
                                            uint64_t hash)
{
    if (size > UINT32_MAX) return NULL;
    if (table->count == table->slot_count / 2 && !grow(table)) return NULL;
    uint32_t *slot = find_slot(table, hash, key, size);
    if (*slot) return &table->entries[*slot - 1];
    const char *copy = ni_arena_copy(&table->keys, key, size);
    if (!copy) return NULL;
    ni_hashtable_entry *entry = &table->entries[table->count];
    *entry = (ni_hashtable_entry){copy, (uint32_t)size, 0, hash};
    *slot = ++table->count;
    return entry;
}

ni_hashtable_entry *ni_hashtable_find(const ni_hashtable *table, const char *key, size_t size)
{
    if (table->count == 0) return NULL;
    uint32_t *slot = find_slot(table, ni_hash(key, size), key, size);
    return *slot ? &table->entries[*slot - 1] : NULL;
}

/* Empty the slots by probing from each entry's home slot: done for all entries, this reaches all
   used slots. */
static void clear_slots(ni_hashtable *table)
{
    const uint32_t mask = table->slot_count - 1;
    for (uint32_t i = 0; i < table->count; i++)
        for (uint32_t at = (uint32_t)table->entries[i].hash & mask; table->slots[at];
             at = (at + 1) & mask)
            table->slots[at] = 0;
}

void ni_hashtable_clear(ni_hashtable *table)
{
    enum { FEW = 32 }; /* a table that was larger once is mostly empty */
    if (table->count > table->slot_count / FEW)
        memset(table->slots, 0, table->slot_count * sizeof *table->slots);
    else
        clear_slots(table);
    table->count = 0;
    ni_arena_clear(&table->keys);
}

void ni_hashtable_dispose(ni_hashtable *table)
{
    free(table->entries);
    free(table->slots);
    ni_arena_dispose(&table->keys);
    *table = (ni_hashtable)NI_HASHTABLE_INIT;
}
