/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The acronyms of an index, looked up both ways. Terms are written here as an index has them: XA,
 * and fields with tabs between them.
 */
#include "reader/acronyms.h"

#include "xapian_support.h"

#include <stdio.h>
#include <string.h>

/* ---- acronyms -------------------------------------------------------------------------------- */

/* A document of nothing but acronym terms, sorted by bytes. */
static void add_terms(ni_glass_build *build, const char *const *terms)
{
    ni_xposting postings[8];
    size_t count = 0;
    for (; terms[count]; count++)
        postings[count] =
            (ni_xposting){terms[count], (uint32_t)strlen(terms[count]), 0, NULL, 0, 0};
    const ni_xdocument document = {postings, count, NULL, 0, {"", 0}, false};
    add_document(build, &document);
}

#define OZG_BACK "XA\tonlinezugangsgesetz\tozg"
#define OZG      "XAozg\tonlinezugangsgesetz\tOZG\tOnlinezugangsgesetz"

static ni_xdatabase *open_acronyms(void)
{
    ni_glass_build *build = open_build();
    add_terms(build, LINES(OZG_BACK, OZG, OZG "es"));
    add_terms(build, LINES(OZG_BACK, OZG "es"));
    add_terms(build, LINES(OZG_BACK, OZG "es"));
    add_terms(build, LINES("XA\tobst zucht genossenschaft\tozg",
                           "XAozg\tobst zucht genossenschaft\tOZG\tObst-Zucht-Genossenschaft"));
    add_terms(build, LINES("XA\teuropa union\teu", "XAeu\teuropa union\tEU\tEuropa-Union", "XAx"));
    finish_build(build, path_of("a"));
    return open_database(path_of("a"));
}

static const char *found_in(const ni_acronyms_found *found)
{
    static char line[1000];
    size_t size = 0;
    line[0] = '\0';
    for (size_t i = 0; i < found->count; i++)
        size += (size_t)snprintf(line + size, sizeof line - size, "%s%.*s %u", i ? ", " : "",
                                 (int)found->items[i].size, found->items[i].text,
                                 found->items[i].articles);
    return line;
}

static void acronyms_lead_both_ways(void **state)
{
    (void)state;
    newsidx_error error;
    ni_acronyms_found found;
    ni_xdatabase *database = open_acronyms();
    assert_int_equal(ni_acronyms_expand(database, newsidx_text_of("ozg"), &found, &error),
                     NEWSIDX_OK);
    assert_string_equal(found_in(&found), "onlinezugangsgesetz 3, obst zucht genossenschaft 1");
    assert_int_equal(ni_acronyms_expand(database, newsidx_text_of("oz"), &found, &error),
                     NEWSIDX_OK);
    assert_int_equal(found.count, 0);
    assert_int_equal(ni_acronyms_expand(database, newsidx_text_of(""), &found, &error), NEWSIDX_OK);
    assert_int_equal(found.count, 0);
    newsidx_text key = newsidx_text_of("onlinezugangsgesetz");
    assert_int_equal(ni_acronyms_abbreviate(database, key, &found, &error), NEWSIDX_OK);
    assert_string_equal(found_in(&found), "ozg 3");
    assert_int_equal(ni_acronyms_abbreviate(database, newsidx_text_of("online"), &found, &error),
                     NEWSIDX_OK);
    assert_int_equal(found.count, 0);
    ni_xdatabase_close(database);
}

static void acronyms_are_walked_in_order(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "EU = Europa-Union 1", "OZG = Obst-Zucht-Genossenschaft 1",
        "OZG = Onlinezugangsgesetzes 3", /* three articles have the genitive, one the nominative */
    };
    newsidx_error error;
    ni_acronyms walk;
    char line[200];
    ni_xdatabase *database = open_acronyms();
    assert_int_equal(ni_acronyms_begin(&walk, database, (newsidx_text){NULL, 0}, &error),
                     NEWSIDX_OK);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_int_equal(ni_acronyms_next(&walk, &error), NEWSIDX_OK);
        snprintf(line, sizeof line, "%.*s = %.*s %u", (int)walk.pair.short_form.size,
                 walk.pair.short_form.data, (int)walk.pair.long_form.size, walk.pair.long_form.data,
                 walk.pair.articles);
        assert_string_equal(line, expected[i]);
    }
    assert_int_equal(ni_acronyms_next(&walk, &error), NEWSIDX_DONE);
    assert_int_equal(ni_acronyms_next(&walk, &error), NEWSIDX_DONE);
    ni_acronyms_dispose(&walk);
    ni_xdatabase_close(database);
}

static void acronyms_that_are_slips_are_left_out(void **state)
{
    (void)state;
    newsidx_error error;
    ni_acronyms_found found;
    ni_glass_build *build = open_build();
    for (int i = 0; i < 60; i++) add_terms(build, LINES(OZG_BACK, OZG));
    add_terms(build, LINES("XA\tobst\tozg", "XAozg\tobst\tOZG\tObst"));
    finish_build(build, path_of("a"));
    ni_xdatabase *database = open_database(path_of("a"));
    assert_int_equal(ni_acronyms_expand(database, newsidx_text_of("ozg"), &found, &error),
                     NEWSIDX_OK);
    assert_string_equal(found_in(&found), "onlinezugangsgesetz 60");
    ni_xdatabase_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(acronyms_lead_both_ways),
        TEST(acronyms_are_walked_in_order),
        TEST(acronyms_that_are_slips_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
