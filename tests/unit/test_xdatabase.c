/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reading databases over Xapian: documents and terms looked up, segments combined, and what becomes
 * of files that are missing, something else or damaged: an error, never a crash.
 */
#include "xapian_support.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "glass/output.h"

/* ---------------------------------------------------------------- reading */

static void find_gives_the_first_document_with_a_term(void **state)
{
    (void)state;
    newsidx_error error;
    uint32_t docid;
    ni_xdatabase *database = open_lines("a", LINES("hund", "katze", "katze"));
    assert_int_equal(ni_xdatabase_find(database, newsidx_text_of("katze"), &docid, &error),
                     NEWSIDX_OK);
    assert_int_equal(docid, 2);
    docid = 3;
    assert_int_equal(ni_xdatabase_find_from(database, newsidx_text_of("katze"), &docid, &error),
                     NEWSIDX_OK);
    assert_int_equal(docid, 3);
    docid = 4;
    assert_int_equal(ni_xdatabase_find_from(database, newsidx_text_of("katze"), &docid, &error),
                     NEWSIDX_DONE);
    assert_int_equal(ni_xdatabase_find(database, newsidx_text_of("maus"), &docid, &error),
                     NEWSIDX_DONE);
    assert_int_equal(ni_xdatabase_find(database, newsidx_text_of(""), &docid, &error),
                     NEWSIDX_DONE);
    ni_xdatabase_close(database);
}

static void next_moves_to_the_document_or_the_one_after_it(void **state)
{
    (void)state;
    newsidx_error error;
    finish_build(open_build(), path_of("none"));
    ni_xdatabase *parts[SEGMENTS] = {
        open_lines("a", LINES("1", "4")), /* numbers 2 and 3 are free */
        open_database(path_of("none")), open_database(path_of("none"))};
    ni_xdatabase *database;
    assert_int_equal(ni_xdatabase_combine(&database, parts, SEGMENTS, &error), NEWSIDX_OK);
    for (int i = 0; i < SEGMENTS; i++) ni_xdatabase_close(parts[i]);
    uint32_t docid = 1;
    assert_int_equal(ni_xdatabase_next(database, &docid, &error), NEWSIDX_OK);
    assert_int_equal(docid, 1);
    docid = 2;
    assert_int_equal(ni_xdatabase_next(database, &docid, &error), NEWSIDX_OK);
    assert_int_equal(docid, 4);
    docid = 5;
    assert_int_equal(ni_xdatabase_next(database, &docid, &error), NEWSIDX_DONE);
    ni_xdatabase_close(database);
}

static void data_of_no_document_is_corrupt(void **state)
{
    (void)state;
    newsidx_error error;
    ni_buffer data = NI_BUFFER_INIT;
    ni_xdatabase *database = open_lines("a", LINES("hund"));
    assert_int_equal(ni_xdatabase_data(database, 2, &data, &error), NEWSIDX_ERR_CORRUPT);
    ni_buffer_dispose(&data);
    ni_xdatabase_close(database);
}

static void combined_databases_interleave_docids(void **state)
{
    (void)state;
    ni_xdatabase_info infos[SEGMENTS];
    ni_xdatabase *all = open_three(infos);
    assert_int_equal(info_of(all).documents, 6);
    assert_string_equal(info_of(all).uuid, "");
    assert_string_equal(all_docids(all), "1 2 3 4 5 6");
    assert_data(all, 4, "hund katze"); /* (2 - 1) * 3 + 0 + 1 */
    assert_data(all, 6, "maus");       /* (2 - 1) * 3 + 2 + 1 */
    newsidx_error error;
    uint32_t docid;
    assert_int_equal(ni_xdatabase_find(all, newsidx_text_of("katze"), &docid, &error), NEWSIDX_OK);
    assert_int_equal(docid, 2);
    ni_xdatabase_close(all);
}

static void no_databases_combine_to_an_empty_one(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xdatabase *none;
    uint32_t docid = 1;
    assert_int_equal(ni_xdatabase_combine(&none, NULL, 0, &error), NEWSIDX_OK);
    assert_int_equal(info_of(none).documents, 0);
    assert_string_equal(found(none, term("hund")), "");
    assert_string_equal(found(none, ni_xquery_everything(&error)), "");
    assert_int_equal(ni_xdatabase_next(none, &docid, &error), NEWSIDX_DONE);
    assert_int_equal(ni_xdatabase_find(none, newsidx_text_of("hund"), &docid, &error),
                     NEWSIDX_DONE);
    ni_xdatabase_close(none);
}

/* ----------------------------------------------------------------- damage */

static void assert_open_fails(const char *path, newsidx_status expected)
{
    newsidx_error error;
    ni_xdatabase *database;
    assert_int_equal(ni_xdatabase_open(&database, path, &error), expected);
    assert_null(database);
    assert_non_null(strstr(error.message, path));
    assert_null(strchr(error.message, '\n'));
}

static void a_missing_database_is_not_found(void **state)
{
    (void)state;
    newsidx_error error;
    assert_open_fails(path_of("missing"), NEWSIDX_ERR_NOT_FOUND);
    assert_open_fails(directory, NEWSIDX_ERR_NOT_FOUND); /* a directory without a database */
    assert_int_equal(ni_xdatabase_check(path_of("missing"), &error), NEWSIDX_ERR_NOT_FOUND);
}

static void a_file_of_something_else_is_corrupt(void **state)
{
    (void)state;
    newsidx_error error;
    write_file(path_of("text"), "Guten Tag.\n", 11);
    assert_open_fails(path_of("text"), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(ni_xdatabase_check(path_of("text"), &error), NEWSIDX_ERR_CORRUPT);
    write_file(path_of("empty"), "", 0);
    assert_open_fails(path_of("empty"), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(ni_xdatabase_check(path_of("empty"), &error), NEWSIDX_ERR_CORRUPT);
    assert_open_fails("/dev/null", NEWSIDX_ERR_CORRUPT);
}

/* Xapian itself would follow such a file, to any path or host. */
static void a_stub_file_is_not_followed(void **state)
{
    (void)state;
    build_lines(path_of("a"), LINES("hund"));
    write_file(path_of("stub"), "auto a\n", 7);
    assert_open_fails(path_of("stub"), NEWSIDX_ERR_CORRUPT);
}

static void a_failed_open_leaves_no_file_open(void **state)
{
    (void)state;
    newsidx_error error;
    write_file(path_of("text"), "Guten Tag.\n", 11);
    int before = open("/dev/null", O_RDONLY);
    close(before);
    assert_open_fails(path_of("text"), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(ni_xdatabase_check(path_of("text"), &error), NEWSIDX_ERR_CORRUPT);
    build_lines(path_of("b"), LINES("hund"));
    ni_xdatabase_close(open_database(path_of("b")));
    assert_int_equal(ni_xdatabase_check(path_of("b"), &error), NEWSIDX_OK);
    int after = open("/dev/null", O_RDONLY);
    close(after);
    assert_int_equal(after, before);
}

static void check_passes_a_sound_database(void **state)
{
    (void)state;
    newsidx_error error;
    build_lines(path_of("a"), LINES("hund katze", "maus"));
    assert_int_equal(ni_xdatabase_check(path_of("a"), &error), NEWSIDX_OK);
}

/* Uses everything of a database that may be damaged; returns the first failure. */
static newsidx_status use_database(const char *path)
{
    newsidx_error error;
    ni_xdatabase *database;
    newsidx_status status = ni_xdatabase_open(&database, path, &error);
    if (status != NEWSIDX_OK) return status;
    ni_xmatch *result = NULL;
    ni_xquery *query = COMBINE(NI_XQUERY_OR, term("hund"), term("haus"), term("w7"));
    status = ni_xmatch_run(&result, database, query, &best_hundred, &error);
    ni_buffer data = NI_BUFFER_INIT;
    for (size_t i = 0; status == NEWSIDX_OK && i < result->count; i++)
        status = ni_xdatabase_data(database, result->hits[i].docid, &data, &error);
    ni_buffer_dispose(&data);
    ni_xmatch_free(result);
    ni_xquery_free(query);
    ni_xdatabase_close(database);
    return status;
}

static void build_some(const char *path)
{
    ni_glass_build *build = open_build();
    for (uint32_t i = 0; i < 300; i++) {
        char line[160];
        snprintf(line, sizeof line, "hund haus w%u w%u w%u", i % 11, i % 17, i);
        add_line(build, line, "20260128");
    }
    finish_build(build, path);
}

static void a_cut_file_is_an_error_and_never_a_crash(void **state)
{
    (void)state;
    newsidx_error error;
    build_some(path_of("b"));
    assert_int_equal(use_database(path_of("b")), NEWSIDX_OK);
    size_t size;
    char *bytes = read_file(path_of("b"), &size);
    size -= NI_GLASS_BLOCK_SIZE; /* the checksums, which Xapian does not read */
    for (size_t cut = 0; cut < size; cut += 1 + size / 97) {
        write_file(path_of("cut"), bytes, cut);
        newsidx_status status = use_database(path_of("cut"));
        assert_true(status == NEWSIDX_OK || status == NEWSIDX_ERR_CORRUPT);
        assert_int_equal(ni_xdatabase_check(path_of("cut"), &error), NEWSIDX_ERR_CORRUPT);
        assert_true(error.message[0] != '\0');
    }
    free(bytes);
}

static void check_finds_an_overwritten_block(void **state)
{
    (void)state;
    newsidx_error error;
    build_some(path_of("b"));
    size_t size;
    char *bytes = read_file(path_of("b"), &size);
    memset(bytes + 8192, 0x55, 8192);
    write_file(path_of("b"), bytes, size);
    free(bytes);
    assert_int_equal(ni_xdatabase_check(path_of("b"), &error), NEWSIDX_ERR_CORRUPT);
    assert_null(strchr(error.message, '\n'));
}

static void the_version_is_xapians(void **state)
{
    (void)state;
    assert_memory_equal(ni_xdatabase_xapian_version(), "1.4.", 4);
}

static void nothing_to_free_is_fine(void **state)
{
    (void)state;
    ni_xdatabase_close(NULL);
    ni_xmatch_free(NULL);
    ni_xquery_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(find_gives_the_first_document_with_a_term),
        TEST(next_moves_to_the_document_or_the_one_after_it),
        TEST(data_of_no_document_is_corrupt),
        TEST(combined_databases_interleave_docids),
        TEST(no_databases_combine_to_an_empty_one),
        TEST(a_missing_database_is_not_found),
        TEST(a_file_of_something_else_is_corrupt),
        TEST(a_stub_file_is_not_followed),
        TEST(a_failed_open_leaves_no_file_open),
        TEST(check_passes_a_sound_database),
        TEST(a_cut_file_is_an_error_and_never_a_crash),
        TEST(check_finds_an_overwritten_block),
        TEST(the_version_is_xapians),
        TEST(nothing_to_free_is_fine),
    };
    return cmocka_run_group_tests_name("xdatabase", tests, NULL, NULL);
}
