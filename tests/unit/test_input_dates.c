/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates as files have them, and what they become; expected values are from the calendar. */
#include "input/timestamp.h"
#include "input_support.h"

#include <string.h>

static void reads(const char *text, const char *expected)
{
    char iso[NI_TIMESTAMP_SIZE];
    bool is_date = ni_timestamp_read(newsidx_text_of(text), iso);
    if (is_date != (expected != NULL) || strcmp(iso, expected ? expected : "") != 0)
        fail_msg("\"%s\" is \"%s\", expected \"%s\"", text, iso, expected ? expected : "");
}

static void dates_of_feeds_and_mail(void **state)
{
    (void)state;
    reads("Wed, 04 Mar 2026 14:30:00 +0100", "2026-03-04T14:30:00+01:00");
    reads("Wed, 4 Mar 26 14:30 GMT", "2026-03-04T14:30Z");
    reads("04 Mar 2026 14:30:00 EST", "2026-03-04T14:30:00-05:00");
    reads("Wed, 04 Mar 2026 14:30:00 +0100 (CET)", "2026-03-04T14:30:00+01:00");
    reads("Wed Mar  4 14:30:00 2026", "2026-03-04T14:30:00");
    reads("Mittwoch, den 4. M\u00e4rz 2026", "2026-03-04");
}

static void dates_of_iso_8601(void **state)
{
    (void)state;
    reads("2026-03-04T14:30:00.123456+01:00", "2026-03-04T14:30:00+01:00");
    reads("2026-03-04T14:30:00,5Z", "2026-03-04T14:30:00Z");
    reads("2026-03-04T14:30+01", "2026-03-04T14:30+01:00");
    reads("20260304", "2026-03-04");
    reads("20260304T143000Z", "2026-03-04T14:30:00Z");
    reads("20260304143000", "2026-03-04T14:30:00");
    reads("2026-W10-3", "2026-03-04");
    reads("2026-W01-1", "2025-12-29");
    reads("2026-063", "2026-03-04");
    reads("2024-366", "2024-12-31");
    reads("2026/03/04", "2026-03-04");
    reads("2026-03-04 14:30:00", "2026-03-04T14:30:00");
}

static void dates_of_databases(void **state)
{
    (void)state;
    reads("1772631000", "2026-03-04T13:30:00Z");
    reads("1772631000000", "2026-03-04T13:30:00Z");
    reads("1772631000.25", "2026-03-04T13:30:00Z");
    reads("951782400", "2000-02-29T00:00:00Z");
}

static void dates_of_german_bylines(void **state)
{
    (void)state;
    reads("4.3.2026", "2026-03-04");
    reads("04.03.26, 14:30 Uhr", "2026-03-04T14:30");
    reads("4. M\u00e4rz 2026, 14.30 Uhr", "2026-03-04T14:30");
    reads("4. M\u00e4rz 2026 um 14:30 Uhr MEZ", "2026-03-04T14:30+01:00");
    reads("Mi., 4. M\u00e4rz 2026 | 14 Uhr", "2026-03-04T14:00");
    reads("1. J\u00e4nner 2026", "2026-01-01");
    reads("M\u00e4rz 2026", "2026-03");
    reads("03.2026", "2026-03");
    reads("2026", "2026");
}

static void what_is_no_date_is_none(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",           "heute",      "31.02.2026",          "32.1.2026", "2026-13-01",  "4.3.",
        "14:30 Uhr",  "12345",      "2026-W54-1",          "2026-366",  "4. Foo 2026", "20261301",
        "4.3.2026 x", "0000-00-00", "99999999999999999999"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) reads(texts[i], NULL);
}

static void dates_are_found_in_lines(void **state)
{
    (void)state;
    char iso[NI_TIMESTAMP_SIZE];
    assert_true(ni_timestamp_find(newsidx_text_of("Stand: 04.03.2026, 14:30 Uhr"), iso));
    assert_string_equal(iso, "2026-03-04T14:30");
    assert_true(ni_timestamp_find(newsidx_text_of("Jana Hagen, Kiel, 4. M\u00e4rz 2026"), iso));
    assert_string_equal(iso, "2026-03-04");
    assert_false(ni_timestamp_find(newsidx_text_of("Seite 4 von 2026 Seiten"), iso));
}

/* Summer time began on 29 March 2026 at 1:00 UTC. */
static void instants_in_utc_become_central_european(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"2026-03-03T23:30:00Z", "2026-03-04T00:30:00+01:00"},
        {"2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00"},
        {"2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00"},
        {"2026-12-31T23:30Z", "2027-01-01T00:30+01:00"},
        {"2026-03-04T14:30:00+02:00", "2026-03-04T14:30:00+02:00"},
        {"2026-03-04", "2026-03-04"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char iso[NI_TIMESTAMP_SIZE];
        strcpy(iso, cases[i][0]);
        ni_timestamp_central(iso);
        assert_string_equal(iso, cases[i][1]);
    }
}

static void a_date_that_is_none_costs_the_date_alone(void **state)
{
    (void)state;
    static const char text[] =
        "{\"title\":\"Haus\",\"date\":\"demn\u00e4chst\"}\n"
        "{\"title\":\"Hof\",\"pubDate\":\"Wed, 04 Mar 2026 14:30:00 GMT\"}\n";
    newsidx_note note = NEWSIDX_NOTE_INIT;
    newsidx_input *input = opened(".jsonl", text, NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE, "Haus");
    has(&article, NEWSIDX_DATE, NULL);
    article = read_article(input, 2);
    has(&article, NEWSIDX_DATE, "2026-03-04T14:30:00Z");
    assert_true(newsidx_input_note(input, 0, &note));
    assert_int_equal(note.kind, NEWSIDX_NOTE_DATE);
    read_end(input);
    newsidx_input_options options = NEWSIDX_INPUT_OPTIONS_INIT;
    options.strict_dates = true;
    input = opened(".jsonl", text, &options);
    read_fault(input, 1, 0, "cannot be read");
    (void)read_article(input, 2);
    read_end(input);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_of_feeds_and_mail),
        cmocka_unit_test(dates_of_iso_8601),
        cmocka_unit_test(dates_of_databases),
        cmocka_unit_test(dates_of_german_bylines),
        cmocka_unit_test(what_is_no_date_is_none),
        cmocka_unit_test(dates_are_found_in_lines),
        cmocka_unit_test(instants_in_utc_become_central_european),
        cmocka_unit_test(a_date_that_is_none_costs_the_date_alone),
    };
    return cmocka_run_group_tests_name("input_dates", tests, NULL, NULL);
}
