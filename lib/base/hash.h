/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The only hash of the project: XXH3, 64 bits for tables and checksums, 128 bits for derived
   ids. */
#ifndef NI_BASE_HASH_H
#define NI_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <xxhash.h>

static inline uint64_t ni_hash(const void *bytes, size_t size)
{
    return XXH3_64bits(bytes, size);
}

#endif
