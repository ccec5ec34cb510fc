/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Building databases over Xapian: documents in and out again, what is refused, several databases
 * compacted into one, documents deleted for good. Expected docids come from the documents at hand.
 */
#include "xapian_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* --------------------------------------------------------------- building */

static void build_numbers_documents_from_one(void **state)
{
    (void)state;
    ni_xbuild *build = open_build(path_of("a"));
    assert_int_equal(add_line(build, "ein hund", NULL), 1);
    assert_int_equal(add_line(build, "eine katze", NULL), 2);
    finish_build(build);
    ni_xdatabase *database = open_database(path_of("a"));
    assert_int_equal(info_of(database).documents, 2);
    assert_int_equal(info_of(database).last_docid, 2);
    assert_float_equal(info_of(database).mean_length, 2.0, 1e-9);
    assert_data(database, 2, "eine katze");
    ni_xdatabase_close(database);
}

static void build_given_up_writes_no_document(void **state)
{
    (void)state;
    setenv("XAPIAN_FLUSH_THRESHOLD", "2", 1);
    ni_xbuild *build = open_build(path_of("a"));
    for (int i = 0; i < 5; i++) add_line(build, "ein hund", NULL);
    ni_xbuild_free(build);
    unsetenv("XAPIAN_FLUSH_THRESHOLD");
    ni_xdatabase *database = open_database(path_of("a"));
    assert_int_equal(info_of(database).documents, 0);
    ni_xdatabase_close(database);
}

static void build_does_not_depend_on_the_flush_threshold(void **state)
{
    (void)state;
    setenv("XAPIAN_FLUSH_THRESHOLD", "1", 1);
    ni_xdatabase *database =
        open_lines("a", LINES("haus hund", "hund hund", "haus", "hund haus katze"));
    unsetenv("XAPIAN_FLUSH_THRESHOLD");
    assert_string_equal(all_docids(database), "1 2 3 4");
    assert_string_equal(found(database, COMBINE(NI_XQUERY_AND, term("haus"), term("katze"))), "4");
    ni_xdatabase_close(database);
    newsidx_error error;
    assert_int_equal(ni_xdatabase_check(path_of("a"), &error), NEWSIDX_OK);
}

static void build_takes_a_document_out_again(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xbuild *build = open_build(path_of("a"));
    add_line(build, "ein hund", "20260101");
    add_line(build, "ein wolf", "20260102");
    assert_int_equal(ni_xbuild_remove(build, 1, &error), NEWSIDX_OK);
    assert_int_equal(add_line(build, "ein fuchs", "20260103"), 3);
    finish_build(build);
    ni_xdatabase *database = open_database(path_of("a"));
    assert_string_equal(all_docids(database), "2 3");
    assert_string_equal(found(database, term("hund")), "");
    ni_xdatabase_close(database);
    assert_int_equal(ni_xdatabase_check(path_of("a"), &error), NEWSIDX_OK);
}

static void build_refuses_a_long_term_and_goes_on(void **state)
{
    (void)state;
    static char text[300];
    memset(text, 'x', sizeof text);
    newsidx_error error;
    uint32_t docid;
    ni_xposting posting = {text, 300, 1, NULL, 0, 0};
    ni_xdocument document = {&posting, 1, NULL, 0, {NULL, 0}, false};
    ni_xbuild *build = open_build(path_of("a"));
    add_line(build, "ein hund", NULL);
    assert_int_equal(ni_xbuild_add(build, &document, &docid, &error), NEWSIDX_ERR_RECORD);
    assert_non_null(strstr(error.message, "300"));
    posting.term_size = 0;
    assert_int_equal(ni_xbuild_add(build, &document, &docid, &error), NEWSIDX_ERR_RECORD);
    memset(text, '\0', 123); /* a NUL counts twice: 246 */
    posting.term_size = 123;
    assert_int_equal(ni_xbuild_add(build, &document, &docid, &error), NEWSIDX_ERR_RECORD);
    posting.term_size = 122;
    assert_int_equal(ni_xbuild_add(build, &document, &docid, &error), NEWSIDX_OK);
    memset(text, 'x', sizeof text);
    posting.term_size = 245;
    assert_int_equal(ni_xbuild_add(build, &document, &docid, &error), NEWSIDX_OK);
    finish_build(build);
    ni_xdatabase *database = open_database(path_of("a"));
    assert_int_equal(info_of(database).documents, 3);
    ni_xdatabase_close(database);
}

static void build_that_failed_refuses_to_go_on(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xbuild *build = open_build(path_of("a"));
    add_line(build, "ein hund", NULL);
    assert_int_equal(ni_xbuild_remove(build, 7, &error), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(ni_xbuild_finish(build, &error), NEWSIDX_ERR_CORRUPT);
    assert_non_null(strstr(error.message, "earlier failure"));
    ni_xbuild_free(build);
}

static void build_does_not_overwrite_a_database(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xbuild *build;
    build_lines(path_of("a"), LINES("ein hund"));
    assert_int_equal(ni_xbuild_open(&build, path_of("a"), &error), NEWSIDX_ERR_SYSTEM);
    assert_null(build);
    assert_int_equal(ni_xbuild_open(&build, path_of("no/such"), &error), NEWSIDX_ERR_NOT_FOUND);
    assert_null(build);
}

static void a_database_that_is_being_built_is_locked(void **state)
{
    (void)state;
    newsidx_error error;
    const uint32_t docid = 1;
    ni_xbuild *build = open_build(path_of("a"));
    assert_int_equal(ni_xbuild_delete(path_of("a"), &docid, 1, &error), NEWSIDX_ERR_LOCKED);
    ni_xbuild_free(build);
}

/* ----------------------------------------------------- compact and delete */

static void compact_keeps_the_order_of_documents(void **state)
{
    (void)state;
    build_lines(path_of("a"), LINES("alpha", "beta"));
    build_lines(path_of("b"), LINES("gamma"));
    build_lines(path_of("c"), LINES("delta", "epsilon"));
    char one[PATH_SIZE * 2], two[PATH_SIZE * 2], three[PATH_SIZE * 2];
    snprintf(one, sizeof one, "%s", path_of("c"));
    snprintf(two, sizeof two, "%s", path_of("a"));
    snprintf(three, sizeof three, "%s", path_of("b"));
    const char *inputs[] = {one, two, three};
    for (int single_file = 0; single_file < 2; single_file++) {
        const char *output = path_of(single_file ? "file" : "directory");
        compact(output, single_file, 3, inputs);
        struct stat status;
        assert_int_equal(stat(output, &status), 0);
        assert_int_equal(S_ISREG(status.st_mode), single_file);
        ni_xdatabase *database = open_database(output);
        assert_string_equal(all_docids(database), "1 2 3 4 5");
        assert_data(database, 1, "delta");
        assert_data(database, 2, "epsilon");
        assert_data(database, 3, "alpha");
        assert_data(database, 5, "gamma");
        assert_string_equal(found(database, term("beta")), "4");
        ni_xdatabase_close(database);
    }
}

static void compact_of_compacted_files_works(void **state)
{
    (void)state;
    build_lines(path_of("a"), LINES("alpha beta", "beta alpha"));
    compact(path_of("1"), true, 1, LINES(path_of("a")));
    compact(path_of("2"), true, 2, LINES(path_of("1"), path_of("1")));
    ni_xdatabase *database = open_database(path_of("2"));
    ni_xquery *children[] = {term("alpha"), term("beta")};
    assert_string_equal(found(database, phrase(9, 2, children)), "1 3");
    ni_xdatabase_close(database);
}

/* Holes before the first and behind the last document go; holes between documents stay. */
static void compact_keeps_inner_holes_only(void **state)
{
    (void)state;
    newsidx_error error;
    build_lines(path_of("a"), LINES("1", "2", "3", "4", "5", "6", "7"));
    build_lines(path_of("b"), LINES("8", "9"));
    const uint32_t gone[] = {1, 2, 4, 7};
    assert_int_equal(ni_xbuild_delete(path_of("a"), gone, 4, &error), NEWSIDX_OK);
    compact(path_of("c"), true, 2, LINES(path_of("a"), path_of("b")));
    ni_xdatabase *database = open_database(path_of("c"));
    assert_string_equal(all_docids(database), "1 3 4 5 6");
    assert_data(database, 1, "3");
    assert_data(database, 3, "5");
    assert_data(database, 4, "6");
    assert_data(database, 5, "8");
    assert_int_equal(info_of(database).documents, 5);
    assert_int_equal(info_of(database).last_docid, 6);
    ni_xdatabase_close(database);
}

static void compact_gives_a_database_of_its_own(void **state)
{
    (void)state;
    build_lines(path_of("a"), LINES("alpha"));
    compact(path_of("1"), true, 1, LINES(path_of("a")));
    compact(path_of("2"), true, 1, LINES(path_of("a")));
    ni_xdatabase *first = open_database(path_of("1"));
    ni_xdatabase *second = open_database(path_of("2"));
    assert_int_equal(strlen(info_of(first).uuid), 36);
    assert_string_not_equal(info_of(first).uuid, info_of(second).uuid);
    ni_xdatabase_close(first);
    ni_xdatabase_close(second);
}

static void compact_takes_databases_without_documents(void **state)
{
    (void)state;
    newsidx_error error;
    const uint32_t docid = 1;
    finish_build(open_build(path_of("a")));
    build_lines(path_of("b"), LINES("alpha"));
    assert_int_equal(ni_xbuild_delete(path_of("b"), &docid, 1, &error), NEWSIDX_OK);
    compact(path_of("c"), true, 2, LINES(path_of("a"), path_of("b")));
    ni_xdatabase *database = open_database(path_of("c"));
    assert_string_equal(all_docids(database), "");
    assert_string_equal(found(database, term("alpha")), "");
    ni_xdatabase_close(database);
}

static void compact_names_the_input_that_is_missing(void **state)
{
    (void)state;
    newsidx_error error;
    build_lines(path_of("a"), LINES("alpha"));
    const char *inputs[] = {path_of("a"), path_of("missing")};
    assert_int_equal(ni_xbuild_compact(inputs, 2, path_of("c"), true, NULL, &error),
                     NEWSIDX_ERR_NOT_FOUND);
    assert_non_null(strstr(error.message, "missing"));
}

static void delete_takes_documents_out_for_good(void **state)
{
    (void)state;
    newsidx_error error;
    build_lines(path_of("a"), LINES("geheimnis hund", "hund", "geheimnis"));
    compact(path_of("b"), false, 1, LINES(path_of("a")));
    const uint32_t gone[] = {1, 3};
    assert_int_equal(ni_xbuild_delete(path_of("b"), gone, 2, &error), NEWSIDX_OK);
    compact(path_of("c"), true, 1, LINES(path_of("b")));
    size_t size;
    char *bytes = read_file(path_of("c"), &size);
    assert_null(memmem(bytes, size, "geheimnis", 9));
    free(bytes);
    ni_xdatabase *database = open_database(path_of("c"));
    assert_string_equal(found(database, term("hund")), "1");
    ni_xdatabase_close(database);
}

/* Whether the compacted file of what is left holds a string. */
static bool holds(const char *name, const char *string)
{
    size_t size;
    compact(path_of(name), true, 1, (const char *[]){path_of("b")});
    char *bytes = read_file(path_of(name), &size);
    const bool found = memmem(bytes, size, string, strlen(string)) != NULL;
    free(bytes);
    return found;
}

/* Xapian remembers the lowest and the highest value of a slot by itself. */
static void delete_leaves_no_value_behind(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xbuild *build = open_build(path_of("a"));
    add_line(build, "ein hund", "20250101");
    add_line(build, "eine katze", "20260202");
    add_line(build, "ein pferd", "20260303");
    add_line(build, "eine kuh", "20270404");
    finish_build(build);
    compact(path_of("b"), false, 1, (const char *[]){path_of("a")});
    assert_true(holds("before", "20250101"));
    assert_int_equal(ni_xbuild_delete(path_of("b"), (uint32_t[]){1, 4}, 2, &error), NEWSIDX_OK);
    assert_false(holds("after", "20250101"));
    assert_false(holds("again", "20270404"));
    assert_true(holds("left", "20260303"));
    ni_xdatabase *database = open_database(path_of("b"));
    assert_string_equal(
        found(database, ni_xquery_value_range(DATE_SLOT, newsidx_text_of("20260101"),
                                              newsidx_text_of("20261231"), &error)),
        "3 2");
    ni_xdatabase_close(database);
}

static void delete_of_an_unknown_document_fails(void **state)
{
    (void)state;
    newsidx_error error;
    build_lines(path_of("a"), LINES("hund", "katze"));
    const uint32_t gone[] = {1, 9};
    assert_int_equal(ni_xbuild_delete(path_of("a"), gone, 2, &error), NEWSIDX_ERR_CORRUPT);
    ni_xdatabase *database = open_database(path_of("a"));
    assert_string_equal(all_docids(database), "1 2");
    ni_xdatabase_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(build_numbers_documents_from_one),
        TEST(build_given_up_writes_no_document),
        TEST(build_does_not_depend_on_the_flush_threshold),
        TEST(build_takes_a_document_out_again),
        TEST(build_refuses_a_long_term_and_goes_on),
        TEST(build_that_failed_refuses_to_go_on),
        TEST(build_does_not_overwrite_a_database),
        TEST(a_database_that_is_being_built_is_locked),
        TEST(compact_keeps_the_order_of_documents),
        TEST(compact_of_compacted_files_works),
        TEST(compact_keeps_inner_holes_only),
        TEST(compact_gives_a_database_of_its_own),
        TEST(compact_takes_databases_without_documents),
        TEST(compact_names_the_input_that_is_missing),
        TEST(delete_takes_documents_out_for_good),
        TEST(delete_leaves_no_value_behind),
        TEST(delete_of_an_unknown_document_fails),
    };
    return cmocka_run_group_tests_name("xbuild", tests, NULL, NULL);
}
