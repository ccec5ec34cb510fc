/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A database in memory: documents in and out again, and what is refused. test_xfilter.c has
   queries. */
#include "xapian/xbuild.h"

#include <stdlib.h>
#include <string.h>

#include "xapian_support.h"

static ni_xbuild *open_memory(void)
{
    newsidx_error error;
    ni_xbuild *build;
    assert_int_equal(ni_xbuild_open_memory(&build, &error), NEWSIDX_OK);
    return build;
}

static uint32_t put_line(ni_xbuild *build, const char *line)
{
    newsidx_error error;
    uint32_t docid;
    assert_int_equal(ni_xbuild_add(build, line_document(line, NULL), &docid, &error), NEWSIDX_OK);
    return docid;
}

/* Frees the build before the database is read. */
static ni_xdatabase *read_build(ni_xbuild *build)
{
    newsidx_error error;
    ni_xdatabase *database;
    assert_int_equal(ni_xbuild_read(build, &database, &error), NEWSIDX_OK);
    ni_xbuild_free(build);
    return database;
}

static void build_numbers_documents_from_one(void **state)
{
    (void)state;
    ni_xbuild *build = open_memory();
    assert_int_equal(put_line(build, "ein hund"), 1);
    assert_int_equal(put_line(build, "eine katze"), 2);
    ni_xdatabase *database = read_build(build);
    assert_int_equal(info_of(database).documents, 2);
    assert_int_equal(info_of(database).last_docid, 2);
    assert_float_equal(info_of(database).mean_length, 2.0, 1e-9);
    assert_data(database, 2, "eine katze");
    ni_xdatabase_close(database);
}

static void build_does_not_depend_on_the_flush_threshold(void **state)
{
    (void)state;
    setenv("XAPIAN_FLUSH_THRESHOLD", "1", 1);
    ni_xbuild *build = open_memory();
    put_line(build, "haus hund");
    put_line(build, "hund hund");
    put_line(build, "hund haus katze");
    unsetenv("XAPIAN_FLUSH_THRESHOLD");
    ni_xdatabase *database = read_build(build);
    assert_string_equal(all_docids(database), "1 2 3");
    assert_string_equal(found(database, COMBINE(NI_XQUERY_AND, term("haus"), term("katze"))), "3");
    ni_xdatabase_close(database);
}

static void build_refuses_a_long_term_and_goes_on(void **state)
{
    (void)state;
    static char text[300];
    memset(text, 'x', sizeof text);
    newsidx_error error;
    uint32_t docid;
    ni_xposting posting = {text, 300, 1, NULL, 0};
    ni_xdocument document = {&posting, 1, NULL, 0, {NULL, 0}, false};
    ni_xbuild *build = open_memory();
    put_line(build, "ein hund");
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
    ni_xdatabase *database = read_build(build);
    assert_int_equal(info_of(database).documents, 3);
    ni_xdatabase_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(build_numbers_documents_from_one),
        cmocka_unit_test(build_does_not_depend_on_the_flush_threshold),
        cmocka_unit_test(build_refuses_a_long_term_and_goes_on),
    };
    return cmocka_run_group_tests_name("xbuild", tests, NULL, NULL);
}
