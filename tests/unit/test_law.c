/* SPDX-License-Identifier: GPL-2.0-or-later */
/* References to laws, as courts and offices write them. */
#include "rules_support.h"

static const rule law = {ni_law_trigger, ni_law_run};

static void law_references_go_from_precise_to_plain(void **state)
{
    (void)state;
    static const char text[] = "§ 3 Abs. 2 OZG";
    assert_string_equal(emitted(law, text, sizeof text - 1), "6:§3/2 ozg|6:§3 ozg|6:§3/2|6:§3|");
}

static void law_references_have_one_form(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"§ 3 OZG", "#§3 ozg|#§3"},
        {"§3 OZG", "#§3 ozg|#§3"},
        {"§\xc2\xa0"
         "3 OZG",
         "#§3 ozg|#§3"},
        {"§ 3", "#§3"},
        {"§ 3 Absatz 2 OZG", "#§3/2 ozg|#§3 ozg|#§3/2|#§3"},
        {"§ 3 Abs. 2 Satz 1 OZG", "#§3/2 ozg|#§3 ozg|#§3/2|#§3"},
        {"§ 3 Abs. 2 Nr. 4 Buchst. a OZG", "#§3/2 ozg|#§3 ozg|#§3/2|#§3"},
        {"§ 3 des Onlinezugangsgesetzes", "#§3 ozg|#§3"},
        {"§ 3a BGB", "#§3a bgb|#§3a"},
        {"§ 3 a BGB", "#§3a bgb|#§3a"},
        {"§ 823 I BGB", "#§823/1 bgb|#§823 bgb|#§823/1|#§823"},
        {"§ 433 des Bürgerlichen Gesetzbuchs", "#§433 bgb|#§433"},
        {"§ 5 SGB II", "#§5 sgb ii|#§5"},
        {"Art. 20a GG", "#art20a gg|#art20a"},
        {"Artikel 20a des Grundgesetzes", "#art20a gg|#art20a"},
        {"Artikel 5 Absatz 1 Satz 2 GG", "#art5/1 gg|#art5 gg|#art5/1|#art5"},
        {"Art. 6 DS-GVO", "#art6 dsgvo|#art6"},
        {"Art. 6 der Datenschutz-Grundverordnung", "#art6 dsgvo|#art6"},
        {"Paragraf 218 StGB", "#§218 stgb|#§218"},
        {"OZG § 3", "#§3 ozg|#§3"},
        {"§ 3 Satz 2 OZG", "#§3 ozg|#§3"},
    };
    EXPECT_CASES(law, cases);
}

static void law_lists_and_ranges_are_spelled_out(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"§§ 3, 4 OZG", "#§3 ozg|#§4 ozg|#§3|#§4"},
        {"§§ 3 und 4", "#§3|#§4"},
        {"§§ 3 bis 5", "#§3|#§4|#§5"},
        {"§§ 3–5 BGB", "#§3 bgb|#§4 bgb|#§5 bgb|#§3|#§4|#§5"},
        {"§§ 3-5", "#§3|#§4|#§5"},
        {"§§ 1 bis 100", "#§1|#§100"},
        {"§ 3 Abs. 1 und 2 OZG", "#§3/1 ozg|#§3/2 ozg|#§3 ozg|#§3/1|#§3/2|#§3"},
        {"§§ 3 Abs. 1, 4 Abs. 2 OZG", "#§3/1 ozg|#§3 ozg|#§3/1|#§3|#§4/2 ozg|#§4 ozg|#§4/2|#§4"},
        {"§ 3 und § 4 OZG", "#§3 ozg|#§3|#§4 ozg|#§4"},
        {"§ 823 i. V. m. § 249 BGB", "#§823 bgb|#§823|#§249 bgb|#§249"},
        {"§§ 3 ff. BGB", "#§3 bgb|#§3"},
        {"Artikel 1 bis 3", "#art1|#art2|#art3"},
    };
    EXPECT_CASES(law, cases);
}

static void law_knows_what_is_none(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"§ 13 OZG", "#§13 ozg|#§13"},
        {"§ 1823", "#§1823"},
        {"§", ""},
        {"§ der Ehre", ""},
        {"Artikel der Zeitung", ""},
        {"ein Artikel. 5 Leute", ""},
        {"§ 1.000", ""},
        {"§ 3. Der OZG", "#§3"},
        {"§ 3, OZG", "#§3"},
        {"§ 2 dieser Verordnung", "#§2"},
        {"§ 2 der Verordnung", "#§2"},
        {"3 OZG", ""},
        {"Abs. 2 OZG", ""},
        {"§ 5 und 20 Euro", "#§5"},
        {"§ 3 der Gemeinde", "#§3"},
        {"§ 12345", ""},
    };
    EXPECT_CASES(law, cases);
}

static void law_stays_linear(void **state)
{
    (void)state;
    expect_linear(law);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(law_references_go_from_precise_to_plain),
        cmocka_unit_test(law_references_have_one_form),
        cmocka_unit_test(law_lists_and_ranges_are_spelled_out),
        cmocka_unit_test(law_knows_what_is_none),
        cmocka_unit_test(law_stays_linear),
    };
    return cmocka_run_group_tests(tests, make_rules, free_rules);
}
