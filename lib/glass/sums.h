/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Checksums of a database's blocks, so that a damaged one is found when it is read first, without
 * reading the whole file. They follow the blocks of the database, where Xapian does not look:
 *
 *     blocks     of the database
 *     sums       the XXH3 hash of each, 8 bytes little-endian
 *     root       the XXH3 hash of each block of sums, if there is more than one
 *
 * Sums and root are padded with zeros to whole blocks. Number of blocks and hash of the root, or of
 * the only block of sums, are kept elsewhere (the manifest), so that nothing vouches for itself.
 */
#ifndef NI_GLASS_SUMS_H
#define NI_GLASS_SUMS_H

#include "base/buffer.h"
#include "newsidx.h"

/* A file as it was written. */
typedef struct ni_glass_facts {
    uint64_t hash;   /* XXH3 of the whole file */
    uint64_t size;   /* in bytes */
    uint32_t blocks; /* of the database; 0: the file has no checksums */
    uint64_t sums;   /* hash of the root */
} ni_glass_facts;

/* Of a file that is mapped. A bit remembers each block that was verified. */
typedef struct ni_glass_sums {
    const unsigned char *file;
    uint32_t blocks, sum_blocks;
    unsigned char *verified; /* bits: of the blocks, then of the blocks of sums */
} ni_glass_sums;

/* Size of a file with so many blocks of the database. */
uint64_t ni_glass_sums_file_size(uint32_t blocks);

/* Append to the hashes of all blocks what is to follow the blocks, and return the root's hash. */
bool ni_glass_sums_write(const ni_buffer *hashes, ni_buffer *out, uint64_t *root);

/*
 * Begin to verify a mapped file, which must outlive the sums: verifies the root and block 0.
 * CORRUPT, with the path, if one does not match; MEMORY.
 */
newsidx_status ni_glass_sums_open(ni_glass_sums **out, const char *path, const void *file,
                                  uint64_t size, const ni_glass_facts *facts, newsidx_error *error);

/* Set and return CORRUPT for a block of a file. */
newsidx_status ni_glass_sums_mismatch(const char *path, uint64_t block, newsidx_error *error);

/* Accepts NULL. */
void ni_glass_sums_close(ni_glass_sums *sums);

/* Verify a block that was not verified before. */
bool ni_glass_sums_verify_block(ni_glass_sums *sums, uint32_t number);

/* Whether a block is as it was written. */
static inline bool ni_glass_sums_verify(ni_glass_sums *sums, uint32_t number)
{
    return (number < sums->blocks && sums->verified[number / 8] >> (number % 8) & 1) ||
           ni_glass_sums_verify_block(sums, number);
}

#endif
