/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Stems. Each table is a family of words as a German knows them: which forms belong to one word,
 * and which words look alike but are two. Words are in their normal form (ss for ß).
 */
#include "morphology/stemmer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "morphology/feminine.h"

/* A word and another form of it; or, where they are to differ, another word. */
typedef struct pair {
    const char *one, *other;
} pair;

typedef struct tools {
    ni_decompounder *splitter;
    ni_stemmer *stemmer;
} tools;

static int make_tools(void **state)
{
    tools *made = calloc(1, sizeof *made);
    if (!made) return -1;
    made->splitter = ni_decompounder_new(ni_lexicon_builtin(), NULL);
    made->stemmer = ni_stemmer_new(ni_lexicon_builtin(), NULL, made->splitter);
    *state = made;
    return made->splitter && made->stemmer ? 0 : -1;
}

static int free_tools(void **state)
{
    tools *made = *state;
    ni_stemmer_free(made->stemmer);
    ni_decompounder_free(made->splitter);
    free(made);
    return 0;
}

/* The stem of a word, copied into out. */
static const char *stem(void **state, const char *word, char out[512])
{
    const tools *made = *state;
    newsidx_text found = ni_stemmer_stem(made->stemmer, newsidx_text_of(word));
    assert_non_null(found.data);
    assert_true(found.size > 0 && found.size < 512);
    memcpy(out, found.data, found.size);
    out[found.size] = '\0';
    return out;
}

#define ROWS(table) (sizeof(table) / sizeof *(table))

static void check_same(void **state, const pair *pairs, size_t count)
{
    char one[512], other[512];
    for (size_t i = 0; i < count; i++)
        if (strcmp(stem(state, pairs[i].one, one), stem(state, pairs[i].other, other)) != 0)
            fail_msg("%s has the stem %s, but %s has %s", pairs[i].one, one, pairs[i].other, other);
}

static void check_different(void **state, const pair *pairs, size_t count)
{
    char one[512], other[512];
    for (size_t i = 0; i < count; i++)
        if (strcmp(stem(state, pairs[i].one, one), stem(state, pairs[i].other, other)) == 0)
            fail_msg("%s and %s both have the stem %s", pairs[i].one, pairs[i].other, one);
}

static void stem_joins_the_cases_of_a_noun(void **state)
{
    static const pair pairs[] = {
        {"haus", "häuser"},
        {"haus", "hauses"},
        {"haus", "häusern"},
        {"baum", "bäume"},
        {"baum", "bäumen"},
        {"arzt", "ärzten"},
        {"arzt", "arztes"},
        {"system", "systeme"},
        {"system", "systemen"},
        {"system", "systems"},
        {"kind", "kindern"},
        {"mutter", "mütter"},
        {"vater", "vätern"},
        {"tochter", "töchtern"},
        {"auge", "augen"},
        {"regierung", "regierungen"},
        {"ergebnis", "ergebnissen"},
        {"ergebnis", "ergebnisses"},
        {"stadt", "städten"},
        {"auto", "autos"},
        {"hotel", "hotels"},
        {"garten", "gärten"},
        {"fluss", "flüsse"},
        {"staat", "staaten"},
        {"bus", "busses"}, /* Busse may be Buße */
        {"gesetz", "gesetzes"},
        {"buch", "büchern"},
        {"zeitung", "zeitungen"},
    };
    check_same(state, pairs, ROWS(pairs));
}

static void stem_joins_the_cases_of_a_compound(void **state)
{
    static const pair pairs[] = {
        {"glückwunschkarte", "glückwunschkarten"},
        {"landtagsbeschluss", "landtagsbeschlüsse"},
        {"gemeindehaus", "gemeindehäusern"},
        {"betriebssystem", "betriebssysteme"},
        {"kassenarzt", "kassenärzten"},
        {"apfelbaum", "apfelbäume"},
        {"zeitungsverlag", "zeitungsverlages"},
        {"heimatmuseum", "heimatmuseen"},
        {"wirtschaftsministerium", "wirtschaftsministerien"},
        {"quartiergarten", "quartiergärten"},
        {"vereinsvorstand", "vereinsvorstände"},
        {"waldkindergarten", "waldkindergärten"},
    };
    check_same(state, pairs, ROWS(pairs));
}

static void stem_knows_learned_plurals(void **state)
{
    static const pair pairs[] = {
        {"museum", "museen"},
        {"ministerium", "ministerien"},
        {"kriterium", "kriterien"},
        {"gremium", "gremien"},
        {"zentrum", "zentren"},
        {"thema", "themen"},
        {"firma", "firmen"},
        {"risiko", "risiken"},
        {"praktikum", "praktika"},
        {"lexikon", "lexika"},
        {"index", "indizes"},
        {"datum", "daten"},
        {"medium", "medien"},
        {"virus", "viren"},
        {"villa", "villen"},
        {"konto", "konten"},
        {"album", "alben"},
        {"drama", "dramen"},
        {"prinzip", "prinzipien"},
        {"stadion", "stadien"},
        {"gymnasium", "gymnasien"},
        {"zyklus", "zyklen"},
        {"rhythmus", "rhythmen"},
        {"organismus", "organismen"},
        {"aula", "aulen"},
        {"stipendium", "stipendien"},
        {"antibiotikum", "antibiotika"},
        {"visum", "visa"},
    };
    check_same(state, pairs, ROWS(pairs));
}

static void stem_keeps_learned_plurals_from_other_words(void **state)
{
    static const pair pairs[] = {
        {"museum", "muse"},       {"museen", "musen"},   {"zentrum", "zentner"},
        {"villa", "wille"},       {"firma", "firmung"},  {"medium", "medizin"},
        {"daten", "datei"},       {"konto", "kontur"},   {"album", "alb"},
        {"index", "indiz"},       {"studium", "studie"}, {"lexikon", "lex"},
        {"thema", "these"},       {"stadion", "stadt"},  {"gremium", "gram"},
        {"drama", "drame"},       {"virus", "visier"},   {"kriterium", "kritik"},
        {"praktikum", "praktik"}, {"visum", "vision"},
    };
    check_different(state, pairs, ROWS(pairs));
}

static void stem_joins_old_and_swiss_spellings(void **state)
{
    static const pair pairs[] = {
        {"schiffahrt", "schifffahrt"},
        {"schiffahrten", "schifffahrten"},
        {"brennessel", "brennnessel"},
        {"stillegung", "stilllegung"},
        {"stillegen", "stilllegen"},
        {"numerieren", "nummerieren"},
        {"numerierte", "nummeriert"},
        {"plazieren", "platzieren"},
        {"plazierten", "platziert"},
        {"rauh", "rau"},
        {"rauhe", "raue"},
        {"stengel", "stängel"},
        {"aufwendig", "aufwändig"},
        {"aufwendige", "aufwändiger"},
        {"delphin", "delfin"},
        {"delphine", "delfinen"},
        {"potential", "potenzial"},
        {"potentiell", "potenziell"},
        {"photographie", "fotografie"},
        {"mikrophon", "mikrofone"},
        {"selbständig", "selbstständig"},
        {"überschwenglich", "überschwänglich"},
        {"tip", "tipps"},
        {"joghurt", "jogurt"},
        {"geographie", "geografie"},
        {"behende", "behände"},
    };
    check_same(state, pairs, ROWS(pairs));
}

static void stem_keeps_words_apart_that_look_alike(void **state)
{
    static const pair pairs[] = {
        {"bürger", "burg"},      {"bürgern", "burgen"},       {"schüler", "schule"},
        {"schülern", "schulen"}, {"schön", "schon"},          {"bär", "bar"},
        {"bären", "bars"},       {"wähler", "wahl"},          {"träger", "trage"},
        {"kamera", "kamerad"},   {"partei", "partie"},        {"gut", "güte"},
        {"land", "landung"},     {"art", "artikel"},          {"rat", "ratte"},
        {"wort", "wörterbuch"},  {"drücken", "drucken"},      {"fordern", "fördern"},
        {"zahlen", "zählen"},    {"achten", "ächten"},        {"schwül", "schwul"},
        {"höhle", "hohl"},       {"käse", "kasse"},           {"mehr", "meer"},
        {"stadt", "staat"},      {"lehre", "leere"},          {"haft", "heft"},
        {"kirche", "kirsche"},   {"minister", "ministerium"}, {"general", "generation"},
    };
    check_different(state, pairs, ROWS(pairs));
}

static void stem_joins_the_forms_of_women_and_keeps_them_from_men(void **state)
{
    static const pair same[] = {
        {"lehrerin", "lehrerinnen"},
        {"ärztin", "ärztinnen"},
        {"bürgerin", "bürgerinnen"},
        {"studentin", "studentinnen"},
        {"königin", "königinnen"},
        {"ministerin", "ministerinnen"},
        {"expertin", "expertinnen"},
        {"kollegin", "kolleginnen"},
        {"freundin", "freundinnen"},
        {"polizistin", "polizistinnen"},
        {"bundeskanzlerin", "bundeskanzlerinnen"},
        {"stadträtin", "stadträtinnen"},
        {"soldatin", "soldatinnen"},
        {"referentin", "referentinnen"},
        {"nachfolgerin", "nachfolgerinnen"},
        {"kostümbildnerin", "kostümbildnerinnen"}, /* in one list or another: not all have them */
        {"klinikerin", "klinikerinnen"},
        {"kulissenbildnerin", "kulissenbildnerinnen"},
        {"vloggerin", "vloggerinnen"},
        {"sorbarin", "sorbarinnen"}, /* in none */
        {"zirkusdirektorin", "zirkusdirektorinnen"},
        {"parteifunktionärin", "parteifunktionärinnen"},
        {"gesinnungsgenossin", "gesinnungsgenossinnen"},
        {"weissrussin", "weissrussinnen"},
        {"lawinenrinne", "lawinenrinnen"},
        {"wasserrinne", "wasserrinnen"},
    };
    static const pair different[] = {
        {"lehrerin", "lehrer"}, {"lehrerinnen", "lehrern"}, {"ärztinnen", "ärzte"},
        {"bürgerin", "bürger"}, {"königin", "könig"},       {"rinne", "rinderin"},
        {"spinnen", "spin"},    {"beginn", "bürgerin"},     {"innen", "in"},
        {"sinn", "sinfonie"},   {"termin", "term"},         {"medizin", "medium"},
    };
    check_same(state, same, ROWS(same));
    check_different(state, different, ROWS(different));
}

/* A list may take a woman's word for a form of a man's, in the plural alone or in both numbers. */
static void the_rule_decides_on_feminines_and_not_the_list(void **state)
{
    (void)state;
    static const struct {
        const char *noun, *lemma;
        size_t size; /* of the stem; 0: the lemma holds */
    } rows[] = {
        {"expertinnen", "experte", 8},
        {"expertin", "experte", 8},
        {"expertin", "expertin", 0},
        {"expertinnen", "expertin", 0},
        {"lehrerinnen", "lehrer", 8},
        {"spinnen", "spinne", 0},
        {"spinnen", "spinnen", 0},
        {"sinnen", "sinn", 0},
        {"gewinnen", "gewinn", 0},
        {"termin", "termin", 0},
        {"bin", "sein", 0},
        {"innen", "in", 0},
        {"delphin", "delfin", 0},
        {"fotografinnen", "fotograf", 10},
        {"photographinnen", "fotografin", 0},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        const size_t size =
            ni_feminine_size(newsidx_text_of(rows[i].noun), newsidx_text_of(rows[i].lemma));
        if (size != rows[i].size) fail_msg("%s (%s): %zu", rows[i].noun, rows[i].lemma, size);
    }
}

static void stem_joins_the_forms_of_a_verb(void **state)
{
    static const pair pairs[] = {
        {"grüssen", "gegrüsst"},
        {"gehen", "ging"},
        {"gehen", "gegangen"},
        {"gehen", "gingst"},
        {"sehen", "sieht"},
        {"sehen", "gesehen"},
        {"nehmen", "nimmt"},
        {"nehmen", "genommen"},
        {"bringen", "brachte"},
        {"denken", "gedacht"},
        {"schreiben", "schrieb"},
        {"schreiben", "geschrieben"},
        {"fahren", "fährst"},
        {"fahren", "fuhren"},
        {"laufen", "läuft"},
        {"regieren", "regiert"},
        {"regieren", "regierte"},
        {"handeln", "handelten"},
        {"handeln", "gehandelt"},
        {"ändern", "geänderte"},
        {"umsetzen", "umgesetzt"},
        {"umsetzen", "umzusetzen"},
        {"abschliessen", "abgeschlossen"},
        {"abschliessen", "abschloss"},
        {"vorbeiführen", "vorbeigeführt"},
        {"beantragen", "beantragt"},
        {"beauftragen", "beauftragte"},
        {"entscheiden", "entschied"},
        {"verlieren", "verlorene"},
        {"wachsen", "wuchs"},
        {"prüfen", "geprüften"},
        {"lassen", "lässt"},
        {"müssen", "musst"},
        {"wiederaufbauen", "wiederaufgebaut"},
    };
    check_same(state, pairs, ROWS(pairs));
}

static void stem_makes_verbs_of_prefixes_and_known_verbs(void **state)
{
    static const pair pairs[] = {
        {"hinterherschleichen", "hinterhergeschlichen"},
        {"hinterherschleichen", "hinterherschlich"},
        {"herumtelefonieren", "herumtelefoniert"},
        {"wegdiskutieren", "wegzudiskutieren"},
        {"dazwischenklemmen", "dazwischengeklemmt"},
        {"emporranken", "emporgerankt"},
        {"zurückschmuggeln", "zurückgeschmuggelt"},
        {"zurückschmuggeln", "zurückzuschmuggeln"},
        {"vorüberschweben", "vorüberschwebte"},
        {"durcheinanderwürfeln", "durcheinandergewürfelt"},
    };
    check_same(state, pairs, ROWS(pairs));
}

static void stem_joins_comparatives_and_superlatives(void **state)
{
    static const pair pairs[] = {
        {"schön", "schöner"},
        {"schön", "schönste"},
        {"gross", "grösseren"},
        {"gross", "grösste"},
        {"alt", "älter"},
        {"alt", "ältesten"},
        {"jung", "jüngere"},
        {"hoch", "höher"},
        {"hoch", "höchste"},
        {"hoch", "hohen"},
        {"gut", "besser"},
        {"gut", "beste"},
        {"nah", "näher"},
        {"teuer", "teurer"},
        {"teuer", "teuren"},
        {"dunkel", "dunkle"},
        {"dunkel", "dunkleren"},
        {"leise", "leiser"},
        {"müde", "müdesten"},
        {"wichtig", "wichtigsten"},
        {"stark", "stärkere"},
        {"kurz", "kürzeste"},
        {"freundlich", "freundlicherem"},
        {"politisch", "politischen"},
        {"lang", "längeren"},
        {"gesund", "gesündesten"},
        {"brünstig", "brünstigerem"},
        {"unabdingbar", "unabdingbares"},
    };
    check_same(state, pairs, ROWS(pairs));
}

static void stem_of_unknown_words_takes_endings_off(void **state)
{
    static const pair same[] = {
        {"gravulieren", "gravuliert"},  {"gravulieren", "gravuliertest"},
        {"schwofeln", "schwofelte"},    {"abknurpsen", "abgeknurpst"},
        {"abknurpsen", "abzuknurpsen"}, {"bramsig", "bramsigeren"},
        {"knorfelung", "knorfelungen"}, {"knorfelheit", "knorfelheiten"},
        {"trapulabel", "trapulable"},   {"brömmisch", "brömmischen"},
    };
    static const pair different[] = {
        {"knorfelung", "knorfelheit"},
        {"brömm", "bromm"},
        {"gravulieren", "gravulat"},
    };
    check_same(state, same, ROWS(same));
    check_different(state, different, ROWS(different));
}

static void stem_is_never_empty(void **state)
{
    static const char *const words[] = {
        "e",  "en", "ern",   "st",     "ung",  "s",     "ä",       "ge",     "zu",    "gezu",
        "er", "nd", "end",   "innen",  "ier",  "ieren", "bar",     "heiten", "aufge", "x",
        "ß",  "éé", "λόγος", "привет", "你好", "the",   "running", "abl",    "ibel",  "tet"};
    char out[512];
    for (size_t i = 0; i < ROWS(words); i++) stem(state, words[i], out);
}

static void stem_of_random_letters_is_made(void **state)
{
    static const char *const letters[] = {"a", "e", "i", "n", "r", "s",
                                          "t", "u", "g", "ä", "ö", "ü"};
    uint64_t random = 4711;
    for (int i = 0; i < 20000; i++) {
        char word[200] = "", out[512];
        size_t length = 1 + (random >> 40) % 45;
        for (size_t at = 0; at < length; at++) {
            random = random * UINT64_C(6364136223846793005) + 1442695040888963407u;
            strcat(word, letters[(random >> 33) % ROWS(letters)]);
        }
        stem(state, word, out);
    }
}

static void stem_of_a_word_of_ten_thousand_letters_is_made(void **state)
{
    enum { LETTERS = 10000 };
    const tools *made = *state;
    char *word = malloc(LETTERS);
    assert_non_null(word);
    memset(word, 'e', LETTERS);
    newsidx_text found = ni_stemmer_stem(made->stemmer, (newsidx_text){word, LETTERS});
    assert_non_null(found.data);
    assert_true(found.size > 0 && found.size <= LETTERS);
    free(word);
}

static void stem_takes_the_lemma_that_a_user_tells(void **state)
{
    (void)state;
    static const char file[] = "Bramselviren : Bramselvirus\nBramsel|knurpse : Bramsel|Knurps\n";
    ni_userwords *words = NULL;
    newsidx_error error;
    assert_int_equal(ni_userwords_read(&words, file, strlen(file), "words", &error), NEWSIDX_OK);
    ni_decompounder *splitter = ni_decompounder_new(ni_lexicon_builtin(), words);
    ni_stemmer *stemmer = ni_stemmer_new(ni_lexicon_builtin(), words, splitter);
    assert_non_null(stemmer);
    newsidx_text found = ni_stemmer_stem(stemmer, newsidx_text_of("bramselviren"));
    assert_int_equal(found.size, strlen("bramselvirus"));
    assert_memory_equal(found.data, "bramselvirus", found.size);
    found = ni_stemmer_stem(stemmer, newsidx_text_of("bramselknurpse"));
    assert_int_equal(found.size, strlen("bramselknurps"));
    assert_memory_equal(found.data, "bramselknurps", found.size);
    ni_stemmer_free(stemmer);
    ni_decompounder_free(splitter);
    ni_userwords_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stem_joins_the_cases_of_a_noun),
        cmocka_unit_test(stem_joins_the_cases_of_a_compound),
        cmocka_unit_test(stem_knows_learned_plurals),
        cmocka_unit_test(stem_keeps_learned_plurals_from_other_words),
        cmocka_unit_test(stem_joins_old_and_swiss_spellings),
        cmocka_unit_test(stem_keeps_words_apart_that_look_alike),
        cmocka_unit_test(stem_joins_the_forms_of_women_and_keeps_them_from_men),
        cmocka_unit_test(the_rule_decides_on_feminines_and_not_the_list),
        cmocka_unit_test(stem_joins_the_forms_of_a_verb),
        cmocka_unit_test(stem_makes_verbs_of_prefixes_and_known_verbs),
        cmocka_unit_test(stem_joins_comparatives_and_superlatives),
        cmocka_unit_test(stem_of_unknown_words_takes_endings_off),
        cmocka_unit_test(stem_is_never_empty),
        cmocka_unit_test(stem_of_random_letters_is_made),
        cmocka_unit_test(stem_of_a_word_of_ten_thousand_letters_is_made),
        cmocka_unit_test(stem_takes_the_lemma_that_a_user_tells),
    };
    return cmocka_run_group_tests(tests, make_tools, free_tools);
}
