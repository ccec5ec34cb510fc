/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Queries without ranking. */
#include "xapian_support.h"

#include <stdio.h>
#include <string.h>

#include "xapian/xfilter.h"

static const char *const lines[] = {
    "ein hund bellt",          "eine katze schläft", "der hund jagt die katze",
    "die katze jagt den hund", "niemand ist da",
};

enum { LINES_COUNT = sizeof lines / sizeof *lines };

static ni_xdatabase *open_dated(void)
{
    ni_glass_build *build = open_build();
    for (int i = 0; i < LINES_COUNT; i++) {
        char date[16];
        snprintf(date, sizeof date, "2026010%d", i + 1);
        add_line(build, lines[i], i == 1 ? NULL : date);
    }
    finish_build(build, path_of("a"));
    return open_database(path_of("a"));
}

/* The docids that a query finds, in a string; frees the query. */
static const char *filtered(ni_xdatabase *database, ni_xquery *query)
{
    static char text[64];
    ni_xfilter *filter;
    assert_non_null(query);
    assert_int_equal(ni_xfilter_run(&filter, database, query, NULL), NEWSIDX_OK);
    text[0] = '\0';
    for (size_t i = 0; i < filter->count; i++)
        sprintf(text + strlen(text), "%s%u", i ? " " : "", (unsigned)filter->docids[i]);
    ni_xfilter_free(filter);
    ni_xquery_free(query);
    return text;
}

static void all_that_matches_is_found_in_order(void **state)
{
    (void)state;
    ni_xdatabase *database = open_dated();
    assert_int_equal(info_of(database).documents, LINES_COUNT);
    assert_string_equal(filtered(database, term("hund")), "1 3 4");
    assert_string_equal(filtered(database, COMBINE(NI_XQUERY_OR, term("hund"), term("katze"))),
                        "1 2 3 4");
    assert_string_equal(
        filtered(database, COMBINE(NI_XQUERY_AND_MAYBE, term("katze"), term("hund"))), "2 3 4");
    assert_string_equal(filtered(database, COMBINE(NI_XQUERY_AND_NOT, term("hund"), term("katze"))),
                        "1");
    assert_string_equal(filtered(database, ni_xquery_everything(NULL)), "1 2 3 4 5");
    assert_string_equal(filtered(database, ni_xquery_nothing(NULL)), "");
    ni_xdatabase_close(database);
}

static void positions_and_values_are_there(void **state)
{
    (void)state;
    ni_xdatabase *database = open_dated();
    ni_xquery *words[] = {term("jagt"), term("die"), term("katze")};
    assert_string_equal(filtered(database, phrase(17, 3, words)), "3");
    ni_xquery *pair[] = {term("hund"), term("jagt")};
    assert_string_equal(filtered(database, near_by(17, 2, pair)), "3 4");
    assert_string_equal(
        filtered(database, ni_xquery_value_range(DATE_SLOT, newsidx_text_of("20260102"),
                                                 newsidx_text_of("20260104"), NULL)),
        "3 4");
    ni_xdatabase_close(database);
}

static void a_database_without_documents_has_no_matches(void **state)
{
    (void)state;
    ni_xdatabase *database = open_lines("a", LINES(NULL));
    assert_string_equal(filtered(database, ni_xquery_everything(NULL)), "");
    ni_xdatabase_close(database);
    ni_xfilter_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_that_matches_is_found_in_order),
        cmocka_unit_test(positions_and_values_are_there),
        cmocka_unit_test(a_database_without_documents_has_no_matches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
