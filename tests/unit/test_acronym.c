/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Acronyms that a text explains. A pair is shown as "acronym = long form", as it was written. */
#include "rules_support.h"

#include <stdio.h>
#include <string.h>

#include "german/acronym.h"
#include "sentence/abbreviations.h"

static const rule acronym = {ni_acronym_trigger, ni_acronym_run};

typedef struct learned {
    const char *text;
    const char *pair; /* "" for none */
} learned;

/* The first pair of a text: fields three and four of the first term. */
static const char *learn(const char *text)
{
    static char pair[400];
    char line[2000];
    snprintf(line, sizeof line, "%s", emitted(acronym, text, strlen(text)));
    if (!*line) return "";
    *strchr(line, '|') = '\0';
    char *field = line;
    for (int i = 0; i < 2; i++) field = strchr(field, '\t') + 1;
    char *written = strchr(field, '\t');
    *written = '\0';
    snprintf(pair, sizeof pair, "%s = %s", field, written + 1);
    return pair;
}

static void expect_learned(const learned *cases, size_t count)
{
    size_t bad = 0;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(learn(cases[i].text), cases[i].pair) == 0) continue;
        print_error("\"%s\"\n    expected %s\n    came     %s\n", cases[i].text, cases[i].pair,
                    learn(cases[i].text));
        bad++;
    }
    if (bad) fail_msg("%zu of %zu cases", bad, count);
}

#define EXPECT_LEARNED(cases) expect_learned(cases, sizeof(cases) / sizeof *(cases))

static void acronym_is_learned_where_letters_fit(void **state)
{
    (void)state;
    static const learned cases[] = {
        {"Onlinezugangsgesetz (OZG)", "OZG = Onlinezugangsgesetz"},
        {"wegen des Onlinezugangsgesetzes (OZG) muss", "OZG = Onlinezugangsgesetzes"},
        {"OZG (Onlinezugangsgesetz)", "OZG = Onlinezugangsgesetz"},
        {"Nationale E-Government-Strategie (NEGS)", "NEGS = Nationale E-Government-Strategie"},
        {"die „Nationale E-Government-Strategie“ (NEGS)",
         "NEGS = Nationale E-Government-Strategie"},
        {"Onlinezugangsgesetz (kurz: OZG)", "OZG = Onlinezugangsgesetz"},
        {"Das Onlinezugangsgesetz, kurz OZG, gilt", "OZG = Onlinezugangsgesetz"},
        {"Onlinezugangsgesetz (im Folgenden OZG)", "OZG = Onlinezugangsgesetz"},
        {"die Europäische Union (EU)", "EU = Europäische Union"},
        {"das Bundesministerium für Bildung und Forschung (BMBF)",
         "BMBF = Bundesministerium für Bildung und Forschung"},
        {"Bundesministerium des Innern (BMI)", "BMI = Bundesministerium des Innern"},
        {"die Gesellschaft mit beschränkter Haftung (GmbH)",
         "GmbH = Gesellschaft mit beschränkter Haftung"},
        {"öffentlicher Personennahverkehr (ÖPNV)", "ÖPNV = öffentlicher Personennahverkehr"},
        {"Sozialdemokratische Partei Deutschlands (SPD)",
         "SPD = Sozialdemokratische Partei Deutschlands"},
        {"die Datenschutz-Grundverordnung (DSGVO)", "DSGVO = Datenschutz-Grundverordnung"},
        {"Verwaltungsverfahrensgesetz (VwVfG)", "VwVfG = Verwaltungsverfahrensgesetz"},
        {"die USA (United States of America)", "USA = United States of America"},
        {"U.S.A. (United States of America)", "USA = United States of America"},
        {"World Health Organization (WHO)", "WHO = World Health Organization"},
        {"Bundeskriminalamt (BKA)", "BKA = Bundeskriminalamt"},
        {"Nichtregierungsorganisationen (NROs)", "NROs = Nichtregierungsorganisationen"},
        {"Bundesnachrichtendienst (BND), Berlin", "BND = Bundesnachrichtendienst"},
        {"Vereinte\nNationen (VN)", "VN = Vereinte Nationen"},
    };
    EXPECT_LEARNED(cases);
}

static void acronym_needs_its_letters(void **state)
{
    (void)state;
    static const learned cases[] = {
        {"Weltgesundheitsorganisation (WHO)", ""},
        {"Angela Merkel (CDU)", ""},
        {"das Haus (siehe oben)", ""},
        {"das Haus (ABC)", ""},
        {"Olaf Scholz. Zum Glück (OZG)", ""},
        {"Onlinezugangsgesetz (2017)", ""},
        {"(OZG)", ""},
        {"OZG", ""},
        {"OZG (das Gesetz von 2017)", ""},
        {"Bürger (in)", ""},
        {"Onlinezugangsgesetz (ozg)", ""},
        {"Onlinezugangsgesetz (OZG gilt)", ""},
        {"Onlinezugangsgesetz OZG", ""},
        {"CDU (CSU Deutschlands Union)", ""},
        {"eines Chors (EC)", ""},
        {"Ein Gesetz (E", ""},
        {"Europa und die Welt (EU)", ""},
        {"kurz OZG", ""},
        {"", ""},
    };
    EXPECT_LEARNED(cases);
}

static void acronym_terms_lead_both_ways(void **state)
{
    (void)state;
    static const char text[] = "des Onlinezugangsgesetzes (OZG)";
    newsidx_text stem =
        ni_stemmer_stem(test_rules()->stemmer, newsidx_text_of("onlinezugangsgesetzes"));
    char expected[400];
    snprintf(expected, sizeof expected, "8:ozg\t%.*s\tOZG\tOnlinezugangsgesetzes|8:\t%.*s\tozg|",
             (int)stem.size, stem.data, (int)stem.size, stem.data);
    assert_string_equal(emitted(acronym, text, sizeof text - 1), expected);
}

static void abbreviations_end_no_sentence(void **state)
{
    (void)state;
    static const char *const words[] = {"z",   "b",  "d",    "h",  "u",   "a",   "bzw", "nr",
                                        "abs", "dr", "prof", "ca", "vgl", "ggf", "mio", "dez"};
    static const char *const others[] = {"haus", "", "usw", "etc", "ende", "gesetz", "3"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_true(ni_abbreviations_has(newsidx_text_of(words[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(ni_abbreviations_has(newsidx_text_of(others[i])));
}

static void acronym_stays_linear(void **state)
{
    (void)state;
    expect_linear(acronym);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(acronym_is_learned_where_letters_fit),
        cmocka_unit_test(acronym_needs_its_letters),
        cmocka_unit_test(acronym_terms_lead_both_ways),
        cmocka_unit_test(abbreviations_end_no_sentence),
        cmocka_unit_test(acronym_stays_linear),
    };
    return cmocka_run_group_tests(tests, make_rules, free_rules);
}
