/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates. The Gregorian calendar has the last word. */
#include "rules_support.h"

static const rule calendar = {ni_calendar_trigger, ni_calendar_run};

static void calendar_days_have_one_form(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"24. Dezember 2025", "#2025-12-24|#--12-24|#2025-12"},
        {"24.\xc2\xa0"
         "Dezember\xc2\xa0"
         "2025",
         "#2025-12-24|#--12-24|#2025-12"},
        {"24.12.2025", "#2025-12-24|#--12-24|#2025-12|#2025"},
        {"24. 12. 2025", "#2025-12-24|#--12-24|#2025-12|#2025"},
        {"24.12. 2025", "#2025-12-24|#--12-24|#2025-12|#2025"},
        {"2025-12-24", "#2025-12-24|#--12-24|#2025-12|#2025"},
        {"24. Dez. 2025", "#2025-12-24|#--12-24|#2025-12"},
        {"am 24. Dezember.", "#--12-24"},
        {"1.5.1990", "#1990-05-01|#--05-01|#1990-05|#1990"},
        {"01.05.1990", "#1990-05-01|#--05-01|#1990-05|#1990"},
        {"09.11.89", "#1989-11-09|#--11-09|#1989-11|#1989"},
        {"1. Mai", "#--05-01"},
        {"am 3. Oktober 1990", "#1990-10-03|#--10-03|#1990-10"},
        {"1. Jänner 2024", "#2024-01-01|#--01-01|#2024-01"},
        {"29. Februar 2024", "#2024-02-29|#--02-29|#2024-02"},
        {"29. Februar", "#--02-29"},
        {"am 24.12. kommt", "#--12-24"},
        {"vom 3. bis 5. Mai 2025", "#2025-05-03|#--05-03|#2025-05-05|#--05-05|#2025-05"},
        {"24./25. Dezember 2025", "#2025-12-24|#--12-24|#2025-12-25|#--12-25|#2025-12"},
        {"der 17. und 18. März", "#--03-17|#--03-18"},
    };
    EXPECT_CASES(calendar, cases);
}

static void calendar_months_have_one_form(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"Dezember 2025", "#2025-12"},
        {"Dez. 2025", "#2025-12"},
        {"im März 1848", "#1848-03"},
        {"12/2025", "#2025-12|#2025"},
        {"Drucksache 12/2025", ""},
        {"Nr. 12/2025", ""},
        {"Mai", ""},
        {"Mai 12", ""},
        {"März 3000", ""},
    };
    EXPECT_CASES(calendar, cases);
}

static void calendar_knows_what_is_no_date(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"31.02.2025", ""},
        {"29. Februar 2023", "#2023-02"},
        {"31. April 2025", "#2025-04"},
        {"32. Dezember 2025", "#2025-12"},
        {"0. Mai", ""},
        {"24.13.2025", ""},
        {"2025-13-01", ""},
        {"2025-02-30", ""},
        {"1.2.3", ""},
        {"1.000", ""},
        {"Kapitel 3.5. sagt", ""},
        {"um 20.10. Uhr", ""},
        {"20.15 Uhr", ""},
        {"24.12.2025.1", ""},
        {"3. Liga", ""},
        {"mai 2025", ""},
        {"115", ""},
        {"2. 3. 4.", ""},
        {"1/12/2025", ""},
        {"24. Der Dezember", ""},
    };
    EXPECT_CASES(calendar, cases);
}

static void calendar_stays_linear(void **state)
{
    (void)state;
    expect_linear(calendar);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calendar_days_have_one_form),
        cmocka_unit_test(calendar_months_have_one_form),
        cmocka_unit_test(calendar_knows_what_is_no_date),
        cmocka_unit_test(calendar_stays_linear),
    };
    return cmocka_run_group_tests(tests, make_rules, free_rules);
}
