/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parts left out of a coordination. What is expected is how a reader completes the word. */
#include "rules_support.h"

static const rule coordination = {ni_coordination_trigger, ni_coordination_run};

static void coordination_completes_open_parts(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"Kosten- und Leistungsrechnung", "kostenrechnung"},
        {"Kosten-\nund Leistungsrechnung", "kostenrechnung"},
        {"der Kosten- und der Leistungsrechnung", "kostenrechnung"},
        {"Aus- und Weiterbildung", "ausbildung"},
        {"Vor- und Nachteile", "vorteile"},
        {"be- und entladen", "beladen"},
        {"das Be- und Entladen", "beladen"},
        {"Ein-/Ausgabe", "eingabe"},
        {"An- und Abreise", "anreise"},
        {"Land- und Forstwirtschaft", "landwirtschaft"},
        {"Hin- oder Rückfahrt", "hinfahrt"},
        {"Innen- und Außenpolitik", "innenpolitik"},
        {"Innen- sowie Außenpolitik", "innenpolitik"},
        {"Innen- bzw. Außenpolitik", "innenpolitik"},
        {"Innen- beziehungsweise Außenpolitik", "innenpolitik"},
        {"sowohl Innen- als auch Außenpolitik", "innenpolitik"},
        {"Nord- wie Südkorea", "nordkorea"},
        {"Nord-/Südkorea", "nordkorea"},
        {"weder Vor- noch Nachteile", "vorteile"},
        {"ein- bis zweimal", "einmal"},
        {"haupt- und ehrenamtlich", "hauptamtlich"},
        {"Forschungs- & Entwicklungskosten", "forschungskosten"},
        {"Kinder- und/oder Jugendarbeit", "kinderarbeit"},
        {"Ober- und Unterhaus", "oberhaus"},
        {"Import- und Exportgeschäft", "importgeschäft"},
        {"Kurz- und Mittelstreckenraketen", "kurzstreckenraketen"},
        {"Spiel- und Sportplätze", "spielplätze"},
        {"3- bis 5-jährige Kinder", "3jährige"},
    };
    EXPECT_CASES(coordination, cases);
}

static void coordination_completes_lists(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"Personal-, Organisations- und Stellen-Management",
         "personalmanagement|organisationsmanagement"},
        {"Land-, Forst- und Fischereiwirtschaft", "landwirtschaft|forstwirtschaft"},
        {"Sach-, Geld- oder Dienstleistungen", "sachleistungen|geldleistungen"},
        {"Kohle-, Öl- und Gasheizung", "kohleheizung|ölheizung"},
    };
    EXPECT_CASES(coordination, cases);
}

static void coordination_completes_what_begins_with_a_hyphen(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"Sprachwissenschaftler und -pädagogen", "sprachpädagogen"},
        {"Stadtplaner und -entwickler", "stadtentwickler"},
        {"Wasserversorgung oder -entsorgung", "wasserentsorgung"},
        {"Energiegewinnung, -speicherung und -verteilung", "energiespeicherung|energieverteilung"},
        {"E-Government-Experten und -Berater", "egovernmentberater"},
        {"Textilgroß- und -einzelhandel", "textilgrosshandel|textileinzelhandel"},
    };
    EXPECT_CASES(coordination, cases);
}

static void coordination_needs_a_partner(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"Hier stehen Kosten- ", ""},
        {"Es geht um Kosten-. Und Leistungsrechnung kommt danach.", ""},
        {"E-Mail - und Leistungsrechnung", ""},
        {"Kosten – und Leistungsrechnung", ""},
        {"Kosten und Leistungsrechnung", ""},
        {"Kosten- Leistungsrechnung", ""},
        {"zwischen 3 und -5 Grad", ""},
        {"-pädagogen", ""},
        {"Er kam. Und -pädagogen", ""},
        {"Bürger/-innen", ""},
        {"die Aus- und die", ""},
        {"", ""},
        {"- und -", ""},
        {"Bund-Länder-Kommission", ""},
    };
    EXPECT_CASES(coordination, cases);
}

static void coordination_stays_linear(void **state)
{
    (void)state;
    expect_linear(coordination);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coordination_completes_open_parts),
        cmocka_unit_test(coordination_completes_lists),
        cmocka_unit_test(coordination_completes_what_begins_with_a_hyphen),
        cmocka_unit_test(coordination_needs_a_partner),
        cmocka_unit_test(coordination_stays_linear),
    };
    return cmocka_run_group_tests(tests, make_rules, free_rules);
}
