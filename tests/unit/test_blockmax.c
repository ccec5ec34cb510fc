/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Block maxima of built and merged databases: no posting of a block has a greater share of its
 * term's weight, with any parameters of BM25, and with the default ones the bound is close. Damaged
 * entries.
 */
#include "xapian_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bm25.h"
#include "glass/blockmax.h"
#include "glass/listreader.h"
#include "glass/merge.h"
#include "glass/output.h"

enum { DOCUMENTS = 3000, LINE = 400 };

static uint32_t random_state = 5;

static uint32_t random_below(uint32_t bound)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % bound;
}

/* "a" is in nearly every document, "b" in every fourth, "c" in a few; fillers make them long. */
static void make_segment(const char *name, uint32_t documents)
{
    ni_glass_build *build = open_build();
    for (uint32_t i = 0; i < documents; i++) {
        char line[LINE];
        size_t size = 0;
        for (uint32_t times = random_below(9); times > 0; times--)
            size += (size_t)snprintf(line + size, LINE - size, "a ");
        if (i % 4 == 0) size += (size_t)snprintf(line + size, LINE - size, "b ");
        if (i % 100 == 0) size += (size_t)snprintf(line + size, LINE - size, "c ");
        for (uint32_t times = random_below(60); times > 0; times--)
            size += (size_t)snprintf(line + size, LINE - size, "x%u ", times);
        snprintf(line + size, LINE - size, "end");
        add_line(build, line, NULL);
    }
    finish_build(build, path_of(name));
}

static uint32_t *read_lengths(const ni_glass_database *file)
{
    newsidx_error error;
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    ni_glass_list list;
    ni_glass_key key;
    uint32_t *lengths = calloc((size_t)file->version.last_docid + 1, sizeof *lengths);
    assert_non_null(lengths);
    ni_glass_key_lengths(&key);
    assert_int_equal(ni_glass_list_open(&list, &cursor, file, &key, &error), NEWSIDX_OK);
    while (ni_glass_list_next(&list, &error) == NEWSIDX_OK) lengths[list.docid] = list.wdf;
    ni_glass_cursor_dispose(&cursor);
    return lengths;
}

static ni_glass_scale default_scale(const ni_glass_database *file)
{
    const double mean = (double)file->version.length_total / file->version.documents;
    const double k1 = NI_BM25_UNIT * ni_bm25_k1, b = ni_bm25_b(mean);
    return (ni_glass_scale){k1 * (1 - b), k1 * b / mean};
}

/* Greatest difference between the bound of a block and the best share in it. */
static double compare(const ni_glass_database *file, const char *term, const ni_glass_scale *scale)
{
    newsidx_error error;
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    ni_glass_blockmax maxima = {.cursor = NI_GLASS_CURSOR_INIT};
    ni_glass_list list;
    ni_glass_key key;
    uint32_t *lengths = read_lengths(file), last = 0;
    double best = 0, loosest = 0, bound = 0;
    assert_true(ni_glass_key_term(&key, newsidx_text_of(term)));
    assert_int_equal(ni_glass_blockmax_open(&maxima, file, ni_glass_key_text(&key), scale, &error),
                     NEWSIDX_OK);
    assert_int_equal(ni_glass_list_open(&list, &cursor, file, &key, &error), NEWSIDX_OK);
    assert_int_equal(maxima.count,
                     (list.left + NI_GLASS_BLOCKMAX_POSTINGS - 1) / NI_GLASS_BLOCKMAX_POSTINGS);
    while (ni_glass_list_next(&list, &error) == NEWSIDX_OK) {
        const double share = 1 - ni_glass_scale_deficit(scale, list.wdf, lengths[list.docid]);
        ni_glass_blockmax_skip(&maxima, list.docid);
        assert_true(maxima.last >= list.docid && maxima.last < UINT32_MAX);
        if (maxima.last != last && last && bound - best > loosest) loosest = bound - best;
        if (maxima.last != last) best = 0;
        last = maxima.last;
        bound = ni_glass_blockmax_share(&maxima);
        assert_true(share <= bound && share <= maxima.share);
        if (share > best) best = share;
    }
    assert_int_equal(maxima.last, list.docid);
    ni_glass_blockmax_skip(&maxima, list.docid + 1);
    assert_int_equal(maxima.last, UINT32_MAX);
    assert_true(ni_glass_blockmax_share(&maxima) == 0);
    ni_glass_blockmax_dispose(&maxima);
    ni_glass_cursor_dispose(&cursor);
    free(lengths);
    return bound - best > loosest ? bound - best : loosest;
}

static void expect_bounds(const char *path)
{
    newsidx_error error;
    ni_glass_database file;
    assert_int_equal(ni_glass_database_open(&file, path, &error), NEWSIDX_OK);
    const ni_glass_scale usual = default_scale(&file);
    assert_true(compare(&file, "a", &usual) < 1e-4);
    assert_true(compare(&file, "b", &usual) < 1e-4);
    for (int i = 0; i < 40; i++) {
        const ni_glass_scale other = {random_below(400) / 20.0, random_below(100) / 400.0};
        compare(&file, "a", &other);
        compare(&file, "b", &other);
    }
    ni_glass_database_close(&file);
}

static void bounds_hold_for_every_block(void **state)
{
    (void)state;
    make_segment("one", DOCUMENTS);
    expect_bounds(path_of("one"));
}

static void bounds_of_merged_lists_hold_without_deleted_documents(void **state)
{
    (void)state;
    newsidx_error error;
    ni_glass_facts facts;
    uint32_t deleted[DOCUMENTS / 3];
    char one[PATH_SIZE], two[PATH_SIZE];
    make_segment("one", DOCUMENTS);
    make_segment("two", DOCUMENTS / 2);
    snprintf(one, sizeof one, "%s", path_of("one"));
    snprintf(two, sizeof two, "%s", path_of("two"));
    for (uint32_t i = 0; i < DOCUMENTS / 3; i++) deleted[i] = 3 * i + 1;
    const ni_glass_input inputs[] = {
        {.path = one, .deleted = deleted, .deleted_count = DOCUMENTS / 3}, {.path = two}};
    const ni_glass_merge_options options = {.positions = false};
    assert_int_equal(ni_glass_merge(inputs, 2, path_of("both"), &options, &facts, &error),
                     NEWSIDX_OK);
    expect_bounds(path_of("both"));
}

static void short_lists_have_no_entry(void **state)
{
    (void)state;
    newsidx_error error;
    ni_glass_database file;
    ni_glass_blockmax maxima = {.cursor = NI_GLASS_CURSOR_INIT};
    ni_glass_key key;
    make_segment("one", DOCUMENTS);
    assert_int_equal(ni_glass_database_open(&file, path_of("one"), &error), NEWSIDX_OK);
    const ni_glass_scale scale = default_scale(&file);
    assert_true(ni_glass_key_term(&key, newsidx_text_of("c")));
    assert_int_equal(
        ni_glass_blockmax_open(&maxima, &file, ni_glass_key_text(&key), &scale, &error),
        NEWSIDX_OK);
    assert_int_equal(maxima.count, 0);
    assert_true(maxima.share == 1);
    ni_glass_blockmax_dispose(&maxima);
    ni_glass_database_close(&file);
}

/* A file whose only table of maxima has this tag. */
static newsidx_status open_tag(const char *bytes, size_t size, bool compressed)
{
    newsidx_error error = {0};
    ni_glass_versionblock version = {.documents = 1, .last_docid = 1};
    unsigned char first[NI_GLASS_BLOCK_SIZE];
    ni_glass_output *output;
    ni_glass_table *table;
    ni_glass_facts facts;
    ni_glass_database file;
    ni_glass_blockmax maxima = {.cursor = NI_GLASS_CURSOR_INIT};
    const ni_glass_scale scale = {1, 1};
    const newsidx_text key = newsidx_text_of("a");
    assert_int_equal(ni_glass_output_open(&output, path_of("t"), &error), NEWSIDX_OK);
    assert_int_equal(ni_glass_table_begin(&table, output, &error), NEWSIDX_OK);
    assert_int_equal(
        ni_glass_table_add(table, key, (newsidx_text){bytes, size}, compressed, &error),
        NEWSIDX_OK);
    assert_int_equal(ni_glass_table_end(table, &version.roots[NI_GLASS_BLOCKMAX], &error),
                     NEWSIDX_OK);
    ni_glass_table_free(table);
    ni_glass_versionblock_encode(&version, first);
    assert_int_equal(ni_glass_output_finish(output, first, &facts, &error), NEWSIDX_OK);
    ni_glass_output_close(output);
    assert_int_equal(ni_glass_database_open(&file, path_of("t"), &error), NEWSIDX_OK);
    newsidx_status status = ni_glass_blockmax_open(&maxima, &file, key, &scale, &error);
    if (status != NEWSIDX_OK) assert_non_null(strstr(error.message, "invalid block maxima"));
    for (uint32_t docid = 1; status == NEWSIDX_OK && docid < 1000; docid++)
        ni_glass_blockmax_skip(&maxima, docid);
    ni_glass_blockmax_dispose(&maxima);
    ni_glass_database_close(&file);
    return status;
}

static void damaged_entries_are_corrupt_or_read_to_their_end(void **state)
{
    (void)state;
    static const char not_a_number[] = "j\x7f\xc0\0\0\x3f\x80\0\0\0\1"
                                       "f\0\0\0\1\0\1";
    char whole[1 + 10 + 2 * 253];
    memset(whole, 1, sizeof whole);
    for (size_t size = 0; size <= sizeof whole; size++) {
        const size_t blocks = size > 11 ? (size - 11) % 253 : 2;
        const bool fits = size >= 18 && (blocks == 0 || blocks % 6 == 1);
        assert_int_equal(open_tag(whole, size, false), fits ? NEWSIDX_OK : NEWSIDX_ERR_CORRUPT);
    }
    assert_int_equal(open_tag(whole, sizeof whole, true), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(open_tag(not_a_number, sizeof not_a_number - 1, false), NEWSIDX_ERR_CORRUPT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(bounds_hold_for_every_block),
        TEST(bounds_of_merged_lists_hold_without_deleted_documents),
        TEST(short_lists_have_no_entry),
        TEST(damaged_entries_are_corrupt_or_read_to_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
