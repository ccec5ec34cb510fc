/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables of a database: numbers and keys, and trees of all sizes. What was written is read again
 * here by walking down from the root, and Xapian checks the tree. The keys are those of its
 * metadata, whose tags may be anything.
 */
#include "glass/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "glass/block.h"
#include "glass/keys.h"
#include "glass/versionblock.h"
#include "xapian_support.h"

/* --------------------------------------------------------------- numbers and keys */

static void sorted_numbers_sort_and_come_back(void **state)
{
    (void)state;
    static const uint32_t numbers[] = {0,        1,          0x7fff,     0x8000,     0x3fffff,
                                       0x400000, 0x10000000, 0x1fffffff, 0x20000000, UINT32_MAX};
    static const size_t sizes[] = {2, 2, 2, 3, 3, 4, 4, 4, 5, 5};
    unsigned char last[NI_PACK_SORTED_MAX] = {0}, bytes[NI_PACK_SORTED_MAX];
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        uint32_t number;
        const size_t size = ni_pack_sorted(bytes, numbers[i]);
        const char *at = (const char *)bytes;
        assert_int_equal(size, sizes[i]);
        if (i) assert_true(memcmp(last, bytes, size) < 0);
        assert_false(ni_unpack_sorted(&at, at + size - 1, &number));
        assert_true(ni_unpack_sorted(&at, at + size, &number));
        assert_ptr_equal(at, bytes + size);
        assert_int_equal(number, numbers[i]);
        memcpy(last, bytes, sizeof last);
    }
}

static void keys_are_read_as_they_were_made(void **state)
{
    (void)state;
    ni_glass_key key;
    ni_glass_key_parts parts;
    ni_glass_key_stats(&key, 0);
    parts = ni_glass_key_read(ni_glass_key_text(&key));
    assert_int_equal(parts.kind, NI_GLASS_KEY_STATS);
    assert_int_equal(parts.slot, 0);
    ni_glass_key_values(&key, 127, 70000);
    parts = ni_glass_key_read(ni_glass_key_text(&key));
    assert_int_equal(parts.kind, NI_GLASS_KEY_VALUES);
    assert_int_equal(parts.slot, 127);
    assert_int_equal(parts.first, 70000);
    ni_glass_key_lengths(&key);
    assert_int_equal(ni_glass_key_read(ni_glass_key_text(&key)).first, 0);
    ni_glass_key_chunk(&key, 9);
    parts = ni_glass_key_read(ni_glass_key_text(&key));
    assert_int_equal(parts.kind, NI_GLASS_KEY_LENGTHS);
    assert_int_equal(parts.first, 9);
    static const char *const terms[] = {"haus", "\0", "a\0b\0", "\xff"};
    static const size_t sizes[] = {4, 1, 4, 1};
    for (size_t i = 0; i < 4; i++) {
        assert_true(ni_glass_key_term(&key, (newsidx_text){terms[i], sizes[i]}));
        const unsigned char size = key.size;
        ni_glass_key_chunk(&key, UINT32_MAX);
        parts = ni_glass_key_read(ni_glass_key_text(&key));
        assert_int_equal(parts.kind, NI_GLASS_KEY_TERM);
        assert_int_equal(parts.first, UINT32_MAX);
        assert_int_equal(parts.list.size, size);
    }
}

static void keys_of_terms_have_a_limit(void **state)
{
    (void)state;
    ni_glass_key key;
    char term[300];
    memset(term, 'x', sizeof term);
    assert_false(ni_glass_key_term(&key, (newsidx_text){term, 0}));
    assert_true(ni_glass_key_term(&key, (newsidx_text){term, 245}));
    assert_false(ni_glass_key_term(&key, (newsidx_text){term, 246}));
    term[100] = '\0';
    assert_false(ni_glass_key_term(&key, (newsidx_text){term, 245}));
    assert_true(ni_glass_key_term(&key, (newsidx_text){term, 244}));
    memset(term, '\0', sizeof term);
    assert_true(ni_glass_key_term(&key, (newsidx_text){term, 122}));
    assert_false(ni_glass_key_term(&key, (newsidx_text){term, 123}));
}

/* ----------------------------------------------------------------------- entries */

typedef struct pair {
    char key[NI_GLASS_KEY_MAX];
    size_t key_size, tag_size;
    unsigned seed; /* of the tag */
} pair;

/* Tags are different bytes, and not kept. */
static char tag_byte(const pair *entry, size_t at)
{
    return (char)(entry->seed * 31 + at * 7 + at / 251);
}

static void make_tag(const pair *entry, ni_buffer *tag)
{
    ni_buffer_clear(tag);
    for (size_t i = 0; i < entry->tag_size; i++)
        ni_buffer_append_byte(tag, (unsigned char)tag_byte(entry, i));
    assert_false(tag->failed);
}

/* A rising key of metadata, padded to a size. */
static void make_key(pair *entry, unsigned number, size_t size)
{
    memset(entry->key, 'k', sizeof entry->key);
    memcpy(entry->key, "\0\xc0", 2);
    snprintf(entry->key + 2, 9, "%08x", number);
    if (size > 10) entry->key[10] = 'k';
    entry->key_size = size;
    entry->seed = number;
}

static ni_glass_versionblock write_entries(const pair *entries, size_t count)
{
    newsidx_error error;
    ni_glass_output *output;
    ni_glass_table *table;
    ni_glass_versionblock version = {.documents = 0};
    ni_buffer tag = NI_BUFFER_INIT;
    ni_glass_facts facts;
    assert_int_equal(ni_glass_output_open(&output, path_of("t"), &error), NEWSIDX_OK);
    assert_int_equal(ni_glass_table_begin(&table, output, &error), NEWSIDX_OK);
    for (size_t i = 0; i < count; i++) {
        make_tag(&entries[i], &tag);
        newsidx_text key = {entries[i].key, entries[i].key_size};
        assert_int_equal(
            ni_glass_table_add(table, key, (newsidx_text){tag.data, tag.size}, false, &error),
            NEWSIDX_OK);
    }
    assert_int_equal(ni_glass_table_end(table, &version.roots[NI_GLASS_POSTLIST], &error),
                     NEWSIDX_OK);
    ni_glass_table_free(table);
    unsigned char first[NI_GLASS_BLOCK_SIZE];
    assert_int_equal(ni_glass_versionblock_identify(&version, &error), NEWSIDX_OK);
    ni_glass_versionblock_encode(&version, first);
    assert_int_equal(ni_glass_output_finish(output, first, &facts, &error), NEWSIDX_OK);
    ni_glass_output_close(output);
    ni_buffer_dispose(&tag);
    uint64_t found_hash, found_size;
    assert_int_equal(ni_file_hash(path_of("t"), &found_hash, &found_size, &error), NEWSIDX_OK);
    assert_int_equal(found_hash, facts.hash);
    assert_int_equal(found_size, facts.size);
    return version;
}

/* ----------------------------------------------------------------------- reading */

typedef struct walker {
    const unsigned char *file;
    const pair *entries;
    size_t next;   /* entry that is expected */
    size_t at;     /* bytes of its tag that were there */
    uint32_t leaf; /* the last one */
    unsigned component;
} walker;

static void expect_item(walker *walk, const unsigned char *item)
{
    const unsigned head = ni_unpack_u16(item);
    const size_t size = (head & NI_GLASS_ITEM_SIZE) + NI_GLASS_ITEM_SIZE_LESS;
    const pair *entry = &walk->entries[walk->next];
    size_t at = 3 + (size_t)item[2];
    assert_int_equal(item[2], entry->key_size);
    assert_memory_equal(item + 3, entry->key, entry->key_size);
    assert_int_equal(!!(head & NI_GLASS_ITEM_FIRST), ++walk->component == 1);
    if (walk->component > 1) {
        assert_int_equal(ni_unpack_u16(item + at), walk->component);
        at += 2;
    }
    for (; at < size; at++) assert_int_equal((char)item[at], tag_byte(entry, walk->at++));
    if (!(head & NI_GLASS_ITEM_LAST)) return;
    assert_int_equal(walk->at, entry->tag_size);
    walk->at = walk->component = 0;
    walk->next++;
}

static void walk_down(walker *walk, uint32_t number, unsigned level)
{
    const unsigned char *block = walk->file + (size_t)number * NI_GLASS_BLOCK_SIZE;
    const unsigned end = ni_unpack_u16(block + NI_GLASS_AT_DIRECTORY_END);
    assert_int_equal(block[NI_GLASS_AT_LEVEL], level);
    if (level == 0) assert_true(number > walk->leaf);
    if (level == 0) walk->leaf = number;
    for (unsigned at = NI_GLASS_DIRECTORY; at < end; at += 2) {
        const unsigned char *item = block + ni_unpack_u16(block + at);
        if (level) {
            walk_down(walk, ni_unpack_u32(item), level - 1);
        } else if (item[2] == 0) {
            assert_int_equal(walk->next, 0);
        } else {
            expect_item(walk, item);
        }
    }
}

static void expect_entries(const pair *entries, size_t count)
{
    newsidx_error error;
    ni_glass_versionblock version, written = write_entries(entries, count);
    size_t size;
    char *file = read_file(path_of("t"), &size);
    assert_true(ni_glass_versionblock_decode(&version, (unsigned char *)file, size));
    assert_memory_equal(version.uuid, written.uuid, sizeof version.uuid);
    for (int i = 0; i < NI_GLASS_TABLE_COUNT; i++) {
        assert_int_equal(version.roots[i].block, written.roots[i].block);
        assert_int_equal(version.roots[i].level, written.roots[i].level);
        assert_int_equal(version.roots[i].end, written.roots[i].end);
        assert_int_equal(version.roots[i].entries, written.roots[i].entries);
    }
    const ni_glass_root *root = &version.roots[NI_GLASS_POSTLIST];
    walker walk = {.file = (unsigned char *)file, .entries = entries};
    assert_int_equal(root->entries, count);
    if (root->block) walk_down(&walk, root->block, root->level);
    assert_int_equal(walk.next, count);
    free(file);
    newsidx_status status = ni_xdatabase_check(path_of("t"), &error);
    if (status != NEWSIDX_OK) print_error("%s\n", error.message);
    assert_int_equal(status, NEWSIDX_OK);
}

static pair *make_entries(size_t count)
{
    pair *entries = calloc(count ? count : 1, sizeof *entries);
    assert_non_null(entries);
    return entries;
}

static void a_table_may_be_empty(void **state)
{
    (void)state;
    expect_entries(NULL, 0);
}

static void a_table_of_one_entry_is_a_leaf(void **state)
{
    (void)state;
    pair entry;
    make_key(&entry, 7, 11);
    entry.tag_size = 3;
    expect_entries(&entry, 1);
}

static void long_tags_are_cut_into_items(void **state)
{
    (void)state;
    static const size_t sizes[] = {1, 2000, 2030, 2040, 2050, 8190, 8192, 100000, 5, 1000000};
    enum { COUNT = sizeof sizes / sizeof *sizes };
    pair *entries = make_entries(COUNT);
    for (unsigned i = 0; i < COUNT; i++) {
        make_key(&entries[i], i, 10);
        entries[i].tag_size = sizes[i];
    }
    expect_entries(entries, COUNT);
    free(entries);
}

static void long_keys_make_a_tree_of_three_levels(void **state)
{
    (void)state;
    enum { COUNT = 3000 };
    pair *entries = make_entries(COUNT);
    for (unsigned i = 0; i < COUNT; i++) {
        make_key(&entries[i], 0, 255);
        snprintf(entries[i].key + 247, 8, "%07u", i); /* so that dividers are long, too */
        entries[i].key[254] = 'k';
        entries[i].tag_size = 1500;
    }
    expect_entries(entries, COUNT);
    free(entries);
}

static void tables_of_any_sizes_are_whole(void **state)
{
    (void)state;
    srand(1);
    for (unsigned round = 0; round < 40; round++) {
        const unsigned count = (unsigned)rand() % 3000;
        const unsigned longest = round % 4 == 0 ? 6000 : round % 4 == 1 ? 30 : 400;
        pair *entries = make_entries(count);
        for (unsigned i = 0; i < count; i++) {
            make_key(&entries[i], i * 3, round % 5 == 0 ? 10 + (unsigned)rand() % 240 : 10);
            entries[i].tag_size = 1 + (unsigned)rand() % longest;
        }
        expect_entries(entries, count);
        free(entries);
    }
}

/* --------------------------------------------------------------------- the first block */

static void the_first_block_keeps_figures(void **state)
{
    (void)state;
    unsigned char block[NI_GLASS_BLOCK_SIZE];
    ni_glass_versionblock found, version = {.documents = 3,
                                            .last_docid = UINT32_MAX,
                                            .length_lower = 5,
                                            .length_upper = UINT32_MAX,
                                            .wdf_upper = 70000,
                                            .length_total = UINT64_MAX};
    ni_glass_versionblock_encode(&version, block);
    assert_true(ni_glass_versionblock_decode(&found, block, sizeof block));
    assert_int_equal(found.documents, 3);
    assert_int_equal(found.last_docid, UINT32_MAX);
    assert_int_equal(found.length_lower, 5);
    assert_int_equal(found.length_upper, UINT32_MAX);
    assert_int_equal(found.wdf_upper, 70000);
    assert_int_equal(found.length_total, UINT64_MAX);
}

static void a_first_block_of_something_else_is_refused(void **state)
{
    (void)state;
    unsigned char block[NI_GLASS_BLOCK_SIZE];
    ni_glass_versionblock found, version = {.roots = {{.block = 2, .end = 3, .entries = 1}}};
    ni_glass_versionblock_encode(&version, block);
    assert_true(ni_glass_versionblock_decode(&found, block, 3 * NI_GLASS_BLOCK_SIZE));
    assert_false(ni_glass_versionblock_decode(&found, block, 2 * NI_GLASS_BLOCK_SIZE));
    assert_false(ni_glass_versionblock_decode(&found, block, 3 * NI_GLASS_BLOCK_SIZE + 1));
    for (size_t i = 0; i < 16; i++) {
        block[i] ^= 1;
        assert_false(ni_glass_versionblock_decode(&found, block, 3 * NI_GLASS_BLOCK_SIZE));
        block[i] ^= 1;
    }
    memset(block + 32, 0xff, 300);
    assert_false(ni_glass_versionblock_decode(&found, block, 3 * NI_GLASS_BLOCK_SIZE));
}

/* ---------------------------------------------------------------------- failures */

static void an_output_that_is_given_up_leaves_no_file(void **state)
{
    (void)state;
    newsidx_error error;
    ni_glass_output *output;
    static const unsigned char block[NI_GLASS_BLOCK_SIZE];
    for (unsigned blocks = 0; blocks < 2000; blocks += 999) {
        uint32_t number;
        assert_int_equal(ni_glass_output_open(&output, path_of("t"), &error), NEWSIDX_OK);
        for (unsigned i = 1; i <= blocks; i++) {
            assert_int_equal(ni_glass_output_append(output, block, &number, &error), NEWSIDX_OK);
            assert_int_equal(number, i);
        }
        ni_glass_output_close(output);
        ni_file_type type;
        assert_int_equal(ni_file_stat(path_of("t"), &type, NULL, &error), NEWSIDX_OK);
        assert_int_equal(type, NI_FILE_NONE);
    }
}

static void an_output_names_the_path_where_it_cannot_be(void **state)
{
    (void)state;
    newsidx_error error;
    ni_glass_output *output;
    assert_int_equal(ni_glass_output_open(&output, path_of("no/such"), &error),
                     NEWSIDX_ERR_NOT_FOUND);
    assert_null(output);
    assert_non_null(strstr(error.message, "no/such"));
}

/* Nothing can be written there. */
static void a_full_disk_is_an_error_with_the_path(void **state)
{
    (void)state;
    newsidx_error error;
    ni_glass_facts facts;
    ni_glass_output *output;
    static const unsigned char block[NI_GLASS_BLOCK_SIZE];
    assert_int_equal(symlink("/dev/full", path_of("full")), 0);
    assert_int_equal(ni_glass_output_open(&output, path_of("full"), &error), NEWSIDX_OK);
    assert_int_equal(ni_glass_output_finish(output, block, &facts, &error), NEWSIDX_ERR_SYSTEM);
    assert_non_null(strstr(error.message, "full"));
    ni_glass_output_close(output);
    ni_file_type type;
    assert_int_equal(ni_file_stat(path_of("full"), &type, NULL, &error), NEWSIDX_OK);
    assert_int_equal(type, NI_FILE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorted_numbers_sort_and_come_back),
        cmocka_unit_test(keys_are_read_as_they_were_made),
        cmocka_unit_test(keys_of_terms_have_a_limit),
        TEST(a_table_may_be_empty),
        TEST(a_table_of_one_entry_is_a_leaf),
        TEST(long_tags_are_cut_into_items),
        TEST(long_keys_make_a_tree_of_three_levels),
        TEST(tables_of_any_sizes_are_whole),
        cmocka_unit_test(the_first_block_keeps_figures),
        cmocka_unit_test(a_first_block_of_something_else_is_refused),
        TEST(an_output_that_is_given_up_leaves_no_file),
        TEST(an_output_names_the_path_where_it_cannot_be),
        TEST(a_full_disk_is_an_error_with_the_path),
    };
    return cmocka_run_group_tests_name("glass_table", tests, NULL, NULL);
}
