/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Times of day, and numbers of accounts and telephones. */
#include "rules_support.h"

static const rule day_time = {ni_clock_trigger, ni_clock_run};
static const rule groups = {ni_digitgroups_trigger, ni_digitgroups_run};

static void clock_has_one_form(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"um 18.37 Uhr", "#18:37"},
        {"um 18:37 Uhr", "#18:37"},
        {"18:37", "#18:37"},
        {"8 Uhr", "#08:00"},
        {"08:00 Uhr", "#08:00"},
        {"8.00 Uhr", "#08:00"},
        {"0.05 Uhr", "#00:05"},
        {"00:05", "#00:05"},
        {"24 Uhr", "#24:00"},
        {"von 18 bis 20 Uhr", "#18:00|#20:00"},
        {"18.30–20.15 Uhr", "#18:30|#20:15"},
        {"9 und 11 Uhr", "#09:00|#11:00"},
        {"8:15, 9:15 Uhr", "#08:15|#09:15"},
        {"um 7 Uhr.", "#07:00"},
        {"12 Uhr mittags", "#12:00"},
        {"(19.30 Uhr)", "#19:30"},
        {"ab 6.45 Uhr", "#06:45"},
        {"10/12 Uhr", "#10:00|#12:00"},
        {"18:37:12", "#18:37"},
        {"9:05 Uhr", "#09:05"},
    };
    EXPECT_CASES(day_time, cases);
}

static void clock_leaves_other_numbers_alone(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"18.37", ""},  {"25 Uhr", ""},       {"18.60 Uhr", ""},      {"24:01", ""},
        {"2:1", ""},    {"3,5 Uhr", ""},      {"100 Uhr", ""},        {"18 Uhren", ""},
        {"8. Uhr", ""}, {"5 Kinder", ""},     {"am 24.12. Uhr", ""},  {"1.000 Uhr", ""},
        {"18: 37", ""}, {"Kapitel 3.10", ""}, {"10 bis 20 Euro", ""}, {"8, Uhr", ""},
        {"Uhr 8", ""},  {"18:370", ""},       {"8-Uhr-Zug", ""},      {"5G Uhr", ""},
    };
    EXPECT_CASES(day_time, cases);
}

static void accounts_have_one_form(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"IBAN DE89 3704 0044 0532 0130 00", "#de89370400440532013000"},
        {"DE02 1203 0000 0000 2020 51.", "#de02120300000000202051"},
        {"AT61 1904 3002 3457 3201", "#at611904300234573201"},
        {"CH93 0076 2011 6238 5295 7", "#ch9300762011623852957"},
        {"NL91 ABNA 0417 1643 00", "#nl91abna0417164300"},
        {"NO93 8601 1117 947", "#no9386011117947"},
        {"DE89370400440532013000", ""},
        {"DE89 3704 Haus", ""},
        {"DE89, 3704 0044 0532 0130 00", ""},
        {"A380 2024 2025", ""},
        {"AB12 Haus Hofs Baum Tore", ""},
    };
    EXPECT_CASES(groups, cases);
}

static void telephones_have_one_form(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"Tel. 089 123456", "#089123456"},
        {"(089) 12 34 56-0", "#0891234560"},
        {"089/123456", "#089123456"},
        {"089 / 12 34 56", "#089123456"},
        {"030-1234567", "#0301234567"},
        {"+49 89 123456-0", "#0891234560"},
        {"+49 (0)89 123456", "#089123456"},
        {"0049 89 123456", "#089123456"},
        {"+4989123456", "#089123456"},
        {"0171 – 12", ""},
        {"0171 2345678", "#01712345678"},
        {"+43 1 58858", ""},
        {"089123456", ""},
        {"01.02.2024", ""},
        {"0,5 Prozent", ""},
        {"0 8 15", ""},
        {"08:30", ""},
        {"1 089 123456", ""},
        {"007", ""},
        {"089 123456 Haus", "#089123456"},
        {"0815 kam 123456", ""},
    };
    EXPECT_CASES(groups, cases);
}

static void clock_stays_linear(void **state)
{
    (void)state;
    expect_linear(day_time);
    expect_linear(groups);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clock_has_one_form),
        cmocka_unit_test(clock_leaves_other_numbers_alone),
        cmocka_unit_test(accounts_have_one_form),
        cmocka_unit_test(telephones_have_one_form),
        cmocka_unit_test(clock_stays_linear),
    };
    return cmocka_run_group_tests(tests, make_rules, free_rules);
}
