/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/sums.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/hash.h"
#include "glass/output.h"

enum { SUM_SIZE = 8 /* bytes */, SUMS_A_BLOCK = NI_GLASS_BLOCK_SIZE / SUM_SIZE };

static uint32_t blocks_for(uint32_t sums)
{
    return sums / SUMS_A_BLOCK + (sums % SUMS_A_BLOCK != 0);
}

/* Blocks of the root. One block of sums needs none: its own hash takes the place of the root's. */
static uint32_t root_blocks(uint32_t sum_blocks)
{
    return sum_blocks > 1 ? blocks_for(sum_blocks) : 0;
}

uint64_t ni_glass_sums_file_size(uint32_t blocks)
{
    const uint32_t sum_blocks = blocks_for(blocks);
    return ((uint64_t)blocks + sum_blocks + root_blocks(sum_blocks)) * NI_GLASS_BLOCK_SIZE;
}

static void write_sum(unsigned char *at, uint64_t sum)
{
    for (int i = 0; i < SUM_SIZE; i++) at[i] = (unsigned char)(sum >> (8 * i));
}

static uint64_t read_sum(const unsigned char *at)
{
    uint64_t sum = 0;
    for (int i = 0; i < SUM_SIZE; i++) sum |= (uint64_t)at[i] << (8 * i);
    return sum;
}

/* ---- writing --------------------------------------------------------------------------------- */

/* Append hashes in the form of the file, padded to whole blocks. */
static bool append_padded(ni_buffer *out, const uint64_t *hashes, uint32_t count)
{
    const size_t size = (size_t)blocks_for(count) * NI_GLASS_BLOCK_SIZE;
    if (!ni_buffer_reserve(out, size)) return false;
    unsigned char *at = (unsigned char *)out->data + out->size;
    for (uint32_t i = 0; i < size / SUM_SIZE; i++)
        write_sum(at + (size_t)i * SUM_SIZE, i < count ? hashes[i] : 0);
    out->size += size;
    return true;
}

bool ni_glass_sums_write(const ni_buffer *hashes, ni_buffer *out, uint64_t *root)
{
    const uint32_t count = (uint32_t)(hashes->size / sizeof *root), blocks = blocks_for(count);
    const size_t start = out->size;
    if (!append_padded(out, (const uint64_t *)(const void *)hashes->data, count)) return false;
    *root = ni_hash(out->data + start, NI_GLASS_BLOCK_SIZE);
    if (blocks == 1) return true;
    uint64_t *of_blocks = malloc(blocks * sizeof *of_blocks);
    if (!of_blocks) return false;
    for (uint32_t i = 0; i < blocks; i++)
        of_blocks[i] =
            ni_hash(out->data + start + (size_t)i * NI_GLASS_BLOCK_SIZE, NI_GLASS_BLOCK_SIZE);
    const size_t end = out->size;
    const bool ok = append_padded(out, of_blocks, blocks);
    if (ok) *root = ni_hash(out->data + end, out->size - end);
    free(of_blocks);
    return ok;
}

/* ---- verifying ------------------------------------------------------------------------------- */

static const unsigned char *block_of(const ni_glass_sums *sums, uint64_t number)
{
    return sums->file + number * NI_GLASS_BLOCK_SIZE;
}

/* Verify a block of sums. The hash of the only one was verified at opening. */
static bool verify_sum_block(ni_glass_sums *sums, uint32_t index)
{
    const uint64_t bit = (uint64_t)sums->blocks + index;
    if (sums->verified[bit / 8] >> (bit % 8) & 1) return true;
    const unsigned char *root = block_of(sums, (uint64_t)sums->blocks + sums->sum_blocks);
    if (ni_hash(block_of(sums, bit), NI_GLASS_BLOCK_SIZE) !=
        read_sum(root + (size_t)index * SUM_SIZE))
        return false;
    sums->verified[bit / 8] |= (unsigned char)(1u << (bit % 8));
    return true;
}

bool ni_glass_sums_verify_block(ni_glass_sums *sums, uint32_t number)
{
    if (number >= sums->blocks || !verify_sum_block(sums, number / SUMS_A_BLOCK)) return false;
    const unsigned char *sum = block_of(sums, sums->blocks) + (size_t)number * SUM_SIZE;
    if (ni_hash(block_of(sums, number), NI_GLASS_BLOCK_SIZE) != read_sum(sum)) return false;
    sums->verified[number / 8] |= (unsigned char)(1u << (number % 8));
    return true;
}

newsidx_status ni_glass_sums_mismatch(const char *path, uint64_t block, newsidx_error *error)
{
    return ni_error_set(error, NEWSIDX_ERR_CORRUPT,
                        "%s is damaged: checksum mismatch in the block at byte %" PRIu64, path,
                        block * NI_GLASS_BLOCK_SIZE);
}

/* Verify the root, which is the only block of sums if there is only one. */
static bool verify_root(ni_glass_sums *sums, uint64_t expected)
{
    const uint32_t more = root_blocks(sums->sum_blocks);
    const uint64_t first = (uint64_t)sums->blocks + (more ? sums->sum_blocks : 0);
    if (ni_hash(block_of(sums, first), (size_t)(more ? more : 1) * NI_GLASS_BLOCK_SIZE) != expected)
        return false;
    if (!more) sums->verified[first / 8] |= (unsigned char)(1u << (first % 8));
    return true;
}

newsidx_status ni_glass_sums_open(ni_glass_sums **out, const char *path, const void *file,
                                  uint64_t size, const ni_glass_facts *facts, newsidx_error *error)
{
    *out = NULL;
    if (size != ni_glass_sums_file_size(facts->blocks))
        return ni_error_set(error, NEWSIDX_ERR_CORRUPT,
                            "%s is damaged: its %" PRIu64 " bytes do not fit %" PRIu32 " blocks",
                            path, size, facts->blocks);
    ni_glass_sums *sums = calloc(1, sizeof *sums);
    if (!sums) return ni_error_memory(error);
    *sums = (ni_glass_sums){.file = file, .blocks = facts->blocks};
    sums->sum_blocks = blocks_for(facts->blocks);
    sums->verified = calloc(((size_t)sums->blocks + sums->sum_blocks) / 8 + 1, 1);
    newsidx_status status = sums->verified ? NEWSIDX_OK : ni_error_memory(error);
    if (status == NEWSIDX_OK && !verify_root(sums, facts->sums))
        status = ni_glass_sums_mismatch(path, facts->blocks, error);
    if (status == NEWSIDX_OK && !ni_glass_sums_verify(sums, 0))
        status = ni_glass_sums_mismatch(path, 0, error);
    if (status == NEWSIDX_OK)
        *out = sums;
    else
        ni_glass_sums_close(sums);
    return status;
}

void ni_glass_sums_close(ni_glass_sums *sums)
{
    if (!sums) return;
    free(sums->verified);
    free(sums);
}
