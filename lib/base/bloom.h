/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A Bloom filter (Bloom 1970): a set of hashes in two bytes per member, which answers "certainly
 * not" or "maybe", with a false positive rate of about 1 in 400.
 */
#ifndef NI_BASE_BLOOM_H
#define NI_BASE_BLOOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ni_bloom {
    uint64_t *words; /* NULL: no filter, always "maybe" */
    uint64_t mask;   /* number of bits, a power of two, less 1 */
} ni_bloom;

#define NI_BLOOM_INIT                                                                              \
    {                                                                                              \
        NULL, 0                                                                                    \
    }

/* Make an empty filter for so many members. False when out of memory; it is then no filter. */
bool ni_bloom_init(ni_bloom *bloom, size_t members);
void ni_bloom_dispose(ni_bloom *bloom);

void ni_bloom_add(ni_bloom *bloom, uint64_t hash);
bool ni_bloom_may_have(const ni_bloom *bloom, uint64_t hash);

#endif
