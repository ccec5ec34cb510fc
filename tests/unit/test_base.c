/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The containers that all else stands on; errors have test_error.c, files and the lock
 * test_file.c. Varints are spelled out byte by byte as LEB128 defines them; the rate of the Bloom
 * filter follows from its two bytes a member and four probes: (1 - e^(-4/16))^4 = 0.24 %.
 */
#include "base/arena.h"
#include "base/bloom.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/hashtable.h"
#include "base/pages.h"
#include "base/positionlist.h"
#include "base/topk.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ----------------------------------------------------------------- arena */

static void arena_gives_aligned_memory_that_does_not_overlap(void **state)
{
    (void)state;
    enum { COUNT = 3000 };
    ni_arena arena = NI_ARENA_INIT;
    static unsigned char *pieces[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        pieces[i] = ni_arena_alloc(&arena, i % 97 + 1);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        memset(pieces[i], (int)(i % 251), i % 97 + 1);
    }
    for (size_t i = 0; i < COUNT; i++)
        for (size_t k = 0; k <= i % 97; k++) assert_int_equal(pieces[i][k], i % 251);
    assert_true(arena.total >= COUNT / 97 * (97 * 98 / 2));
    ni_arena_dispose(&arena);
}

static void arena_gives_pieces_larger_than_a_block(void **state)
{
    (void)state;
    ni_arena arena = NI_ARENA_INIT;
    char *small = ni_arena_copy(&arena, "klein", 5);
    char *large = ni_arena_calloc(&arena, 5000000);
    assert_non_null(large);
    for (size_t i = 0; i < 5000000; i++) assert_int_equal(large[i], 0);
    memset(large, 'x', 5000000);
    assert_string_equal(small, "klein");
    assert_string_equal(ni_arena_copy(&arena, "danach", 6), "danach");
    ni_arena_dispose(&arena);
}

static void arena_zeroes_reused_memory_on_request(void **state)
{
    (void)state;
    ni_arena arena = NI_ARENA_INIT;
    memset(ni_arena_alloc(&arena, 1000), 0xff, 1000);
    ni_arena_clear(&arena);
    const char *zeroed = ni_arena_calloc(&arena, 1000);
    for (size_t i = 0; i < 1000; i++) assert_int_equal(zeroed[i], 0);
    ni_arena_dispose(&arena);
}

static void arena_copies_bytes_and_ends_them(void **state)
{
    (void)state;
    ni_arena arena = NI_ARENA_INIT;
    assert_memory_equal(ni_arena_copy(&arena, "a\0b", 3), "a\0b", 4);
    assert_string_equal(ni_arena_copy(&arena, NULL, 0), "");
    ni_arena_dispose(&arena);
}

static void arena_keeps_a_block_over_a_clear(void **state)
{
    (void)state;
    ni_arena arena = NI_ARENA_INIT;
    ni_arena_clear(&arena);
    for (int i = 0; i < 1000; i++) assert_non_null(ni_arena_alloc(&arena, 100));
    size_t before = arena.total;
    ni_arena_clear(&arena);
    assert_in_range(arena.total, 1, before);
    before = arena.total;
    void *first = ni_arena_alloc(&arena, 100);
    assert_int_equal(arena.total, before);
    ni_arena_clear(&arena);
    assert_ptr_equal(ni_arena_alloc(&arena, 100), first);
    ni_arena_dispose(&arena);
}

static void arena_may_be_used_after_dispose(void **state)
{
    (void)state;
    ni_arena arena = NI_ARENA_INIT;
    ni_arena_dispose(&arena);
    assert_non_null(ni_arena_alloc(&arena, 10));
    ni_arena_dispose(&arena);
    assert_int_equal(arena.total, 0);
    assert_non_null(ni_arena_alloc(&arena, 10));
    ni_arena_dispose(&arena);
}

static void arena_refuses_sizes_that_overflow(void **state)
{
    (void)state;
    ni_arena arena = NI_ARENA_INIT;
    assert_null(ni_arena_alloc(&arena, SIZE_MAX));
    assert_null(ni_arena_alloc(&arena, SIZE_MAX - 7));
    assert_null(ni_arena_calloc(&arena, SIZE_MAX));
    assert_null(ni_arena_copy(&arena, "x", SIZE_MAX));
    assert_string_equal(ni_arena_copy(&arena, "gut", 3), "gut");
    ni_arena_dispose(&arena);
}

/* ---------------------------------------------------------------- buffer */

static void buffer_grows_and_keeps_its_bytes(void **state)
{
    (void)state;
    ni_buffer buffer = NI_BUFFER_INIT;
    for (size_t i = 0; i < 300000; i++)
        assert_true(ni_buffer_append_byte(&buffer, (unsigned char)(i * 7)));
    assert_int_equal(buffer.size, 300000);
    assert_true(buffer.capacity >= buffer.size);
    for (size_t i = 0; i < buffer.size; i++)
        if ((unsigned char)buffer.data[i] != (unsigned char)(i * 7)) fail_msg("byte %zu", i);
    ni_buffer_dispose(&buffer);
    assert_null(buffer.data);
}

static void buffer_appends_nothing_of_nothing(void **state)
{
    (void)state;
    ni_buffer buffer = NI_BUFFER_INIT;
    assert_true(ni_buffer_append(&buffer, NULL, 0));
    assert_true(ni_buffer_append_string(&buffer, ""));
    assert_int_equal(buffer.size, 0);
    assert_string_equal(ni_buffer_string(&buffer), "");
    ni_buffer_dispose(&buffer);
}

static void buffer_appends_formatted_text(void **state)
{
    (void)state;
    char long_text[1000];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    ni_buffer buffer = NI_BUFFER_INIT;
    assert_true(ni_buffer_append_format(&buffer, "%d-%s", 42, "ä"));
    assert_true(ni_buffer_append_format(&buffer, "%s", ""));
    assert_int_equal(buffer.size, 5);
    assert_true(ni_buffer_append_format(&buffer, "%s", long_text));
    assert_int_equal(buffer.size, 5 + 999);
    assert_memory_equal(buffer.data, "42-\xc3\xa4xxx", 8);
    ni_buffer_dispose(&buffer);
}

static void buffer_ends_its_string_without_counting_the_nul(void **state)
{
    (void)state;
    ni_buffer buffer = NI_BUFFER_INIT;
    for (size_t i = 0; i < 1000; i++) {
        assert_int_equal(strlen(ni_buffer_string(&buffer)), i);
        assert_int_equal(buffer.size, i);
        ni_buffer_append_byte(&buffer, 'a');
    }
    ni_buffer_dispose(&buffer);
}

static void buffer_remembers_a_failure_and_keeps_its_bytes(void **state)
{
    (void)state;
    ni_buffer buffer = NI_BUFFER_INIT;
    ni_buffer_append_string(&buffer, "davor");
    assert_false(buffer.failed);
    assert_false(ni_buffer_reserve(&buffer, SIZE_MAX));
    assert_false(ni_buffer_reserve(&buffer, SIZE_MAX - buffer.size));
    assert_true(buffer.failed);
    assert_int_equal(buffer.size, 5);
    assert_memory_equal(buffer.data, "davor", 5);
    ni_buffer_append_string(&buffer, "danach");
    assert_true(buffer.failed);
    ni_buffer_clear(&buffer);
    assert_false(buffer.failed);
    assert_int_equal(buffer.size, 0);
    ni_buffer_dispose(&buffer);
}

static void buffer_keeps_its_memory_over_a_clear(void **state)
{
    (void)state;
    ni_buffer buffer = NI_BUFFER_INIT;
    ni_buffer_reserve(&buffer, 10000);
    const char *data = buffer.data;
    ni_buffer_clear(&buffer);
    for (int i = 0; i < 10000; i++) ni_buffer_append_byte(&buffer, 'x');
    assert_ptr_equal(buffer.data, data);
    ni_buffer_dispose(&buffer);
    assert_true(ni_buffer_append_string(&buffer, "wieder"));
    ni_buffer_dispose(&buffer);
}

/* --------------------------------------------------------------- varints */

typedef struct varint_case {
    uint64_t number;
    const char *bytes;
    size_t size;
} varint_case;

static const varint_case varints[] = {
    {0, "\x00", 1},
    {1, "\x01", 1},
    {127, "\x7f", 1},
    {128, "\x80\x01", 2},
    {300, "\xac\x02", 2},
    {16383, "\xff\x7f", 2},
    {16384, "\x80\x80\x01", 3},
    {UINT32_MAX, "\xff\xff\xff\xff\x0f", 5},
    {UINT64_C(1) << 63, "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", 10},
    {UINT64_MAX, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 10},
};

static void varint_is_leb128(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof varints / sizeof *varints; i++) {
        const varint_case *v = &varints[i];
        ni_buffer buffer = NI_BUFFER_INIT;
        assert_true(ni_buffer_append_varint(&buffer, v->number));
        assert_int_equal(buffer.size, v->size);
        assert_memory_equal(buffer.data, v->bytes, v->size);
        const char *at = buffer.data;
        uint64_t number = 99;
        assert_true(ni_varint_read(&at, buffer.data + buffer.size, &number));
        assert_true(number == v->number);
        assert_ptr_equal(at, buffer.data + buffer.size);
        ni_buffer_dispose(&buffer);
    }
}

static void varint_cut_anywhere_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof varints / sizeof *varints; i++)
        for (size_t size = 0; size < varints[i].size; size++) {
            char *exact = malloc(size ? size : 1); /* so that a byte too far is seen */
            memcpy(exact, varints[i].bytes, size);
            const char *at = exact;
            uint64_t number;
            assert_false(ni_varint_read(&at, exact + size, &number));
            assert_true(at >= exact && at <= exact + size);
            free(exact);
        }
}

static void varint_over_64_bits_is_refused(void **state)
{
    (void)state;
    static const char *const large[] = {
        "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02",     /* bit 64 */
        "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x7f",     /* bits 63 to 69 */
        "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", /* bit 70 */
        "\x81\x80\x80\x80\x80\x80\x80\x80\x80\x81\x80", /* never ends */
    };
    for (size_t i = 0; i < sizeof large / sizeof *large; i++) {
        const char *at = large[i];
        uint64_t number;
        assert_false(ni_varint_read(&at, large[i] + strlen(large[i]), &number));
    }
}

static void varints_are_read_in_sequence(void **state)
{
    (void)state;
    ni_buffer buffer = NI_BUFFER_INIT;
    for (unsigned bit = 0; bit < 64; bit++)
        for (int off = -1; off <= 1; off++)
            ni_buffer_append_varint(&buffer, (UINT64_C(1) << bit) + (uint64_t)(int64_t)off);
    const char *at = buffer.data, *end = buffer.data + buffer.size;
    uint64_t number;
    for (unsigned bit = 0; bit < 64; bit++)
        for (int off = -1; off <= 1; off++) {
            assert_true(ni_varint_read(&at, end, &number));
            assert_true(number == (UINT64_C(1) << bit) + (uint64_t)(int64_t)off);
        }
    assert_ptr_equal(at, end);
    assert_false(ni_varint_read(&at, end, &number));
    ni_buffer_dispose(&buffer);
}

/* ----------------------------------------------------------------- table */

enum { KEYS = 10000 };

static size_t make_key(char key[32], unsigned i)
{
    return (size_t)snprintf(key, 32, "wort-%u", i * 2654435761u);
}

static void fill_table(ni_hashtable *table)
{
    char key[32];
    for (unsigned i = 0; i < KEYS; i++) {
        ni_hashtable_entry *entry = ni_hashtable_put(table, key, make_key(key, i));
        assert_non_null(entry);
        assert_int_equal(entry->value, 0);
        assert_int_equal(entry - table->entries, i);
        entry->value = i + 1;
    }
    assert_int_equal(table->count, KEYS);
}

static void check_table(ni_hashtable *table)
{
    char key[32];
    for (unsigned i = 0; i < KEYS; i++) {
        size_t size = make_key(key, i);
        ni_hashtable_entry *entry = ni_hashtable_find(table, key, size);
        assert_non_null(entry);
        assert_int_equal(entry->value, i + 1);
        assert_int_equal(entry->size, size);
        assert_memory_equal(entry->key, key, size);
        assert_true(entry->hash == ni_hash(key, size));
        assert_ptr_equal(ni_hashtable_put(table, key, size), entry);
        assert_null(ni_hashtable_find(table, key, size + 1)); /* with the NUL */
        key[0] = 'W';
        assert_null(ni_hashtable_find(table, key, size));
    }
    assert_int_equal(table->count, KEYS);
}

static void table_finds_ten_thousand_keys_and_no_others(void **state)
{
    (void)state;
    ni_hashtable table = NI_HASHTABLE_INIT;
    fill_table(&table);
    check_table(&table);
    ni_hashtable_dispose(&table);
}

static void table_that_was_large_forgets_few_keys(void **state)
{
    enum { FEW = 50, TIMES = 20 };
    (void)state;
    ni_hashtable table = NI_HASHTABLE_INIT;
    char key[32];
    fill_table(&table);
    for (int time = 0; time < TIMES; time++) {
        ni_hashtable_clear(&table);
        for (uint32_t slot = 0; slot < table.slot_count; slot++)
            assert_int_equal(table.slots[slot], 0);
        for (int i = 0; i < FEW; i++)
            assert_non_null(
                ni_hashtable_put(&table, key, make_key(key, (unsigned)(time * FEW + i))));
    }
    ni_hashtable_dispose(&table);
}

static void table_forgets_its_keys_over_a_clear(void **state)
{
    (void)state;
    ni_hashtable table = NI_HASHTABLE_INIT;
    char key[32];
    ni_hashtable_clear(&table);
    for (int round = 0; round < 3; round++) {
        fill_table(&table);
        check_table(&table);
        uint32_t capacity = table.capacity;
        ni_hashtable_clear(&table);
        assert_int_equal(table.count, 0);
        assert_int_equal(table.capacity, capacity);
        for (unsigned i = 0; i < KEYS; i++)
            assert_null(ni_hashtable_find(&table, key, make_key(key, i)));
    }
    ni_hashtable_dispose(&table);
    assert_null(ni_hashtable_find(&table, "a", 1));
    assert_non_null(ni_hashtable_put(&table, "a", 1));
    ni_hashtable_dispose(&table);
}

static void table_accepts_any_bytes_as_keys(void **state)
{
    (void)state;
    ni_hashtable table = NI_HASHTABLE_INIT;
    static const struct {
        const char *bytes;
        size_t size;
    } keys[] = {{"", 0}, {"\0", 1}, {"\0\0", 2}, {"a", 1}, {"a\0", 2}, {"a\0b", 3}, {"\xff", 1}};
    for (uint32_t i = 0; i < 7; i++)
        ni_hashtable_put(&table, keys[i].bytes, keys[i].size)->value = i;
    assert_int_equal(table.count, 7);
    for (uint32_t i = 0; i < 7; i++)
        assert_int_equal(ni_hashtable_find(&table, keys[i].bytes, keys[i].size)->value, i);
    ni_hashtable_dispose(&table);
}

static void table_copies_its_keys(void **state)
{
    (void)state;
    ni_hashtable table = NI_HASHTABLE_INIT;
    char key[] = "haus";
    ni_hashtable_put(&table, key, 4)->value = 5;
    key[0] = 'm';
    assert_null(ni_hashtable_find(&table, key, 4));
    assert_int_equal(ni_hashtable_find(&table, "haus", 4)->value, 5);
    ni_hashtable_dispose(&table);
}

/* ----------------------------------------------------------------- bloom */

static uint64_t member(uint64_t i)
{
    return ni_hash(&i, sizeof i);
}

static void bloom_knows_all_members_and_few_strangers(void **state)
{
    (void)state;
    ni_bloom bloom;
    assert_true(ni_bloom_init(&bloom, 20000));
    for (uint64_t i = 0; i < 20000; i++) ni_bloom_add(&bloom, member(i));
    for (uint64_t i = 0; i < 20000; i++) assert_true(ni_bloom_may_have(&bloom, member(i)));
    int strangers = 0;
    for (uint64_t i = 20000; i < 40000; i++) strangers += ni_bloom_may_have(&bloom, member(i));
    assert_in_range(strangers, 0, 199);
    ni_bloom_dispose(&bloom);
}

static void bloom_of_any_size_has_no_false_negatives(void **state)
{
    (void)state;
    for (size_t members = 0; members <= 300; members++) {
        ni_bloom bloom;
        assert_true(ni_bloom_init(&bloom, members));
        assert_false(ni_bloom_may_have(&bloom, member(0))); /* it is empty */
        for (size_t i = 0; i < members; i++) ni_bloom_add(&bloom, member(i));
        for (size_t i = 0; i < members; i++) assert_true(ni_bloom_may_have(&bloom, member(i)));
        ni_bloom_dispose(&bloom);
    }
}

static void bloom_keeps_extreme_hashes(void **state)
{
    (void)state;
    static const uint64_t hashes[] = {
        0, 1, 63, 64, UINT32_MAX, UINT64_C(1) << 32, UINT64_C(1) << 63, UINT64_MAX, UINT64_MAX - 1};
    ni_bloom bloom;
    assert_true(ni_bloom_init(&bloom, 9));
    for (size_t i = 0; i < 9; i++) {
        ni_bloom_add(&bloom, hashes[i]);
        for (size_t k = 0; k <= i; k++) assert_true(ni_bloom_may_have(&bloom, hashes[k]));
    }
    ni_bloom_dispose(&bloom);
}

static void a_bloom_without_bits_says_maybe(void **state)
{
    (void)state;
    ni_bloom bloom = NI_BLOOM_INIT;
    ni_bloom_add(&bloom, 7);
    for (uint64_t i = 0; i < 100; i++) assert_true(ni_bloom_may_have(&bloom, member(i)));
    ni_bloom_dispose(&bloom);
    assert_true(ni_bloom_init(&bloom, 10));
    ni_bloom_dispose(&bloom);
    assert_null(bloom.words);
}

/* Sizes around those of one and two pages. */
static void pages_are_whole_and_zeroed(void **state)
{
    (void)state;
    for (size_t pages = 0; pages < 3; pages++)
        for (size_t more = 0; more < 2; more++) {
            const size_t size = pages * NI_PAGES_SIZE + more * 4097 + 1;
            char *one = ni_pages_alloc(size), *other = ni_pages_calloc(size);
            assert_non_null(one);
            assert_non_null(other);
            memset(one, 'x', size);
            for (size_t i = 0; i < size; i += 511) assert_int_equal(other[i], 0);
            memset(other, 'y', size);
            assert_int_equal(one[size - 1], 'x');
            if (pages) assert_int_equal((uintptr_t)one % NI_PAGES_SIZE, 0);
            ni_pages_free(one, size);
            ni_pages_free(other, size);
        }
    assert_null(ni_pages_alloc(SIZE_MAX - 5));
    ni_pages_free(NULL, NI_PAGES_SIZE);
}

/* ------------------------------------------------------------------ best */

typedef struct mark {
    int value;
    char name;
} mark;

static int compare_marks(const void *one, const void *other)
{
    return ni_topk_higher(((const mark *)one)->value, ((const mark *)other)->value);
}

/* The names of the best so many of some marks, in a string that the next call overwrites. */
static const char *names_of_best(const mark *marks, size_t count, size_t most)
{
    static char names[9];
    mark best[9]; /* one more than there may be, which stays as it is */
    size_t kept = 0;
    memset(best, 0x5a, sizeof best);
    for (size_t i = 0; i < count; i++)
        ni_topk_insert(best, &kept, most, sizeof *best, &marks[i], compare_marks);
    assert_true(kept <= most);
    for (size_t i = 0; i < kept; i++) names[i] = best[i].name;
    names[kept] = 0;
    assert_int_equal(best[most].name, 0x5a);
    return names;
}

static void best_are_in_order_and_equal_ones_as_they_came(void **state)
{
    (void)state;
    static const mark marks[] = {{3, 'a'}, {5, 'b'}, {3, 'c'}, {9, 'd'}, {5, 'e'}, {1, 'f'}};
    assert_string_equal(names_of_best(marks, 6, 8), "dbeacf");
    assert_string_equal(names_of_best(marks, 6, 6), "dbeacf");
    assert_string_equal(names_of_best(marks, 6, 4), "dbea");
    assert_string_equal(names_of_best(marks, 6, 1), "d");
    assert_string_equal(names_of_best(marks, 6, 0), "");
    assert_string_equal(names_of_best(marks, 0, 3), "");
}

/* ------------------------------------------------------------- positions */

static void a_position_that_comes_late_is_put_in_order(void **state)
{
    (void)state;
    static const uint32_t given[] = {8, 24, 16, 24, 0, 32, 8, 25},
                          wanted[] = {0, 8, 16, 24, 25, 32};
    uint32_t found[sizeof given / sizeof *given], count = 0;
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        ni_positionlist_insert(found, &count, given[i]);
    assert_int_equal(count, sizeof wanted / sizeof *wanted);
    assert_memory_equal(found, wanted, sizeof wanted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_whole_and_zeroed),
        cmocka_unit_test(arena_gives_aligned_memory_that_does_not_overlap),
        cmocka_unit_test(arena_gives_pieces_larger_than_a_block),
        cmocka_unit_test(arena_zeroes_reused_memory_on_request),
        cmocka_unit_test(arena_copies_bytes_and_ends_them),
        cmocka_unit_test(arena_keeps_a_block_over_a_clear),
        cmocka_unit_test(arena_may_be_used_after_dispose),
        cmocka_unit_test(arena_refuses_sizes_that_overflow),
        cmocka_unit_test(buffer_grows_and_keeps_its_bytes),
        cmocka_unit_test(buffer_appends_nothing_of_nothing),
        cmocka_unit_test(buffer_appends_formatted_text),
        cmocka_unit_test(buffer_ends_its_string_without_counting_the_nul),
        cmocka_unit_test(buffer_remembers_a_failure_and_keeps_its_bytes),
        cmocka_unit_test(buffer_keeps_its_memory_over_a_clear),
        cmocka_unit_test(varint_is_leb128),
        cmocka_unit_test(varint_cut_anywhere_is_refused),
        cmocka_unit_test(varint_over_64_bits_is_refused),
        cmocka_unit_test(varints_are_read_in_sequence),
        cmocka_unit_test(table_finds_ten_thousand_keys_and_no_others),
        cmocka_unit_test(table_that_was_large_forgets_few_keys),
        cmocka_unit_test(table_forgets_its_keys_over_a_clear),
        cmocka_unit_test(table_accepts_any_bytes_as_keys),
        cmocka_unit_test(table_copies_its_keys),
        cmocka_unit_test(bloom_knows_all_members_and_few_strangers),
        cmocka_unit_test(bloom_of_any_size_has_no_false_negatives),
        cmocka_unit_test(bloom_keeps_extreme_hashes),
        cmocka_unit_test(a_bloom_without_bits_says_maybe),
        cmocka_unit_test(best_are_in_order_and_equal_ones_as_they_came),
        cmocka_unit_test(a_position_that_comes_late_is_put_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
