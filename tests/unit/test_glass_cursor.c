/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reading glass files that Xapian made: every entry is found, in order, and damaged bytes are
 * reported or read as something else, but never lead out of the file.
 */
#include "glass_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "glass/listreader.h"
#include "reference_support.h"

enum { DOCUMENTS = 3000, LONG_DOCUMENT = 7, LONG_SIZE = 30000 };

static uint64_t seed = 20261124;

static uint32_t below(uint32_t limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((seed >> 33) % limit);
}

/* Bytes that Xapian cannot compress. */
static void fill(char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) bytes[i] = (char)below(256);
}

/* Each document has two words of its own, one of all, and one of each third; a date; data. */
static void add_numbered(reference *made, uint32_t number, const char *long_data)
{
    char own[16], twin[16], data[16];
    const uint32_t position = 8;
    snprintf(own, sizeof own, "eigen%u", (unsigned)number);
    snprintf(twin, sizeof twin, "zwilling%u", (unsigned)number);
    snprintf(data, sizeof data, "Daten %u", (unsigned)number);
    ni_xposting postings[4] = {{"alle", 4, number, &position, 1, 0},
                               {own, (uint32_t)strlen(own), 300, &position, 1, 0}};
    size_t count = 2;
    if (number % 3 == 0) postings[count++] = (ni_xposting){"kind", 4, 1, &position, 1, 0};
    postings[count++] = (ni_xposting){twin, (uint32_t)strlen(twin), 2, &position, 1, 0};
    const ni_xvalue value = {DATE_SLOT, newsidx_text_of("20260128")};
    ni_xdocument document = {postings, count, &value, 1, newsidx_text_of(data), false};
    if (number == LONG_DOCUMENT) document.data = (newsidx_text){long_data, LONG_SIZE};
    reference_add(made, &document);
}

/* A single file of so many documents; returns its path. */
static const char *make_file(uint32_t documents, const char *long_data)
{
    reference *made = reference_new(true);
    for (uint32_t i = 1; i <= documents; i++) add_numbered(made, i, long_data);
    const char *path = path_of("single");
    reference_write(made, path, path_of("many"));
    return path;
}

static void open_file(ni_glass_database *file, const char *path)
{
    newsidx_error error;
    if (ni_glass_database_open(file, path, &error) != NEWSIDX_OK) fail_msg("%s", error.message);
}

static void begin(ni_glass_cursor *cursor, const ni_glass_database *file, ni_glass_table_kind table)
{
    newsidx_error error;
    if (ni_glass_cursor_begin(cursor, file, table, &error) != NEWSIDX_OK)
        fail_msg("%s", error.message);
}

static void cursor_joins_the_items_of_a_long_tag(void **state)
{
    (void)state;
    char *data = malloc(LONG_SIZE);
    ni_glass_database file;
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    newsidx_error error;
    fill(data, LONG_SIZE);
    open_file(&file, make_file(DOCUMENTS, data));
    begin(&cursor, &file, NI_GLASS_DOCDATA);
    uint32_t docid, count = 0;
    while (ni_glass_cursor_next(&cursor, &error) == NEWSIDX_OK) {
        count++;
        assert_true(ni_glass_key_read_document(cursor.key, &docid));
        assert_int_equal(docid, count);
        assert_false(cursor.compressed);
        if (count != LONG_DOCUMENT) continue;
        assert_int_equal(cursor.tag.size, LONG_SIZE);
        assert_memory_equal(cursor.tag.data, data, LONG_SIZE);
    }
    assert_int_equal(count, DOCUMENTS);
    assert_true(cursor.exhausted);
    ni_glass_cursor_dispose(&cursor);
    ni_glass_database_close(&file);
    free(data);
}

static newsidx_status seek(ni_glass_cursor *cursor, const char *key)
{
    newsidx_error error;
    return ni_glass_cursor_seek(cursor, newsidx_text_of(key), &error);
}

static void cursor_seeks_each_key_and_between_keys(void **state)
{
    (void)state;
    char *data = calloc(LONG_SIZE, 1);
    ni_glass_database file;
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    open_file(&file, make_file(DOCUMENTS, data));
    begin(&cursor, &file, NI_GLASS_POSTLIST);
    for (uint32_t i = 1; i <= DOCUMENTS; i++) {
        char key[32];
        snprintf(key, sizeof key, "zwilling%u", (unsigned)i);
        assert_int_equal(seek(&cursor, key), NEWSIDX_OK);
        assert_int_equal(cursor.key.size, strlen(key));
        assert_memory_equal(cursor.key.data, key, strlen(key));
    }
    assert_int_equal(seek(&cursor, "kinder"), NEWSIDX_OK);
    assert_memory_equal(cursor.key.data, "zwilling1", cursor.key.size);
    assert_int_equal(seek(&cursor, "zz"), NEWSIDX_DONE);
    ni_glass_cursor_dispose(&cursor);
    ni_glass_database_close(&file);
    free(data);
}

/* Whether a list has exactly each `step`th document, from that on, with the wdf of an `alle`. */
static void expect_list(ni_glass_cursor *cursor, uint32_t step, bool counted)
{
    ni_glass_list list;
    newsidx_error error;
    assert_int_equal(ni_glass_list_begin(&list, cursor, &error), NEWSIDX_OK);
    for (uint32_t docid = step; docid <= DOCUMENTS; docid += step) {
        assert_int_equal(ni_glass_list_next(&list, &error), NEWSIDX_OK);
        assert_int_equal(list.docid, docid);
        assert_int_equal(list.wdf, counted ? docid : 1);
    }
    assert_int_equal(ni_glass_list_next(&list, &error), NEWSIDX_DONE);
}

static void reader_reads_lists_of_several_chunks(void **state)
{
    (void)state;
    char *data = calloc(LONG_SIZE, 1);
    ni_glass_database file;
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    open_file(&file, make_file(DOCUMENTS, data));
    begin(&cursor, &file, NI_GLASS_POSTLIST);
    assert_int_equal(seek(&cursor, "alle"), NEWSIDX_OK);
    expect_list(&cursor, 1, true);
    assert_memory_equal(cursor.key.data, "eigen1", cursor.key.size);
    assert_int_equal(seek(&cursor, "kind"), NEWSIDX_OK);
    expect_list(&cursor, 3, false);
    assert_memory_equal(cursor.key.data, "zwilling1", cursor.key.size);
    ni_glass_cursor_dispose(&cursor);
    ni_glass_database_close(&file);
    free(data);
}

static void reader_reads_values_of_several_chunks(void **state)
{
    (void)state;
    char *data = calloc(LONG_SIZE, 1);
    ni_glass_database file;
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    ni_glass_value_list list;
    newsidx_error error;
    ni_glass_key key;
    ni_glass_key_values(&key, DATE_SLOT, 0);
    open_file(&file, make_file(DOCUMENTS, data));
    begin(&cursor, &file, NI_GLASS_POSTLIST);
    assert_int_equal(ni_glass_cursor_seek(&cursor, ni_glass_key_text(&key), &error), NEWSIDX_OK);
    assert_int_equal(ni_glass_value_list_begin(&list, &cursor, &error), NEWSIDX_OK);
    assert_int_equal(list.slot, DATE_SLOT);
    for (uint32_t docid = 1; docid <= DOCUMENTS; docid++) {
        assert_int_equal(ni_glass_value_list_next(&list, &error), NEWSIDX_OK);
        assert_int_equal(list.docid, docid);
        assert_int_equal(list.value.size, 8);
        assert_memory_equal(list.value.data, "20260128", 8);
    }
    assert_int_equal(ni_glass_value_list_next(&list, &error), NEWSIDX_DONE);
    assert_int_equal(ni_glass_listreader_kind(&cursor), NI_GLASS_KEY_LENGTHS);
    ni_glass_cursor_dispose(&cursor);
    ni_glass_database_close(&file);
    free(data);
}

/* ---- damage ---------------------------------------------------------------------------------- */

static newsidx_status dump(const char *path, newsidx_error *error)
{
    ni_buffer out = NI_BUFFER_INIT;
    newsidx_status status = glass_dump(path, &out, error);
    ni_buffer_dispose(&out);
    return status;
}

/* Damage half of the bytes in block headers, where it has more effect than in the contents. */
static void damage(char *bytes, size_t size, size_t block)
{
    const unsigned changes = 1 + below(4);
    for (unsigned i = 0; i < changes; i++) {
        const size_t at = block + below(below(2) ? 64 : NI_GLASS_BLOCK_SIZE);
        if (at < size) bytes[at] = (char)(below(3) ? below(256) : 0xff * below(2));
    }
}

static void damaged_bytes_never_lead_out_of_the_file(void **state)
{
    (void)state;
    char *data = malloc(LONG_SIZE);
    size_t size;
    newsidx_error error;
    unsigned found = 0, tries = 0;
    fill(data, LONG_SIZE);
    char *bytes = read_file(make_file(600, data), &size);
    char *copy = malloc(size);
    ni_buffer out = NI_BUFFER_INIT;
    const char *path = path_of("damaged");
    for (unsigned round = 0; round < 24; round++) {
        for (size_t block = 0; block < size; block += NI_GLASS_BLOCK_SIZE, tries++) {
            memcpy(copy, bytes, size);
            damage(copy, size, block);
            const newsidx_status status = glass_dump_bytes(path, copy, size, &out, &error);
            ni_buffer_clear(&out);
            assert_true(status == NEWSIDX_OK || status == NEWSIDX_ERR_CORRUPT);
            if (status == NEWSIDX_OK) continue;
            assert_non_null(strstr(error.message, path));
            found++;
        }
    }
    assert_in_range(found, tries / 4, tries);
    ni_buffer_dispose(&out);
    free(copy);
    free(bytes);
    free(data);
}

static void cut_files_are_corrupt(void **state)
{
    (void)state;
    char *data = calloc(LONG_SIZE, 1);
    size_t size;
    newsidx_error error;
    char *bytes = read_file(make_file(600, data), &size);
    const char *path = path_of("cut");
    for (size_t left = 0; left < size; left += 4096 + below(4096)) {
        write_file(path, bytes, left);
        assert_int_equal(dump(path, &error), NEWSIDX_ERR_CORRUPT);
        assert_non_null(strstr(error.message, path));
    }
    assert_int_equal(dump(path_of("missing"), &error), NEWSIDX_ERR_NOT_FOUND);
    assert_int_equal(dump(directory, &error), NEWSIDX_ERR_CORRUPT);
    free(bytes);
    free(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(cursor_joins_the_items_of_a_long_tag),
        TEST(cursor_seeks_each_key_and_between_keys),
        TEST(reader_reads_lists_of_several_chunks),
        TEST(reader_reads_values_of_several_chunks),
        TEST(damaged_bytes_never_lead_out_of_the_file),
        TEST(cut_files_are_corrupt),
    };
    return cmocka_run_group_tests_name("glass_cursor", tests, NULL, NULL);
}
