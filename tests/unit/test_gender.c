/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Forms for men and women. The helper leaves out what the stem of the token itself says, which for
 * "Bürger:innen" depends on the stemmer; so the feminine is looked for by a test of its own.
 */
#include "rules_support.h"

#include <stdio.h>
#include <string.h>

static const rule gender = {ni_gender_trigger, ni_gender_run};

/* Whether one of the terms, or the stem of the whole token, is the stem of a word. */
static void expect_found(const char *text, const char *word)
{
    char line[1000], wanted[200];
    newsidx_text stem = ni_stemmer_stem(test_rules()->stemmer, newsidx_text_of(word));
    snprintf(wanted, sizeof wanted, "5:%.*s|", (int)stem.size, stem.data);
    snprintf(line, sizeof line, "%s", emitted(gender, text, strlen(text)));
    if (!strstr(line, wanted)) fail_msg("%s: %s is not in %s", text, wanted, line);
}

/* Whether a word's stem is that of the token without its sign, which gives it by itself. */
static bool is_own(const char *text, const char *word)
{
    char own[100], stem[200];
    size_t size = 0;
    if (strrchr(text, ' ')) text = strrchr(text, ' ') + 1;
    for (; *text; text++)
        if (!strchr(":*_/-()'\xc2\xb7\xe2\x80\x99", *text))
            own[size++] = *text;
    ni_folder *folder = ni_folder_new();
    ni_buffer folded = NI_BUFFER_INIT;
    assert_true(ni_folder_append(folder, own, size, &folded));
    newsidx_text found =
        ni_stemmer_stem(test_rules()->stemmer, (newsidx_text){folded.data, folded.size});
    snprintf(stem, sizeof stem, "%.*s", (int)found.size, found.data);
    found = ni_stemmer_stem(test_rules()->stemmer, newsidx_text_of(word));
    ni_buffer_dispose(&folded);
    ni_folder_free(folder);
    return strlen(stem) == found.size && memcmp(stem, found.data, found.size) == 0;
}

static void gender_forms_are_found_by_man_and_woman(void **state)
{
    (void)state;
    static const char *const forms[][3] = {
        {"Bürger:innen", "bürger", "bürgerin"},
        {"Bürger*innen", "bürger", "bürgerin"},
        {"Bürger_innen", "bürger", "bürgerin"},
        {"BürgerInnen", "bürger", "bürgerin"},
        {"Bürger·innen", "bürger", "bürgerin"},
        {"Bürger/-innen", NULL, "bürgerin"},
        {"Bürger/innen", NULL, "bürgerin"},
        {"Bürger(innen)", NULL, "bürgerin"},
        {"Lehrer:in", "lehrer", "lehrerin"},
        {"Lehrer/in", NULL, "lehrerin"},
        {"Lehrer(in)", NULL, "lehrerin"},
        {"LehrerIn", "lehrer", "lehrerin"},
        {"eine:n Expert:in", "experte", "expertin"},
        {"jede*r Student*in", "student", "studentin"},
        {"Ärzt*innen", "arzt", "ärztin"},
        {"Zahnärzt*innen", "zahnarzt", "zahnärztin"},
        {"Expert:innen", "experte", "expertin"},
        {"Kolleg*innen", "kollege", "kollegin"},
        {"Beamt:innen", "beamte", "beamtin"},
        {"Kund_innen", "kunde", "kundin"},
        {"Patient:innen", "patient", "patientin"},
        {"Autor:innen", "autor", "autorin"},
        {"Bäuer:innen", "bauer", "bäuerin"},
        {"Anwält:innen", "anwalt", "anwältin"},
        {"Französ*innen", "franzose", "französin"},
        {"Jüd*innen", "jude", "jüdin"},
        {"Kolleg/-innen", NULL, "kollegin"},
        {"Bürger’innen", "bürger", "bürgerin"},
        {"Lehrer'in", "lehrer", "lehrerin"},
        {"Ärzt’innen", "arzt", "ärztin"},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (forms[i][1]) expect_found(forms[i][0], forms[i][1]);
        if (!is_own(forms[i][0], forms[i][2])) expect_found(forms[i][0], forms[i][2]);
    }
}

static void gender_forms_are_found_in_compounds(void **state)
{
    (void)state;
    static const char *const forms[][4] = {
        {"Bürger:innenbeteiligung", "bürgerbeteiligung", "bürger", "bürgerin"},
        {"Schüler*innenvertretung", "schülervertretung", "schüler", "schülerin"},
        {"Schüler/-innenvertretung", "schülervertretung", "schülerinnenvertretung", "schülerin"},
        {"Bürger(innen)beteiligung", "bürgerbeteiligung", "bürgerinnenbeteiligung", "bürgerin"},
        {"Lehrer:innen-Zimmer", "lehrerzimmer", "lehrer", "lehrerin"},
        {"Student*innenwerk", "studentenwerk", "student", "studentin"},
        {"Kolleg:innenkreis", "kollegenkreis", "kollege", "kollegin"},
        {"Ärzt:innenkammer", "ärztekammer", "arzt", "ärztin"},
        {"Expert:innengespräch", "expertengespräch", "experte", "expertin"},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        for (int k = 1; k < 4; k++) expect_found(forms[i][0], forms[i][k]);
}

static void gender_leaves_other_words_alone(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"drinnen", ""},
        {"Zinnen", ""},
        {"beginnen", ""},
        {"Spinnen", ""},
        {"innen", ""},
        {"außen/innen", ""},
        {"Bürgerinnen und Bürger", ""},
        {"und/in der Stadt", ""},
        {"km/in", ""},
        {"PlugIn", ""},
        {"LinkedIn", ""},
        {"Haus (in der Stadt)", ""},
        {"Innen-Ausbau", ""},
        {"Außen-Innen-Vergleich", ""},
        {"Burg: innen ist es kalt", ""},
        {"2:in", ""},
        {"x*in", ""},
        {"Bürger/ innen", ""},
        {"Drück’innen", ""},
        {"hab’in", ""},
        {"Die Spinnen(innen) hier", ""},
        {"", ""},
    };
    EXPECT_CASES(gender, cases);
}

static void gender_stays_linear(void **state)
{
    (void)state;
    expect_linear(gender);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gender_forms_are_found_by_man_and_woman),
        cmocka_unit_test(gender_forms_are_found_in_compounds),
        cmocka_unit_test(gender_leaves_other_words_alone),
        cmocka_unit_test(gender_stays_linear),
    };
    return cmocka_run_group_tests(tests, make_rules, free_rules);
}
