/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Four probes, spaced by the other half of the hash (Kirsch and Mitzenmacher 2006). */
#include "base/bloom.h"

#include <stdlib.h>

enum { PROBES = 4, BITS_PER_MEMBER = 16 };

bool ni_bloom_init(ni_bloom *bloom, size_t members)
{
    uint64_t bits = 64;
    while (bits < (uint64_t)members * BITS_PER_MEMBER) bits *= 2;
    bloom->words = calloc((size_t)(bits / 64), sizeof *bloom->words);
    bloom->mask = bits - 1;
    return bloom->words != NULL;
}

void ni_bloom_dispose(ni_bloom *bloom)
{
    free(bloom->words);
    *bloom = (ni_bloom)NI_BLOOM_INIT;
}

void ni_bloom_add(ni_bloom *bloom, uint64_t hash)
{
    const uint64_t step = hash >> 32 | 1;
    for (int i = 0; bloom->words && i < PROBES; i++, hash += step)
        bloom->words[(hash & bloom->mask) / 64] |= UINT64_C(1) << (hash & 63);
}

bool ni_bloom_may_have(const ni_bloom *bloom, uint64_t hash)
{
    const uint64_t step = hash >> 32 | 1;
    for (int i = 0; bloom->words && i < PROBES; i++, hash += step)
        if (!(bloom->words[(hash & bloom->mask) / 64] >> (hash & 63) & 1)) return false;
    return true;
}
