/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cursors over the terms of a database and of one document. */
#include "xapian/xvocabulary.h"

#include "xapian_support.h"

#include <stdio.h>
#include <string.h>

/* The terms that are left and how many documents have them, in a string; closes the cursor. */
static const char *rest_of(ni_xvocabulary *terms)
{
    static char line[1000];
    newsidx_error error;
    newsidx_text term;
    uint32_t count;
    size_t size = 0;
    line[0] = '\0';
    while (ni_xvocabulary_next(terms, &term, &error) == NEWSIDX_OK) {
        assert_int_equal(ni_xvocabulary_count(terms, &count, &error), NEWSIDX_OK);
        size += (size_t)snprintf(line + size, sizeof line - size, "%s%.*s %u", size ? ", " : "",
                                 (int)term.size, term.data, (unsigned)count);
    }
    assert_int_equal(ni_xvocabulary_next(terms, &term, &error), NEWSIDX_DONE);
    ni_xvocabulary_close(terms);
    return line;
}

static const char *terms_of(ni_xdatabase *database, const char *prefix)
{
    newsidx_error error;
    ni_xvocabulary *terms;
    assert_int_equal(ni_xvocabulary_open(&terms, database, newsidx_text_of(prefix), &error),
                     NEWSIDX_OK);
    return rest_of(terms);
}

static void terms_with_a_prefix_come_sorted(void **state)
{
    (void)state;
    ni_xdatabase *database = open_lines("a", LINES("haus hase", "hase hand", "igel hase"));
    assert_string_equal(terms_of(database, "ha"), "hand 1, hase 3, haus 1");
    assert_string_equal(terms_of(database, "hase"), "hase 3");
    assert_string_equal(terms_of(database, "x"), "");
    assert_string_equal(terms_of(database, ""), "hand 1, hase 3, haus 1, igel 1");
    ni_xdatabase_close(database);
    ni_xvocabulary_close(NULL);
}

static void terms_are_added_up_over_segments(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xdatabase *parts[] = {open_lines("a", LINES("hase", "haus")),
                             open_lines("b", LINES("hase"))};
    ni_xdatabase *all;
    assert_int_equal(ni_xdatabase_combine(&all, parts, 2, &error), NEWSIDX_OK);
    assert_string_equal(terms_of(all, "h"), "hase 2, haus 1");
    ni_xdatabase_close(all);
    ni_xdatabase_close(parts[0]);
    ni_xdatabase_close(parts[1]);
}

static void terms_are_passed_over(void **state)
{
    (void)state;
    newsidx_error error;
    newsidx_text term;
    ni_xvocabulary *terms;
    ni_xdatabase *database = open_lines("a", LINES("haus hase igel", "hase hand igel"));
    assert_int_equal(ni_xvocabulary_open(&terms, database, newsidx_text_of("h"), &error),
                     NEWSIDX_OK);
    assert_int_equal(ni_xvocabulary_next(terms, &term, &error), NEWSIDX_OK);
    assert_int_equal(ni_xvocabulary_skip(terms, newsidx_text_of("hasf"), &error), NEWSIDX_OK);
    assert_string_equal(rest_of(terms), "haus 1");
    ni_xdatabase_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(terms_with_a_prefix_come_sorted),
        TEST(terms_are_added_up_over_segments),
        TEST(terms_are_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
