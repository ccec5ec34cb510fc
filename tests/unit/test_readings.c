/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Forms that may belong to several words: which queries share a term with a text, and which must
 * not. The rows are families; grammar and dictionary say what belongs together.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "newsidx.h"

enum { TERMS_MAX = 400, TERM_SIZE = 96 };

typedef struct terms {
    char items[TERMS_MAX][TERM_SIZE];
    size_t count;
} terms;

typedef struct tools {
    newsidx_analyzer *reader, *asker, *shower;
} tools;

static int open_tools(void **state)
{
    static tools made;
    newsidx_analyzer_options options = NEWSIDX_ANALYZER_OPTIONS_INIT;
    if (newsidx_analyzer_open(&made.reader, &options, NULL)) return -1;
    options.query = true;
    if (newsidx_analyzer_open(&made.asker, &options, NULL)) return -1;
    options.query = false;
    options.readings = true;
    if (newsidx_analyzer_open(&made.shower, &options, NULL)) return -1;
    *state = &made;
    return 0;
}

static int close_tools(void **state)
{
    tools *made = *state;
    newsidx_analyzer_close(made->reader);
    newsidx_analyzer_close(made->asker);
    newsidx_analyzer_close(made->shower);
    return 0;
}

/* Forms and stems are two spaces, without the forms of stop words; a query of one word asks for the
 * whole word here. */
static newsidx_status add_term(void *context, const newsidx_term *term)
{
    terms *all = context;
    if (term->kind == NEWSIDX_KIND_FORM && (term->stop || term->likelihood <= 0)) return NEWSIDX_OK;
    assert_true(all->count < TERMS_MAX && term->text.size < TERM_SIZE - 2);
    snprintf(all->items[all->count++], TERM_SIZE, "%c%.*s",
             term->kind == NEWSIDX_KIND_FORM ? '=' : 'Z', (int)term->text.size, term->text.data);
    return NEWSIDX_OK;
}

static newsidx_status count_term(void *context, const newsidx_term *term)
{
    (void)term;
    ++*(size_t *)context;
    return NEWSIDX_OK;
}

static newsidx_status add_whole(void *context, const newsidx_term *term)
{
    const bool whole = term->kind == NEWSIDX_KIND_FORM || term->kind == NEWSIDX_KIND_STEM;
    return whole ? add_term(context, term) : NEWSIDX_OK;
}

static bool finds(const tools *with, const char *query, const char *text)
{
    static terms asked, there;
    asked.count = there.count = 0;
    assert_int_equal(
        newsidx_analyzer_analyze(with->asker, query, strlen(query), add_whole, &asked, NULL),
        NEWSIDX_OK);
    assert_int_equal(
        newsidx_analyzer_analyze(with->reader, text, strlen(text), add_term, &there, NULL),
        NEWSIDX_OK);
    for (size_t i = 0; i < asked.count; i++)
        for (size_t k = 0; k < there.count; k++)
            if (strcmp(asked.items[i], there.items[k]) == 0) return true;
    return false;
}

/* Queries are divided by spaces. */
typedef struct row {
    const char *text, *found, *missed;
} row;

static void check_queries(const tools *with, const char *text, const char *queries, bool expected)
{
    char list[200];
    snprintf(list, sizeof list, "%s", queries);
    for (char *query = strtok(list, " "); query; query = strtok(NULL, " "))
        if (finds(with, query, text) != expected)
            fail_msg("%s %s \"%s\"", query, expected ? "does not find" : "finds", text);
}

static void check(void **state, const row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        check_queries(*state, rows[i].text, rows[i].found, true);
        check_queries(*state, rows[i].text, rows[i].missed, false);
    }
}

#define CHECK(rows) check(state, rows, sizeof(rows) / sizeof *(rows))

static void a_capital_inside_a_sentence_is_a_noun(void **state)
{
    static const row rows[] = {
        {"Sie will die Steuern senken.", "Steuer Steuern steuer steuern", ""},
        {"Wir müssen das Schiff steuern.", "steuern", "Steuer"},
        {"Er hat an der Macht gehangen.", "Macht Mächte macht", "machen"},
        {"Das macht sie gern.", "machen macht", "Macht"},
        {"Es verletzt seine Würde.", "Würde Würden", "werden"},
        {"Sie würde gern bleiben.", "werden würde", "Würde"},
        {"Er legte die Unterlagen vor.", "Unterlage Unterlagen", "unterliegen"},
        {"Die Spieler unterlagen knapp.", "unterliegen", "Unterlage"},
        {"Nach dem Stand von heute", "Stand Stände", "stehen"},
        {"Er stand im Regen.", "stehen", "Stand"},
        {"Das war ein großer Betrug.", "Betrug", "betragen"},
        {"Die Summe betrug neun Euro.", "betragen betrug", "Betrug"},
        {"Viele Gefahren drohen.", "Gefahr Gefahren", "fahren"},
        {"Sie ist nach Rom gefahren.", "fahren", "Gefahr"},
        {"Die Waren liegen bereit.", "Ware Waren", "sein"},
        {"Die Läden waren zu.", "sein", "Ware"},
        {"Die Wälder sterben.", "Wald Wälder", ""},
        {"Gute Angebote gibt es selten.", "Angebot", "anbieten"},
        {"Der Bestand wächst.", "Bestand Bestände", "bestehen"},
        {"Das Haus bestand aus Holz.", "bestehen", "Bestand"},
        {"Neue Stellen wurden frei.", "Stelle Stellen", "gestellt"},
        {"Mit den Mieten ging es aufwärts.", "Miete", "gemietet"},
        {"Auf den Wiesen blühte es.", "Wiese", "gewiesen"},
        {"Beide Elternteile kamen.", "Elternteil Elternteile", ""},
        {"Das sind Meisterwerke.", "Meisterwerk", ""},
        {"Neue Computerprogramme helfen.", "Computerprogramm", ""},
        {"Seine Äußerungen stören.", "Äußerung", ""},
        {"Auch in Krisenzeiten", "Krisenzeit", ""},
        {"Zwei Schildkröten schlafen.", "Schildkröte", ""},
        {"Neue Datentypen sind nötig.", "Datentyp", ""},
        {"Die kalten Luftmassen kommen.", "Luftmasse", "Luftmaß"},
        {"Sie blieb zu Hause.", "Haus", "hausen"},
    };
    CHECK(rows);
}

static void verbs_and_adjectives_have_all_their_forms(void **state)
{
    static const row rows[] = {
        {"Es war sehr kalt.", "sein", "warten"},
        {"Wir warten auf den Bus.", "warten wartet", ""},
        {"Er wartete lange.", "warten", "sein"},
        {"Die hohe Mauer bleibt.", "hoch hohe hohen", ""},
        {"Das hat sie nie gewählt.", "wählen", ""},
        {"Er hat sich anders entschieden.", "entscheiden", ""},
        {"Das Spiel hat alle begeistert.", "begeistern", ""},
        {"Der Zutritt ist eingeschränkt.", "einschränken", ""},
        {"Der Garten ist eingezäunt.", "einzäunen", ""},
        {"Man empfahl ihm Ruhe.", "empfehlen", ""},
        {"Das weiß niemand.", "wissen", ""},
        {"Sie wohnt seit Mai hier.", "seit", "sein"},
        {"Sie verbrachten dort den Sommer.", "verbringen", ""},
        {"Die Nachricht wurde verbreitet.", "verbreiten", ""},
        {"Es ist bekannt.", "bekannt bekannte", ""},
        {"Mit der Bitte, bald aufzutreten", "auftreten", ""},
        {"Eine breite Straße", "breit breiter", ""},
        {"Das tolle Fest", "toll", ""},
        {"Die jetzige Lage", "jetzig", ""},
        {"Sie wollen nach Rom fahren.", "fahren", "führen"},
        {"Das Boot geriet in Seenot.", "geraten", "raten"},
        {"Sie behielt die Nerven.", "behalten", ""},
        {"Er betrat das Haus.", "betreten", ""},
        {"Die Gebühr entfiel.", "entfallen", ""},
        {"Sie ließen sich nicht einschüchtern.", "einschüchtern eingeschüchtert", ""},
        {"Sie sind ans Ziel gelangt.", "gelangen", "gelingen"},
        {"Endlich gelangte er hin.", "gelangen", "gelingen"},
        {"Es gelang ihm nicht.", "gelingen", ""},
        {"am letzten Tag", "letzter letztes letzte", ""},
        {"die langen Wege", "lang lange", ""},
    };
    CHECK(rows);
}

static void the_first_word_and_text_without_capitals_are_read_by_likelihood(void **state)
{
    static const row rows[] = {
        {"Macht das noch Sinn?", "machen", ""},
        {"Waren sie zu Hause?", "sein", ""},
        {"Steuern sollen sinken.", "Steuer", ""},
        {"Stellen werden gestrichen.", "Stelle", ""},
        {"DIE STEUERN STEIGEN", "Steuer steigen", ""},
        {"DER BUND MACHT SCHULDEN", "machen Schuld", ""},
        {"die steuern steigen", "Steuer steigen", ""},
        {"häuser am hang", "Haus Hang", ""},
    };
    CHECK(rows);
}

static void an_adjective_as_a_noun_is_one_word(void **state)
{
    static const row rows[] = {
        {"Das Recht der Abgeordneten", "Abgeordnete Abgeordneter", "abordnen"},
        {"Da sprach ein Abgeordneter.", "Abgeordnete Abgeordneten", ""},
        {"Der Angestellte ging.", "Angestellter Angestellten", ""},
        {"Man half den Verletzten.", "Verletzte Verletzter", ""},
        {"Dort saß ein Jugendlicher.", "Jugendliche", ""},
        {"Ein Beamter half.", "Beamte Beamten", ""},
        {"Den Grünen fehlt es.", "Grüne", "grün"},
        {"Die grüne Wiese", "grün grüne", ""},
        {"Die Lager sind leer.", "Lager", "Lage"},
        {"Er glaubt an Wunder.", "Wunder", "Wunde"},
        {"Seine Schulter schmerzt.", "Schulter", ""},
        {"Die Studierenden streiken.", "Studierende Studierender", ""},
        {"Nur ein Reisender kam an.", "Reisende", ""},
        {"Der Vorsitzende bleibt.", "Vorsitzender Vorsitzenden", ""},
        {"Die Kranken warten.", "Kranke Kranker", ""},
        {"Er ist ein Gefangener.", "Gefangene", ""},
        {"Die Deutsche Bank", "deutsch", ""},
        {"Dort leben viele Deutsche.", "Deutsche Deutscher", ""},
        {"Der Zweite Weltkrieg", "zweiter zweite", ""},
        {"Sie wurde im dritten Jahr krank.", "dritte drittes", ""},
        {"Die Türken und die Kurden", "Türke Kurde", ""},
        {"Ein Pole kam.", "Pole", "Pol"},
        {"Der Zeuge schwieg.", "Zeuge Zeugen", ""},
        {"Die Genossen jubeln.", "Genosse", "genießen"},
    };
    CHECK(rows);
}

static void stop_words_are_indexed_as_they_are_written(void **state)
{
    static const row rows[] = {
        {"Das Haus ist alt.", "ist sein war", ""},
        {"Falls es regnet, bleibt er.", "falls", "Fall"},
        {"Wegen des Falls", "Fall wegen", ""},
        {"Er tut es für uns.", "uns", ""},
        {"Das soll so sein.", "sollen sein", "Soll"},
        {"Er hatte recht.", "haben hat", "Habe"},
    };
    CHECK(rows);
}

static void names_lose_no_ending_to_a_word(void **state)
{
    static const row rows[] = {
        {"Vier Kinder spielen im Mai.", "Kind", "Viersen Main"},
        {"Er wohnt in Viersen am Main.", "Viersen Main", "vier Mai"},
        {"Holland hat gewonnen.", "Holland", "Hollande"},
        {"Präsident Hollande kam.", "Hollande", "Holland"},
        {"Die Linde steht.", "Linde", "Lindner"},
        {"Das war Lindners Plan.", "Lindner", "Linde"},
        {"Sie fuhr nach Rügen.", "Rügen", ""},
        {"Andrea Berg singt.", "Andrea", "Andreas"},
        {"Simon turnt am Reck.", "Simon", "Simone"},
        {"Sie heißt Simone.", "Simone", "Simon"},
        {"Ein Schulz ist kein Schulze.", "Schulz Schulze", ""},
        {"Im Mai wird gesät.", "Mai", "Mais"},
        {"Herr Schulz redet.", "Schulz", "Schulze"},
        {"Dann sprach Hans.", "Hans", "Han"},
        {"Dann sprach Klaus.", "Klaus", "Klau"},
        {"Dann sprach Sabine.", "Sabine", ""},
        {"Halle liegt an der Saale.", "Saale", "Saal"},
        {"Der Saal war voll.", "Saal Säle", "Saale"},
        {"Er fiel in die Falle.", "Falle", ""},
        {"Die Hanse war reich.", "Hanse", "Hans"},
        {"Die Jacke hängt dort.", "Jacke Jacken", "Jack"},
        {"Krimmlers Haus brennt.", "Krimmler", ""},
        {"Der Bär ist los.", "Bär", "Bar"},
    };
    CHECK(rows);
}

static void parts_of_compounds_have_readings_too(void **state)
{
    static const row rows[] = {
        {"Der Stellenabbau beginnt.", "Stelle Abbau", "gestellt"},
        {"Nach der Zeugenaussage", "Zeuge Aussage", "gezeugt"},
        {"Im Abgeordnetenhaus", "Abgeordnete Haus", ""},
        {"Es geht um die Gewerbesteuern.", "Gewerbesteuer Steuer", "gesteuert"},
        {"Die Rahmenbedingungen stimmen.", "Rahmenbedingung Bedingung", ""},
        {"Es fehlen Arbeitskräfte.", "Arbeitskraft Kraft", ""},
        {"Die EU-Ausgaben steigen.", "EU-Ausgabe Ausgabe", ""},
        {"Der Machtkampf dauert an.", "Macht Kampf Machtkämpfe", "machen"},
        {"Alkoholfreie Getränke", "alkoholfrei frei", ""},
        {"Eine bundesweite Suche", "bundesweit", ""},
        {"Die Landesregierungen zahlen.", "Landesregierung Regierung", ""},
        {"Drei Kindergärten", "Kindergarten Garten", ""},
        {"Ein Unfall am Stauende", "Stauende Stau Ende", "stauen"},
        {"Die stauende Mauer", "stauen", "Stau Ende"},
        {"Bis Spielende fiel kein Tor.", "Spielende Spiel Ende", ""},
        {"Die Wachsende Stadt", "wachsen", "Wachs Ende"},
    };
    CHECK(rows);
}

static newsidx_status add_kept(void *context, const newsidx_term *term)
{
    const bool kept = term->kind == NEWSIDX_KIND_STEM && term->choice == NEWSIDX_CHOICE_KEPT;
    return kept ? add_term(context, term) : NEWSIDX_OK;
}

/* A text does not weigh the readings of a form of which only one can win; who asks for all of them
 * sees them weighed. Ten words by chance, with and without capitals. */
static void readings_that_are_shown_as_kept_are_those_of_a_text(void **state)
{
    static const char *const words[] = {
        "Die",    "das",      "zu",       "macht",      "Macht",      "Steuern", "steuern",
        "Waren",  "waren",    "Deutsche", "deutsche",   "verbreitet", "im",      "Grünen",
        "grünen", "Würde",    "gewählt",  "Gewählte",   "laut",       "Laut",    "breite",
        "Breite", "arbeiten", "Arbeiten", "vermisst",   "Lager",      "lagern",  "wurde,",
        "Rad.",   "FALLS",    "Falls",    "unterlagen",
    };
    enum { COUNT = sizeof words / sizeof *words, TEXTS = 3000, LENGTH = 10 };
    static terms plain, shown;
    const tools *with = *state;
    uint32_t seed = 1;
    for (int i = 0; i < TEXTS; i++) {
        char text[400] = "";
        for (int k = 0; k < LENGTH; k++) {
            seed = seed * 1664525 + 1013904223;
            strcat(strcat(text, words[seed / 65536 % COUNT]), " ");
        }
        plain.count = shown.count = 0;
        newsidx_analyzer_analyze(with->reader, text, strlen(text), add_kept, &plain, NULL);
        newsidx_analyzer_analyze(with->shower, text, strlen(text), add_kept, &shown, NULL);
        if (plain.count != shown.count) fail_msg("%s", text);
        for (size_t k = 0; k < plain.count; k++)
            assert_string_equal(plain.items[k], shown.items[k]);
    }
}

/* One after the other, in 1 MB without a full stop; each of them open. */
static void a_long_sentence_takes_no_longer_than_its_words(void **state)
{
    enum { SIZE = 1 << 20 };
    static char text[SIZE];
    static const char *const words[] = {"macht ", "STEUERN ", "Waren ", "stellen "};
    const tools *with = *state;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        const size_t size = strlen(words[k]);
        for (size_t i = 0; i < SIZE; i++) text[i] = words[k][i % size];
        size_t count = 0;
        assert_int_equal(
            newsidx_analyzer_analyze(with->reader, text, SIZE, count_term, &count, NULL),
            NEWSIDX_OK);
        assert_true(count >= 2 * (SIZE / size));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_capital_inside_a_sentence_is_a_noun),
        cmocka_unit_test(verbs_and_adjectives_have_all_their_forms),
        cmocka_unit_test(the_first_word_and_text_without_capitals_are_read_by_likelihood),
        cmocka_unit_test(an_adjective_as_a_noun_is_one_word),
        cmocka_unit_test(stop_words_are_indexed_as_they_are_written),
        cmocka_unit_test(names_lose_no_ending_to_a_word),
        cmocka_unit_test(parts_of_compounds_have_readings_too),
        cmocka_unit_test(readings_that_are_shown_as_kept_are_those_of_a_text),
        cmocka_unit_test(a_long_sentence_takes_no_longer_than_its_words),
    };
    return cmocka_run_group_tests(tests, open_tools, close_tools);
}
