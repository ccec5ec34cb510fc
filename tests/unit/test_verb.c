/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Separable verbs. */
#include "rules_support.h"

static const rule verb = {ni_verb_trigger, ni_verb_run};

static void verb_and_particle_come_together(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"Die Stadt setzt das Gesetz um.", "umsetzen"},
        {"Die Stadt setzt das Gesetz um", "umsetzen"},
        {"Setzt die Stadt das Gesetz um?", "umsetzen"},
        {"Sie setzte das Gesetz um, obwohl es teuer war.", "umsetzen"},
        {"Die Sitzung fand gestern statt.", "stattfinden"},
        {"Er nahm an der Sitzung teil.", "teilnehmen"},
        {"Das Amt stellt die Daten bereit.", "bereitstellen"},
        {"Der Rat lehnt den Antrag ab; er ist zu teuer.", "ablehnen"},
        {"Der Zug kommt um drei an!", "ankommen"},
        {"Sie gibt das Buch zurück.", "zurückgeben"},
        {"Er schlägt (wie immer) eine Lösung vor.", ""},
        {"Der Minister schlug eine Lösung vor.", "vorschlagen"},
        {"Die Stadt weist auf das Problem hin.", "hinweisen"},
        {"Sie setzt das Gesetz um und plant das nächste.", "umsetzen"},
        {"Er plant das Haus und setzt es um.", "umsetzen"},
        {"Das Fest fängt an, wenn es dunkel wird.", "anfangen"},
        {"Die Regierung führt eine Steuer ein.", "einführen"},
        {"Das Amt gab die Zahlen bekannt.", "bekanntgeben"},
        {"Eine Entscheidung steht bevor.", "bevorstehen"},
        {"Sie setzten sich mit dem Vorschlag auseinander.", "auseinandersetzen"},
        {"Das stellt die Versorgung sicher.", "sicherstellen"},
        {"Die Firma liefert das Gerät beziehungsweise bietet die Miete an.", "anbieten"},
    };
    EXPECT_CASES(verb, cases);
}

static void verb_prepositions_are_no_particles(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"Er setzt sich um drei Uhr hin und her in Bewegung", ""},
        {"Sie bittet um das Buch.", ""},
        {"Er geht ab und zu.", ""},
        {"Er setzt sich. Um drei kommt sie.", ""},
        {"Es geht um die Stadt.", ""},
        {"um", ""},
        {"um.", ""},
        {"Die Zeit ist um.", ""},
        {"Das geht vor und nach der Wahl nicht.", ""},
        {"Mit Sorge sieht er das Gesetz.", ""},
        {"Das Haus liegt am See, um den es geht.", ""},
        {"Nach wie vor.", ""},
        {"Er fährt sicher.", ""},
        {"Sie spricht davon.", ""},
    };
    EXPECT_CASES(verb, cases);
}

static void verb_stays_linear(void **state)
{
    (void)state;
    expect_linear(verb);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verb_and_particle_come_together),
        cmocka_unit_test(verb_prepositions_are_no_particles),
        cmocka_unit_test(verb_stays_linear),
    };
    return cmocka_run_group_tests(tests, make_rules, free_rules);
}
