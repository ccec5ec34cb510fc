/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The acronyms of an index, and what rules over several words make an article found by. */
#include "support.h"

#include <stdio.h>

static void put_all(const char *index)
{
    newsidx_writer *writer = ts_writer(index);
    ts_put(writer, "a", "Das Onlinezugangsgesetz (OZG)", "Das Onlinezugangsgesetz (OZG) gilt.");
    ts_put(writer, "b", "Wegen des Onlinezugangsgesetzes (OZG)", "Nichts.");
    ts_put(writer, "c", "Die Europäische Union (EU)", "Angela Merkel (CDU)");
    ts_put(writer, "d", "Kosten- und Leistungsrechnung", "Schüler*innenvertretung");
    ts_put(writer, "e", "§ 3 Abs. 2 OZG", "am 24. Dezember 2025 für 1.000,50 Euro");
    ts_put(writer, "f", "§ 13 OZG", "am 24. Dezember 2024 für 1.000,60 Euro");
    ts_commit(writer);
    newsidx_writer_close(writer);
}

static void acronyms_are_listed(void **state)
{
    static const char *const expected[] = {"EU Europäische Union 1", "OZG Onlinezugangsgesetz 2"};
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_acronyms *acronyms;
    char line[200];
    put_all(scratch->index);
    newsidx_reader *reader = ts_reader(scratch->index);
    assert_int_equal(newsidx_reader_acronyms(&acronyms, reader, &error), NEWSIDX_OK);
    newsidx_reader_close(reader); /* the cursor holds the generation */
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_int_equal(newsidx_acronyms_next(acronyms, &error), NEWSIDX_OK);
        newsidx_text one = newsidx_acronyms_short_form(acronyms);
        newsidx_text other = newsidx_acronyms_long_form(acronyms);
        snprintf(line, sizeof line, "%.*s %.*s %d", (int)one.size, one.data, (int)other.size,
                 other.data, (int)newsidx_acronyms_articles(acronyms));
        assert_string_equal(line, expected[i]);
    }
    assert_int_equal(newsidx_acronyms_next(acronyms, &error), NEWSIDX_DONE);
    newsidx_acronyms_free(acronyms);
    newsidx_acronyms_free(NULL);
}

static void an_index_without_acronyms_has_an_empty_list(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_acronyms *acronyms;
    ts_make_index(scratch->index, (const char *const[]){"a"}, 1);
    newsidx_reader *reader = ts_reader(scratch->index);
    assert_int_equal(newsidx_reader_acronyms(&acronyms, reader, &error), NEWSIDX_OK);
    assert_int_equal(newsidx_acronyms_next(acronyms, &error), NEWSIDX_DONE);
    newsidx_acronyms_free(acronyms);
    newsidx_reader_close(reader);
}

/* The best hit of a query. */
static void expect_best(newsidx_reader *reader, const char *query, const char *id)
{
    newsidx_hits *hits = ts_search(reader, query, 10, 0);
    assert_true(ts_next(hits));
    newsidx_text found = newsidx_hits_field(hits, NEWSIDX_ID);
    if (!ts_text_is(found, id))
        fail_msg("%s: %.*s, not %s", query, (int)found.size, found.data, id);
    newsidx_hits_free(hits);
}

static void what_is_left_to_the_reader_is_found(void **state)
{
    const ts_scratch *scratch = *state;
    put_all(scratch->index);
    newsidx_reader *reader = ts_reader(scratch->index);
    expect_best(reader, "Kostenrechnung", "d");
    expect_best(reader, "Schülervertretung", "d");
    expect_best(reader, "§ 3 OZG", "e");
    expect_best(reader, "§ 13 OZG", "f");
    expect_best(reader, "24.12.2025", "e");
    expect_best(reader, "24.12.2024", "f");
    expect_best(reader, "1000,5", "e");
    newsidx_reader_close(reader);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(acronyms_are_listed),
        TEST(an_index_without_acronyms_has_an_empty_list),
        TEST(what_is_left_to_the_reader_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
