/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Checksums of blocks: any change of the file is found, in the block that is changed or in all that
 * depend on it, and each block is hashed once.
 */
#include "glass/sums.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "glass/output.h"

static unsigned char *file;
static ni_glass_facts facts;

/* A file of so many blocks, each of another content. */
static void make_file(uint32_t blocks)
{
    ni_buffer hashes = NI_BUFFER_INIT, out = NI_BUFFER_INIT;
    for (uint32_t i = 0; i < blocks; i++) {
        unsigned char block[NI_GLASS_BLOCK_SIZE];
        for (size_t k = 0; k < sizeof block; k++)
            block[k] = (unsigned char)(i * 31 + k * 7 + k / 256);
        const uint64_t hash = ni_hash(block, sizeof block);
        assert_true(ni_buffer_append(&out, block, sizeof block));
        assert_true(ni_buffer_append(&hashes, &hash, sizeof hash));
    }
    facts = (ni_glass_facts){.blocks = blocks};
    assert_true(ni_glass_sums_write(&hashes, &out, &facts.sums));
    facts.size = out.size;
    file = (unsigned char *)out.data;
    ni_buffer_dispose(&hashes);
}

/* The first block that does not match; `blocks` where all do, above where the file is not opened.
   */
static uint32_t first_mismatch(void)
{
    ni_glass_sums *sums;
    newsidx_error error;
    uint32_t block = 0;
    newsidx_status status = ni_glass_sums_open(&sums, "f", file, facts.size, &facts, &error);
    if (status != NEWSIDX_OK) {
        assert_int_equal(status, NEWSIDX_ERR_CORRUPT);
        assert_non_null(strstr(error.message, "f is damaged"));
        return UINT32_MAX;
    }
    while (block < facts.blocks && ni_glass_sums_verify(sums, block)) block++;
    assert_false(ni_glass_sums_verify(sums, facts.blocks));
    ni_glass_sums_close(sums);
    return block;
}

/* By hand: 8 bytes a block, 1,024 of them in a block, and a root of 8 bytes for each of those, if
   there is more than one. */
static void the_size_of_a_file_follows_from_its_blocks(void **state)
{
    (void)state;
    static const struct {
        uint32_t blocks;
        uint64_t whole; /* blocks of the file */
    } sizes[] = {{1, 2},
                 {1024, 1025},
                 {1025, 1025 + 2 + 1},
                 {1048576, 1048576 + 1024 + 1},
                 {1048577, 1048577 + 1025 + 2}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        assert_int_equal(ni_glass_sums_file_size(sizes[i].blocks), sizes[i].whole * 8192);
}

static void expect_found(uint32_t blocks, size_t at)
{
    const uint32_t block = (uint32_t)(at / NI_GLASS_BLOCK_SIZE);
    for (int bit = 0; bit < 8; bit += 7) {
        file[at] = (unsigned char)(file[at] ^ (1u << bit));
        const uint32_t found = first_mismatch();
        if (block == 0)
            assert_int_equal(found, UINT32_MAX); /* of the first block, at opening */
        else if (block < blocks)
            assert_int_equal(found, block);
        else
            assert_true(found != blocks);
        file[at] = (unsigned char)(file[at] ^ (1u << bit));
    }
}

static void any_changed_byte_is_found(uint32_t blocks, size_t step)
{
    make_file(blocks);
    assert_int_equal(first_mismatch(), blocks);
    for (size_t at = 0; at < facts.size; at += step) expect_found(blocks, at);
    for (size_t block = 0; block * NI_GLASS_BLOCK_SIZE < facts.size; block += 1 + blocks / 20) {
        expect_found(blocks, block * NI_GLASS_BLOCK_SIZE);
        expect_found(blocks, (block + 1) * NI_GLASS_BLOCK_SIZE - 1);
    }
    free(file);
}

static void any_changed_byte_of_a_small_file_is_found(void **state)
{
    (void)state;
    any_changed_byte_is_found(1, 13);
    any_changed_byte_is_found(3, 97);
}

static void any_changed_byte_of_a_file_with_a_root_is_found(void **state)
{
    (void)state;
    any_changed_byte_is_found(1100, 8192 * 101 + 7);
}

static void exchanged_blocks_are_found(void **state)
{
    (void)state;
    unsigned char kept[NI_GLASS_BLOCK_SIZE];
    make_file(9);
    unsigned char *left = file + 3 * sizeof kept, *right = file + 7 * sizeof kept;
    memcpy(kept, left, sizeof kept);
    memcpy(left, right, sizeof kept);
    memcpy(right, kept, sizeof kept);
    assert_int_equal(first_mismatch(), 3);
    free(file);
}

static void a_file_of_another_size_is_damaged(void **state)
{
    (void)state;
    make_file(9);
    facts.size -= NI_GLASS_BLOCK_SIZE;
    assert_int_equal(first_mismatch(), UINT32_MAX);
    free(file);
}

/* What is verified once may change in the memory of the kernel without being noticed. */
static void a_block_is_hashed_once(void **state)
{
    (void)state;
    ni_glass_sums *sums;
    newsidx_error error;
    make_file(9);
    assert_int_equal(ni_glass_sums_open(&sums, "f", file, facts.size, &facts, &error), NEWSIDX_OK);
    assert_true(ni_glass_sums_verify(sums, 5));
    file[5 * NI_GLASS_BLOCK_SIZE]++;
    assert_true(ni_glass_sums_verify(sums, 5));
    file[6 * NI_GLASS_BLOCK_SIZE]++;
    assert_false(ni_glass_sums_verify(sums, 6));
    ni_glass_sums_close(sums);
    free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_size_of_a_file_follows_from_its_blocks),
        cmocka_unit_test(any_changed_byte_of_a_small_file_is_found),
        cmocka_unit_test(any_changed_byte_of_a_file_with_a_root_is_found),
        cmocka_unit_test(exchanged_blocks_are_found),
        cmocka_unit_test(a_file_of_another_size_is_damaged),
        cmocka_unit_test(a_block_is_hashed_once),
    };
    return cmocka_run_group_tests_name("glass_sums", tests, NULL, NULL);
}
