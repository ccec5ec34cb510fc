/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Foreign letters and abbreviations; the marks are those of the languages themselves. */
#include "rules_support.h"
#include "text/letters.h"

static const rule respelling = {ni_respelling_trigger, ni_respelling_run};
static const rule slash = {ni_slash_trigger, ni_slash_run};

static void letters_lose_their_marks(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"erdoğan", "erdogan"},    {"orbán", "orban"},     {"café", "cafe"},
        {"łódź", "lodz"},          {"škoda", "skoda"},     {"françois", "francois"},
        {"señor", "senor"},        {"dvořák", "dvorak"},   {"jørgensen", "jorgensen"},
        {"ångström", "angström"},  {"çelik", "celik"},     {"việt", "viet"},
        {"færøerne", "faeroerne"}, {"đoković", "dokovic"}, {"i̇stanbul", "istanbul"},
        {"ısparta", "isparta"},    {"þór", "thor"},        {"cœur", "coeur"},
        {"citroën", "citroen"},    {"niño", "nino"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char plain[64] = "";
        const size_t size = ni_letters_plain(newsidx_text_of(cases[i][0]), plain, sizeof plain - 1);
        plain[size] = '\0';
        assert_string_equal(plain, cases[i][1]);
        assert_true(ni_letters_has_foreign(newsidx_text_of(cases[i][0])));
    }
}

static void letters_of_german_and_of_other_scripts_stay(void **state)
{
    (void)state;
    static const char *const words[] = {"müller", "ärzte", "höhe",   "haus", "",   "12",
                                        "й",      "ёж",    "ελλάδα", "中",   "כן", "пётр"};
    char plain[64];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_int_equal(ni_letters_plain(newsidx_text_of(words[i]), plain, sizeof plain), 0);
    assert_false(ni_letters_has_foreign(newsidx_text_of("übergrösse")));
    assert_int_equal(ni_letters_plain(newsidx_text_of("çççç"), plain, 3), 0);
    assert_string_equal(ni_letters_marked('z'), "źżž");
    assert_string_equal(ni_letters_marked('q'), "");
    assert_int_equal(ni_letters_unmarked("é"), 'e');
    assert_int_equal(ni_letters_unmarked("ü"), 0);
}

static void respelling_takes_marks_off(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"Präsident Erdoğan", "erdogan"},
        {"in Łódź", "lodz"},
        {"Dvořák", "dvorak"},
        {"Milošević", "milosevic"},
        {"François Hollande", "francois"},
        {"Erdoğan-Besuch", "erdogan|erdoganbesuch"},
        {"Prag-Łódź-Zug", "praglodzzug|lodz"},
        {"Präsident Muller", ""},
        {"Große Übung", ""},
        {"Москва", ""},
    };
    EXPECT_CASES(respelling, cases);
}

static void respelling_writes_abbreviations_out(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"Hauptstr.", "hauptstrasse"},
        {"Die Schillerstr. ist", "schillerstrasse"},
        {"Berliner Str. 5", "strasse"},
        {"Berliner Str.", "strasse"},
        {"Köln Hbf", "hauptbahnhof"},
        {"am Bhf. Zoo", "bahnhof"},
        {"Ostbhf", "ostbahnhof"},
        {"Marktpl. 3", "marktplatz"},
        {"Hausnr. 7", "hausnummer"},
        {"Die 5 Mrd. Euro", "milliarde"},
        {"5 Mio Euro", "million"},
        {"Prof. Müller", "professor"},
        {"Dr. Maier", "doktor"},
        {"Abt. Einkauf", "abteilung"},
        {"kath. Kirche", "katholisch"},
        {"St. Gallen", "sankt"},
        {"im Okt. 2024", "oktober"},
        {"zzgl. Porto", "zuzüglich"},
        {"Lokalztg. lesen", "lokalzeitung"},
        {"19. Jh. n. Chr.", "jahrhundert"},
    };
    EXPECT_CASES(respelling, cases);
}

static void respelling_leaves_other_words_alone(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"Max kam", ""},    {"Jan und Mo", ""},   {"Im Band", ""},    {"Die Abtei", ""},
        {"Der Aug um", ""}, {"str", "strasse"},   {"astr kam", ""},   {"Tel Aviv", ""},
        {"St Moritz", ""},  {"der Hl Geist", ""}, {"das Pl ist", ""}, {"Nov kam", ""},
        {"Triple kam", ""}, {"Abbild", ""},       {"Profil", ""},     {"Straße", ""},
        {"Nrn", ""},        {"Hbfs", ""},         {"xnr ist", ""},    {"EDV", ""},
    };
    EXPECT_CASES(respelling, cases);
}

static void slash_pairs_go_on_with_a_hyphen(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"CDU/CSU-Fraktion", "csu"},   {"Akte 0815/20-PB", "20"},
        {"ARD/ZDF-Umfrage", "zdf"},    {"Nord/Süd-Dialog", "süd"},
        {"Bonn/Köln-Strecke", "köln"}, {"CDU/CSU", ""},
        {"CDU / CSU-Fraktion", ""},    {"CDU-Fraktion", ""},
        {"CDU, CSU-Fraktion", ""},     {"Haus/Hof", ""},
    };
    EXPECT_CASES(slash, cases);
}

static void respelling_stays_linear(void **state)
{
    (void)state;
    expect_linear(respelling);
    expect_linear(slash);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_lose_their_marks),
        cmocka_unit_test(letters_of_german_and_of_other_scripts_stay),
        cmocka_unit_test(respelling_takes_marks_off),
        cmocka_unit_test(respelling_writes_abbreviations_out),
        cmocka_unit_test(respelling_leaves_other_words_alone),
        cmocka_unit_test(slash_pairs_go_on_with_a_hyphen),
        cmocka_unit_test(respelling_stays_linear),
    };
    return cmocka_run_group_tests(tests, make_rules, free_rules);
}
