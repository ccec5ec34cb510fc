/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Other letters and spellings, abbreviations, times and groups of digits, from the text of an
 * article to the query that finds it or must not. The texts of a kind stand in one index.
 */
#include "support.h"

#include <stdio.h>

typedef struct row {
    const char *text;
    const char *found_by; /* with bars between them */
    const char *never;
} row;

/* clang-format off */
static const row foreign_letters[] = {
    {"Orhan Pamuk und Zülfü Livaneli", "Zulfu|Zuelfue|Livaneli", ""},
    {"Der Dichter José Saramago", "Jose Saramago|\"Jose Saramago\"|Jose NAHE Saramago", "Joseph"},
    {"Der Dichter Jose Cela", "José|\"José Cela\"", ""},
    {"Die Stadt Kraków", "Krakow|krakow", ""},
    {"Die Stadt Brno", "", "Brünn"},
    {"Die Stadt Plzeň in Tschechien", "Plzen|\"Plzen in Tschechien\"", ""},
    {"Der Autor Søren Kierkegaard", "Soren|\"Soren Kierkegaard\"|Søren", ""},
    {"Das Resümee von São Paulo", "\"Sao Paulo\"|Resuemee|Resumee", ""},
    {"Der Śląsk-Verein", "Slask|Slask-Verein", ""},
    {"Die Häuser in Curaçao", "Curacao|Curac*", ""},
    {"Renés Buch", "René|Rene", ""},
    {"Der Minister Çavuşoğlu", "Cavusoglu|Cavus*|*soglu|Çavuşoğlu", "Cavus"},
    {"Die Insel Ærø", "Aero", ""},
    {"Die Ärzte von Hà Nội", "\"Ha Noi\"", "\"Ho Noi\""},
    {"Der Bar fehlt Geld", "", "Bär"},
    {"Der Bär schläft", "Baer", "Bar"},
    {"Das ist schon vorbei", "", "schön"},
};

static const row umlauts[] = {
    {"Die Fußgängerbrücke über den Fluß",
     "Fussgangerbrucke|Fussgaengerbruecke|Fussgänger*|fussgang*",
     "Uber|uber"},
    {"Frau Jäger aus Köln-Mülheim", "Koln-Mulheim|Koeln-Muelheim|\"Frau Jaeger aus\"|Jaeg*|Jag*",
     "Koll*"},
    {"Frau Jaeger aus Koeln", "Jäger|\"Frau Jäger\"|Köln|Frau NAHE/2 Jäger|Jäg*", ""},
    {"Der Öltanker sank", "Oeltanker|Oelt*|*ltanker", ""},
    {"Neue Feuer", "neue*|feu*", "neü*|feü*"},
    {"für alle und während der Zeit", "\"fuer alle\"", "fur|Wahrend"},
    {"Die Müllabfuhr", "Muellabfuhr|Muell*|*muell*", ""},
    {"Das Mullkleid", "Mull*", "Müll*|Muell*"},
    {"Große Flüsse", "Fluesse|\"grosse Fluesse\"", ""},
    {"Über den Wolken", "über|\"ueber den Wolken\"", "Uber"},
};

static const row linking_s[] = {
    {"Anspruch auf Schadensersatz", "Schadenersatz|\"auf Schadenersatz\"", "Scharlatan"},
    {"Anspruch auf Schadenersatz", "Schadensersatz", ""},
    {"Die Einkommenssteuer steigt", "Einkommensteuer", ""},
    {"Die Vermögensteuer fehlt", "Vermögenssteuer", ""},
    {"Das Merkmalssystem", "Merkmalsystem", ""},
    {"Der Meister kommt", "Meister", "Meiter"},
};

static const row abbreviations[] = {
    {"Unfall in der Goethestr. 5", "Goethestraße|Goethestrasse|\"der Goethestraße\"", "Goethebahn"},
    {"Unfall in der Goethestraße 5", "Goethestr.|Goethestr|\"der Goethestr. 5\"", ""},
    {"Am Hbf Köln", "Hauptbahnhof|\"Hauptbahnhof Köln\"|Hbf", "Bahnhofsmission"},
    {"Am Hauptbahnhof Köln", "Hbf|\"Hbf Köln\"", ""},
    {"Prof. Dr. Maier spricht", "Professor|\"Professor Doktor Maier\"", ""},
    {"Kosten von 5 Mrd. Euro", "\"5 Milliarden Euro\"|Milliarde", "Million"},
    {"Kosten von 5 Milliarden Euro", "\"5 Mrd. Euro\"|\"5 Mrd Euro\"", ""},
    {"Die Karl-Marx-Str. in Bonn", "Karl-Marx-Straße", ""},
    {"Max und Jan kommen", "", "maximal|Januar"},
    {"Der Nov ist da", "", "November"},
};

static const row slashes[] = {
    {"Die SPD/FDP-Koalition tagt", "\"SPD/FDP\"|SPD/FDP|\"SPD/FDP-Koalition\"", "\"FDP/SPD\""},
    {"Az. 123/45-K", "\"123/45\"", "\"45/123\""},
    {"Das rote Hausdach", "", "\"rote Haus\""},
};

static const row times[] = {
    {"Beginn: 19.30 Uhr", "19:30|\"19:30 Uhr\"|\"19.30 Uhr\"|+19:30", "20:30|\"19:31 Uhr\""},
    {"Beginn um 9 Uhr", "\"09:00 Uhr\"|\"9.00 Uhr\"|9:00", "\"19 Uhr\""},
    {"von 10 bis 12 Uhr", "\"10:00\"|\"12:00 Uhr\"", "\"11:00\""},
    {"am 7.11.23 in Bonn", "\"7. November 2023\"|7.11.2023", "\"7. Oktober 2023\""},
    {"Es kostet 25 000 Euro", "25.000|\"25.000 Euro\"|25000", "\"35.000 Euro\""},
    {"Es kostet 1 250 000 Euro", "1.250.000|1250000", ""},
    {"IBAN AT61 1904 3002 3457 3201", "AT611904300234573201|\"AT61 1904 3002 3457 3201\"",
     "AT611904300234573202"},
    {"Tel. 030/1234567", "\"030 1234567\"|0301234567|\"+49 30 123 45 67\"", "\"030 1234568\""},
};

static const row prints[] = {
    {"Die Koͤnige der Sta¬\ndt", "König|Stadt", ""},
    {"Das Amt² und das Haus¹ hier", "Amt|Haus|\"das Haus hier\"", "Haus1"},
    {"40 m² Wohnfläche", "m2|m²", ""},
};
/* clang-format on */

static newsidx_reader *index_rows(const char *index, const row *rows, size_t count)
{
    newsidx_writer *writer = ts_writer(index);
    for (size_t i = 0; i < count; i++) {
        char id[32];
        snprintf(id, sizeof id, "r-%02zu", i);
        ts_put(writer, id, "", rows[i].text);
    }
    ts_commit(writer);
    newsidx_writer_close(writer);
    return ts_reader(index);
}

/* Asks each query of a list. Returns how many did not answer as expected. */
static size_t ask(newsidx_reader *reader, size_t number, const row *asked, const char *list,
                  bool expected)
{
    char queries[512], id[32];
    size_t wrong = 0;
    snprintf(queries, sizeof queries, "%s", list);
    snprintf(id, sizeof id, "r-%02zu", number);
    for (char *rest, *query = strtok_r(queries, "|", &rest); query;
         query = strtok_r(NULL, "|", &rest)) {
        char *ids = ts_ids(ts_search(reader, query, 1000, 0));
        if ((strstr(ids, id) != NULL) != expected) {
            print_error("\"%s\" is %sfound by %s\n", asked->text, expected ? "not " : "", query);
            wrong++;
        }
        free(ids);
    }
    return wrong;
}

static void expect_rows(void **state, const row *rows, size_t count)
{
    size_t wrong = 0;
    newsidx_reader *reader = index_rows(((ts_scratch *)*state)->index, rows, count);
    for (size_t i = 0; i < count; i++)
        wrong += ask(reader, i, &rows[i], rows[i].found_by, true) +
                 ask(reader, i, &rows[i], rows[i].never, false);
    newsidx_reader_close(reader);
    assert_int_equal(wrong, 0);
}

#define TEST(name, rows)                                                                           \
    static void name(void **state)                                                                 \
    {                                                                                              \
        expect_rows(state, rows, sizeof rows / sizeof *rows);                                      \
    }

TEST(foreign_letters_are_found_without_their_marks, foreign_letters)
TEST(umlauts_are_found_in_phrases_and_patterns, umlauts)
TEST(linking_s_may_stand_or_not, linking_s)
TEST(abbreviations_are_their_words, abbreviations)
TEST(slashes_pair_words, slashes)
TEST(times_and_groups_of_digits_have_one_form, times)
TEST(old_prints_and_marks_of_notes_are_read, prints)

/* What is written as it was asked for stands first. */
static void exact_spellings_rank_above_others(void **state)
{
    static const row rows[] = {{"Herr Erdoğan kam", "", ""},
                               {"Herr Erdogan kam", "", ""},
                               {"Herr Müller kam", "", ""},
                               {"Herr Mueller kam", "", ""}};
    static const char *const first[][2] = {{"Erdoğan", "r-00 r-01"},
                                           {"Erdogan", "r-01 r-00"},
                                           {"Müller", "r-02 r-03"},
                                           {"Mueller", "r-03 r-02"}};
    newsidx_reader *reader = index_rows(((ts_scratch *)*state)->index, rows, 4);
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        char *ids = ts_ids(ts_search(reader, first[i][0], 10, 0));
        assert_string_equal(ids, first[i][1]);
        free(ids);
    }
    newsidx_reader_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(foreign_letters_are_found_without_their_marks, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(umlauts_are_found_in_phrases_and_patterns, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(linking_s_may_stand_or_not, ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(abbreviations_are_their_words, ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(slashes_pair_words, ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(times_and_groups_of_digits_have_one_form, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(old_prints_and_marks_of_notes_are_read, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(exact_spellings_rank_above_others, ts_setup, ts_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
