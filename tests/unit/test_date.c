/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates: every form that base/date.h names, and the texts that look like one and are none. */
#include "base/civil.h"
#include "base/date.h"
#include "query/days.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The date as "2026-01-28 15:30:07", shorter where less is known; "none" where it is no date. */
static const char *shown(const char *text, size_t size)
{
    static char out[64];
    ni_date date;
    if (!ni_date_parse(&date, text, size)) return "none";
    int used = snprintf(out, sizeof out, "%d", date.year);
    if (date.month) used += snprintf(out + used, sizeof out - (size_t)used, "-%02d", date.month);
    if (date.day) used += snprintf(out + used, sizeof out - (size_t)used, "-%02d", date.day);
    if (date.has_time)
        snprintf(out + used, sizeof out - (size_t)used, " %02d:%02d:%02d", date.hour, date.minute,
                 date.second);
    return out;
}

static void expect(const char *text, const char *date)
{
    const char *got = shown(text, strlen(text));
    if (strcmp(got, date) != 0) fail_msg("\"%s\" is %s, expected %s", text, got, date);
}

static void date_reads_iso_forms(void **state)
{
    (void)state;
    expect("2026", "2026");
    expect("2026-01", "2026-01");
    expect("2026-01-28", "2026-01-28");
    expect("1000-01-01", "1000-01-01");
    expect("9999-12-31", "9999-12-31");
}

static void date_reads_the_time_as_written(void **state)
{
    (void)state;
    expect("2026-01-28T15:30", "2026-01-28 15:30:00");
    expect("2026-01-28 15:30", "2026-01-28 15:30:00");
    expect("2026-01-28T15:30Z", "2026-01-28 15:30:00");
    expect("2026-01-28T15:30:07", "2026-01-28 15:30:07");
    expect("2026-01-28T15:30:07.123", "2026-01-28 15:30:07");
    expect("2026-01-28T15:30:07.123Z", "2026-01-28 15:30:07");
    expect("2026-01-28T00:30:00+01:00", "2026-01-28 00:30:00");
    expect("2026-01-28T23:30:00-0500", "2026-01-28 23:30:00");
    expect("2016-12-31T23:59:60Z", "2016-12-31 23:59:60");
}

static void date_reads_german_forms(void **state)
{
    (void)state;
    expect("28.01.2026", "2026-01-28");
    expect("28.1.2026", "2026-01-28");
    expect("1.1.2026", "2026-01-01");
    expect("28. 1. 2026", "2026-01-28");
    expect("01.2026", "2026-01");
    expect("28. Januar 2026", "2026-01-28");
    expect("28.\xc2\xa0Januar\xc2\xa0"
           "2026",
           "2026-01-28");
    expect("1. Jänner 2026", "2026-01-01");
    expect("1. JÄNNER 2026", "2026-01-01");
    expect("1. Ja\xcc\x88nner 2026", "2026-01-01");
    expect("3. Feber 2026", "2026-02-03");
    expect("3. märz 2026", "2026-03-03");
    expect("3. Mrz. 2026", "2026-03-03");
    expect("28. Dez. 2025", "2025-12-28");
    expect("28.Dez.2025", "2025-12-28");
    expect("Oktober 2025", "2025-10");
}

static void date_reads_english_forms(void **state)
{
    (void)state;
    expect("28 January 2026", "2026-01-28");
    expect("1 Mar 2026", "2026-03-01");
    expect("December 2025", "2025-12");
    expect("January 28, 2026", "2026-01-28");
    expect("Oct. 3 2025", "2025-10-03");
}

static void date_knows_every_month(void **state)
{
    (void)state;
    static const char *const names[12][4] = {
        {"Januar", "Jan", "January", "Jänner"}, {"Februar", "Feb", "February", "Feber"},
        {"März", "Mär", "March", "Mar"},        {"April", "Apr", "April", "Apr"},
        {"Mai", "Mai", "May", "May"},           {"Juni", "Jun", "June", "Jun"},
        {"Juli", "Jul", "July", "Jul"},         {"August", "Aug", "August", "Aug"},
        {"September", "Sep", "Sept", "Sep"},    {"Oktober", "Okt", "October", "Oct"},
        {"November", "Nov", "November", "Nov"}, {"Dezember", "Dez", "December", "Dec"},
    };
    for (int month = 1; month <= 12; month++)
        for (int i = 0; i < 4; i++) {
            char text[64], date[32];
            snprintf(text, sizeof text, "5. %s 2026", names[month - 1][i]);
            snprintf(date, sizeof date, "2026-%02d-05", month);
            expect(text, date);
        }
}

static void date_accepts_surrounding_white_space(void **state)
{
    (void)state;
    expect("  2026 ", "2026");
    expect("\t2026-01-28\r\n", "2026-01-28");
    expect("\xc2\xa0"
           "28. Januar 2026 ",
           "2026-01-28");
}

static void date_rejects_trailing_text(void **state)
{
    (void)state;
    expect("2026 Haus", "none");
    expect("2026-", "none");
    expect("2026-01-", "none");
    expect("2026-01-28T", "none");
    expect("2026-01-28T15", "none");
    expect("2026-01-28 Mittwoch", "none");
    expect("2026-01-28T15:30:", "none");
    expect("2026-01-28T15:30:00.", "none");
    expect("2026-01-28T15:30+01", "none");
    expect("2026-01-28T15:30 Uhr", "none");
    expect("28.01.2026.", "none");
    expect("28. Januar 2026,", "none");
}

static void date_rejects_other_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        " ",
        "Haus",
        "26",
        "202",
        "20260128",
        "2026-1-28",
        "2026-01-1",
        "2026-001",
        "28.01.26",
        "28.01",
        "-2026",
        "2026/01/28",
        "2026-13",
        "2026-00",
        "2026-01-00",
        "00.01.2026",
        "01.00.2026",
        "13.2026",
        "0. Mai 2026",
        "28. Foo 2026",
        "28.  2026",
        "28Januar2026",
        "28 Januar2026",
        "0999",
        "0000",
        "28. Januarabcdefghijklmnop 2026",
        "2026-01-28T24:00",
        "2026-01-28T12:60",
        "2026-01-28T12:00:61",
        "2026-01-28T12:00+24:00",
        "2026-01-28t12:00",
        "99999999999999999999",
        "\xff",
        "28. M\xe4rz 2026",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) expect(texts[i], "none");
}

static void date_knows_how_long_months_are(void **state)
{
    (void)state;
    expect("31.01.2026", "2026-01-31");
    expect("31.02.2026", "none");
    expect("30.02.2024", "none");
    expect("29.02.2026", "none");
    expect("29.02.2024", "2024-02-29");
    expect("29.02.2000", "2000-02-29");
    expect("29.02.1900", "none");
    expect("31.04.2026", "none");
    expect("31. Juni 2026", "none");
    expect("30.09.2026", "2026-09-30");
    expect("31.11.2026", "none");
    expect("32.12.2026", "none");
}

static void date_reads_no_further_than_its_size(void **state)
{
    (void)state;
    assert_string_equal(shown("2026-01-28", 7), "2026-01");
    assert_string_equal(shown("2026-01-28", 4), "2026");
    assert_string_equal(shown("2026-01-28", 3), "none");
    assert_string_equal(shown(NULL, 0), "none");
    assert_string_equal(shown("2026\0", 5), "none");
}

static void date_clears_its_result_when_it_fails(void **state)
{
    (void)state;
    static const ni_date zero;
    ni_date date;
    memset(&date, 0, sizeof date);
    date.year = 7;
    assert_false(ni_date_parse(&date, "31.02.2026", 10));
    assert_int_equal(date.year, zero.year);
    assert_int_equal(date.day, zero.day);
}

/* The first day, the last day, the day before and the day after. */
static void expect_days(const char *text, const char *first, const char *last, const char *before,
                        const char *after)
{
    ni_date date;
    char day[NI_DATE_SIZE], out[NI_DAYS_SIZE];
    assert_true(ni_date_parse(&date, text, strlen(text)));
    ni_date_first_day(&date, day);
    assert_string_equal(day, first);
    assert_int_equal(ni_days_add(day, -1, out), *before != '\0');
    assert_string_equal(out, before);
    ni_date_last_day(&date, day);
    assert_string_equal(day, last);
    assert_int_equal(ni_days_add(day, 1, out), *after != '\0');
    assert_string_equal(out, after);
}

static void date_has_a_first_and_a_last_day(void **state)
{
    (void)state;
    expect_days("2026-01-28", "20260128", "20260128", "20260127", "20260129");
    expect_days("2026-02", "20260201", "20260228", "20260131", "20260301");
    expect_days("2024-02", "20240201", "20240229", "20240131", "20240301");
    expect_days("2026-12", "20261201", "20261231", "20261130", "20270101");
    expect_days("2026", "20260101", "20261231", "20251231", "20270101");
    expect_days("2026-01-01T23:00-05:00", "20260101", "20260101", "20251231", "20260102");
    expect_days("2024-03-01", "20240301", "20240301", "20240229", "20240302");
}

static void date_has_no_day_beyond_the_calendar(void **state)
{
    (void)state;
    expect_days("1000", "10000101", "10001231", "", "10010101");
    expect_days("9999", "99990101", "99991231", "99981231", "");
    expect_days("31.12.9999", "99991231", "99991231", "99991230", "");
}

/* Days are counted by one formula, the lengths of months come from a table. */
static void days_and_months_agree_from_1000_to_9999(void **state)
{
    (void)state;
    char day[NI_DAYS_SIZE] = "10000101", expected[NI_DAYS_SIZE];
    for (int year = 1000; year <= 9999; year++)
        for (int month = 1; month <= 12; month++) {
            const int last = ni_civil_of_month(year, month);
            snprintf(expected, sizeof expected, "%04d%02d01", year, month);
            assert_string_equal(day, expected);
            const bool more = ni_days_add(expected, last, day);
            assert_true(more || (year == 9999 && month == 12));
            snprintf(expected + 6, sizeof expected - 6, "%02d", last);
            if (more) assert_int_equal(ni_days_number(day), ni_days_number(expected) + 1);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(date_reads_iso_forms),
        cmocka_unit_test(date_reads_the_time_as_written),
        cmocka_unit_test(date_reads_german_forms),
        cmocka_unit_test(date_reads_english_forms),
        cmocka_unit_test(date_knows_every_month),
        cmocka_unit_test(date_accepts_surrounding_white_space),
        cmocka_unit_test(date_rejects_trailing_text),
        cmocka_unit_test(date_rejects_other_text),
        cmocka_unit_test(date_knows_how_long_months_are),
        cmocka_unit_test(date_reads_no_further_than_its_size),
        cmocka_unit_test(date_clears_its_result_when_it_fails),
        cmocka_unit_test(date_has_a_first_and_a_last_day),
        cmocka_unit_test(date_has_no_day_beyond_the_calendar),
        cmocka_unit_test(days_and_months_agree_from_1000_to_9999),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
