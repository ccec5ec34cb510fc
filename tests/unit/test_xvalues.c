/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values of many documents: what is counted, walked and chosen by them. */
#include "xapian_support.h"

#include "xapian/xvalues.h"

#include <stdio.h>
#include <string.h>

static ni_xdatabase *open_dated(void)
{
    ni_glass_build *build = open_build();
    add_line(build, "hund katze", "2024");
    add_line(build, "hund", "2026");
    add_line(build, "katze hund", NULL);
    add_line(build, "maus hund", "2024");
    add_line(build, "maus", "2025");
    finish_build(build, path_of("a"));
    return open_database(path_of("a"));
}

/* The docids that a query finds, in a string; frees the query. */
static const char *matching(ni_xdatabase *database, ni_xquery *query)
{
    static char line[64];
    newsidx_error error;
    ni_buffer docids = NI_BUFFER_INIT;
    assert_int_equal(ni_xvalues_matching(database, query, &docids, &error), NEWSIDX_OK);
    const uint32_t *ids = (const uint32_t *)(const void *)docids.data;
    line[0] = '\0';
    for (size_t i = 0; i < docids.size / sizeof *ids; i++)
        snprintf(line + strlen(line), sizeof line - strlen(line), "%s%u", i ? " " : "",
                 (unsigned)ids[i]);
    ni_buffer_dispose(&docids);
    ni_xquery_free(query);
    return line;
}

static void all_documents_that_match_come_in_order(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xdatabase *database = open_dated();
    assert_string_equal(matching(database, term("hund")), "1 2 3 4");
    assert_string_equal(matching(database, COMBINE(NI_XQUERY_OR, term("katze"), term("maus"))),
                        "1 3 4 5");
    assert_string_equal(
        matching(database, COMBINE(NI_XQUERY_AND_MAYBE, term("maus"), term("hund"))), "4 5");
    ni_xquery *maybe = COMBINE(NI_XQUERY_AND_MAYBE, term("katze"), term("hund"));
    assert_string_equal(matching(database, COMBINE(NI_XQUERY_AND_NOT, term("hund"), maybe)), "2 4");
    ni_xquery *words[] = {term("maus"), term("hund")};
    assert_string_equal(matching(database, phrase(9, 2, words)), "4");
    assert_string_equal(matching(database, ni_xquery_nothing(&error)), "");
    ni_xdatabase_close(database);
}

static void a_copy_of_a_query_finds_the_same(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xdatabase *database = open_dated();
    ni_xquery *query = term("maus"), *copy = ni_xquery_copy(query, &error);
    assert_non_null(copy);
    assert_string_equal(matching(database, query), "4 5");
    assert_string_equal(matching(database, copy), "4 5");
    ni_xdatabase_close(database);
}

static bool note(void *context, uint32_t docid, newsidx_text value)
{
    char *line = context;
    sprintf(line + strlen(line), "%u:%.*s ", (unsigned)docid, (int)value.size, value.data);
    return docid < 4;
}

static void a_walk_passes_over_documents_without_a_value_and_can_be_ended(void **state)
{
    (void)state;
    char line[64] = "";
    newsidx_error error;
    ni_xdatabase *database = open_dated();
    assert_int_equal(ni_xvalues_walk(database, DATE_SLOT, note, line, &error), NEWSIDX_DONE);
    assert_string_equal(line, "1:2024 2:2026 4:2024 ");
    line[0] = '\0';
    assert_int_equal(ni_xvalues_walk(database, 6, note, line, &error), NEWSIDX_OK);
    assert_string_equal(line, "");
    ni_xdatabase_close(database);
}

static bool note_count(void *context, size_t slot, newsidx_text value, uint32_t count)
{
    char *line = context;
    sprintf(line + strlen(line), "%zu/%.*s:%u ", slot, (int)value.size, value.data,
            (unsigned)count);
    return true;
}

static void values_are_counted_over_several_databases(void **state)
{
    (void)state;
    static const uint32_t slots[] = {DATE_SLOT, 6};
    char line[64] = "";
    uint32_t documents;
    newsidx_error error;
    ni_xdatabase *parts[] = {open_dated(), open_lines("b", LINES("hund", "katze"))}, *all;
    assert_int_equal(ni_xdatabase_combine(&all, parts, 2, &error), NEWSIDX_OK);
    ni_xquery *query = term("hund");
    assert_int_equal(ni_xvalues_count(all, query, slots, 1, note_count, line, &documents, &error),
                     NEWSIDX_OK);
    assert_int_equal(documents, 5);
    assert_non_null(strstr(line, "0/2024:2 "));
    assert_non_null(strstr(line, "0/2026:1 "));
    line[0] = '\0';
    assert_int_equal(
        ni_xvalues_count(all, query, slots + 1, 1, note_count, line, &documents, &error),
        NEWSIDX_OK);
    assert_int_equal(documents, 5);
    assert_string_equal(line, "");
    ni_xquery_free(query);
    ni_xdatabase_close(all);
    ni_xdatabase_close(parts[0]);
    ni_xdatabase_close(parts[1]);
}

static bool is_even(void *context, newsidx_text value)
{
    ++*(unsigned *)context;
    return value.size == 4 && value.data[3] % 2 == 0;
}

static void a_predicate_filters_documents_by_value(void **state)
{
    (void)state;
    unsigned asked = 0;
    newsidx_error error;
    ni_xdatabase *database = open_dated();
    ni_xquery *even = ni_xvalues_query(DATE_SLOT, is_even, &asked, &error);
    assert_string_equal(found(database, COMBINE(NI_XQUERY_FILTER, term("maus"), even)), "4");
    assert_true(asked > 0);
    even = ni_xvalues_query(DATE_SLOT, is_even, &asked, &error);
    assert_string_equal(matching(database, even), "1 2 4");
    even = ni_xvalues_query(DATE_SLOT, is_even, &asked, &error);
    assert_string_equal(matching(database, COMBINE(NI_XQUERY_AND_NOT, term("hund"), even)), "3");
    ni_xdatabase_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(all_documents_that_match_come_in_order),
        TEST(a_copy_of_a_query_finds_the_same),
        TEST(a_walk_passes_over_documents_without_a_value_and_can_be_ended),
        TEST(values_are_counted_over_several_databases),
        TEST(a_predicate_filters_documents_by_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
