/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers and units. */
#include "rules_support.h"

static const rule number = {ni_number_trigger, ni_number_run};

static void number_has_one_form(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"1.000,50", "#1000,5"},
        {"1000,50", "#1000,5"},
        {"1\xc2\xa0"
         "000,50",
         "#1000,5"},
        {"1\xe2\x80\xaf"
         "000,50",
         "#1000,5"},
        {"1\xe2\x80\x89"
         "000,50",
         "#1000,5"},
        {"1'000,50", "#1000,5"},
        {"1.000.000", "#1000000"},
        {"12\xc2\xa0"
         "345\xc2\xa0"
         "678",
         "#12345678"},
        {"3,50", "#3,5"},
        {"7,00", "#7"},
        {"20.000 Menschen", "#20000"},
        {"83.200.000", "#83200000"},
        {"4.870-mal", "#4870"},
        {"2.500,50-Euro-Rechnung", "#2500,5"},
        {"10.000er", "#10000"},
    };
    EXPECT_CASES(number, cases);
}

static void number_in_its_form_gives_nothing(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"1000,5", ""},
        {"3,5", ""},
        {"115", ""},
        {"2025", ""},
        {"1.00", ""},
        {"1.0000", ""},
        {"0.500", ""},
        {"1.2.3", ""},
        {"192.168.1.1", ""},
        {"1,000,000", ""},
        {"24.12.2025", ""},
        {"1234.567", ""},
        {"10-20", ""},
        {"5G", ""},
        {"60-jährige", ""},
        {"2.0-Version", ""},
        {"3.5.2024er", ""},
        {"2024 100", ""},
        {"007", ""},
        {"1\xc2\xa0"
         "00",
         ""},
    };
    EXPECT_CASES(number, cases);
}

static void number_signs_are_read_as_words(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"5 %", "prozent"},
        {"3,5%", "prozent"},
        {"2 ‰", "promille"},
        {"12 €", "euro"},
        {"€ 12", "euro"},
        {"12 EUR", "euro"},
        {"EUR 12", "euro"},
        {"$ 3", "dollar"},
        {"20 £", "pfund"},
        {"3 Mio. Menschen", "million"},
        {"3 Mrd. Euro", "milliarde"},
        {"5 km", "kilometer"},
        {"20 kg", "kilogramm"},
        {"§ 3", "#paragraf"},
        {"EUR", ""},
        {"der km war lang", ""},
        {"Es waren 5. km sagt man so.", "kilometer"},
    };
    EXPECT_CASES(number, cases);
}

static void number_stays_linear(void **state)
{
    (void)state;
    expect_linear(number);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(number_has_one_form),
        cmocka_unit_test(number_in_its_form_gives_nothing),
        cmocka_unit_test(number_signs_are_read_as_words),
        cmocka_unit_test(number_stays_linear),
    };
    return cmocka_run_group_tests(tests, make_rules, free_rules);
}
