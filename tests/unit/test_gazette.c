/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where laws are published. */
#include "rules_support.h"

static const rule gazette = {ni_gazette_trigger, ni_gazette_run};

static void gazette_publications_have_one_form(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"BGBl. I S. 1234", "#bgbl i 1234"},
        {"BGBl. I, S. 1234", "#bgbl i 1234"},
        {"BGBl I S 1234", "#bgbl i 1234"},
        {"BGBl.I S.1234", "#bgbl i 1234"},
        {"BGBl. II S. 7", "#bgbl ii 7"},
        {"(BGBl. I S. 2954, 3047)", "#bgbl i 2954"},
        {"BGBl. 2009 I S. 2258", "#bgbl 2009 i 2258|#bgbl i 2258"},
        {"BGBl. I 2009 S. 2258", "#bgbl 2009 i 2258|#bgbl i 2258"},
        {"BGBl. I 2009, 2258", "#bgbl 2009 i 2258|#bgbl i 2258"},
        {"BGBl. I 2009, S. 2010", "#bgbl 2009 i 2010|#bgbl i 2010"},
        {"BGBl. I S. 2009", "#bgbl i 2009"},
        {"BGBl. 2023 I Nr. 88", "#bgbl 2023 i nr 88|#bgbl i nr 88"},
        {"BGBl. I Nr. 88", "#bgbl i nr 88"},
        {"Bundesgesetzblatt Teil I Seite 1234", "#bgbl i 1234"},
        {"im Bundesgesetzblatt I S. 1234", "#bgbl i 1234"},
        {"bgbl. i s. 1234", ""},
        {"BStBl. II 2015, 123", "#bstbl 2015 ii 123|#bstbl ii 123"},
        {"GVBl. S. 286", "#gvbl 286"},
        {"GVOBl. 2020 S. 12", "#gvobl 2020 12|#gvobl 12"},
        {"RGBl. I S. 995", "#rgbl i 995"},
        {"RGBl. 1896 S. 195", "#rgbl 1896 195|#rgbl 195"},
    };
    EXPECT_CASES(gazette, cases);
}

static void gazette_knows_what_is_none(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"BGBl.", ""},
        {"BGBl. I", ""},
        {"BGBl. I 2009", ""},
        {"BGBl. I Seite", ""},
        {"BGBl. I; S. 3", ""},
        {"BGBl. I (S. 3)", ""},
        {"BGBl. III 400-2", ""},
        {"BGBl. I S. 123456", ""},
        {"BGBl. I S. 0", ""},
        {"das Bundesgesetzblatt von 2009", ""},
        {"das Bundesgesetzblatt. Seite der Woche", ""},
        {"Bundesgesetzblattes", ""},
        {"Amtsblatt der Stadt, 3 Seiten", ""},
        {"Amtsblatt 5", ""},
        {"BGB I S. 3", ""},
        {"das Gesetz, S. 3", ""},
        {"S. 1234", ""},
        {"BGBl. I S. S. S. S. S. S. S. S. S. 3", ""},
        {"BGBl. I II S. 3", ""},
        {"BGBl I Absatz 3", ""},
    };
    EXPECT_CASES(gazette, cases);
}

static void gazette_stays_linear(void **state)
{
    (void)state;
    expect_linear(gazette);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gazette_publications_have_one_form),
        cmocka_unit_test(gazette_knows_what_is_none),
        cmocka_unit_test(gazette_stays_linear),
    };
    return cmocka_run_group_tests(tests, make_rules, free_rules);
}
