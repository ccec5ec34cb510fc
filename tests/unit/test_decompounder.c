/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Compounds, and what only looks like one. What is expected is what a German dictionary would say;
 * the words are our own, by linking element and by trap.
 */
#include "morphology/decompounder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static ni_decompounder *splitter;

static void spell(const char *word, const ni_reading *reading, char out[300])
{
    out[0] = '\0';
    for (uint32_t i = 0; i < reading->count; i++) {
        const ni_split_part *part = &reading->parts[i];
        snprintf(out + strlen(out), 300 - strlen(out), "%s%.*s", i ? "|" : "",
                 part->end - part->start, word + part->start);
    }
}

/* The word without the signs; its size. */
static size_t join(const char *parts, char word[120])
{
    size_t size = 0;
    for (const char *c = parts; *c; c++)
        if (*c != '|') word[size++] = *c;
    word[size] = '\0';
    return size;
}

/* Words with their parts, divided by spaces. */
static void assert_splits(const char *cases)
{
    size_t wrong = 0;
    char list[4000], *rest = list;
    snprintf(list, sizeof list, "%s", cases);
    for (char *parts; (parts = strtok_r(rest, " ", &rest));) {
        char word[120], found[300];
        ni_split split;
        ni_decompounder_split(splitter, (newsidx_text){word, join(parts, word)}, &split);
        spell(word, &split.readings[0], found);
        if (strcmp(found, parts) == 0) continue;
        print_error("%s, not %s\n", found, parts);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void compounds_without_a_linking_element(void **state)
{
    (void)state;
    assert_splits("haus|tür garten|zaun fenster|brett telefon|nummer papier|korb musik|sammlung "
                  "brot|krümel auto|werkstatt wasser|leitung computer|kurs stadt|archiv wald|brand "
                  "winter|mantel luft|pumpe kino|karte kaffee|tasse fisch|brötchen zahn|bürste "
                  "holz|treppe dach|rinne öl|heizung park|bank oliven|öl haut|öl jakobus|zentrum "
                  "rühr|ei spiegel|ei berg|dorf klein|stadt sex|shop einkaufs|center "
                  "einkommen|steuer erbschaft|steuer körperschaft|steuer");
}

static void compounds_with_a_linking_element(void **state)
{
    (void)state;
    assert_splits("verwaltungs|modernisierung bildungs|ministerium gesundheits|amt "
                  "wirtschafts|minister freundschafts|spiel universitäts|bibliothek "
                  "eigentums|wohnung bundes|regierung landes|parlament sonnen|schirm "
                  "blumen|strauss strassen|lampe bauern|hof helden|tat studenten|ausweis "
                  "kinder|wagen bücher|regal bilder|rahmen hunde|leine herzens|wunsch "
                  "lehrerinnen|verband freundes|kreis arbeits|platz");
}

static void compounds_with_an_umlaut_or_a_dropped_e(void **state)
{
    (void)state;
    assert_splits("häuser|meer wörter|buch länder|spiel städte|reise gäste|buch schul|buch "
                  "kirch|turm kirsch|baum end|punkt sprach|kurs grenz|kontrolle schul|leitung "
                  "sprach|kenntnisse kirch|weihe grenz|wert schul|garten männer|chor gänse|feder "
                  "bäcker|meister äpfel|korb");
}

static void compounds_with_a_learned_first_part(void **state)
{
    (void)state;
    assert_splits("museums|direktor themen|park daten|bank firmen|wagen risiko|analyse "
                  "praktikums|platz studien|platz gymnasial|lehrer");
}

static void compounds_with_the_stem_of_a_verb(void **state)
{
    (void)state;
    assert_splits("schreib|tisch lauf|band bade|anzug les|brille ess|tisch wohn|zimmer lehr|buch "
                  "schwimm|bad dreh|stuhl wander|weg spiel|platz reise|pass kehr|maschine");
}

static void compounds_with_an_adjective(void **state)
{
    (void)state;
    assert_splits("rot|wein gross|stadt hoch|haus neu|bau alt|papier kurz|geschichte halb|jahr "
                  "eigen|anteil klein|kind fremd|sprache");
}

static void compounds_of_three_parts(void **state)
{
    (void)state;
    assert_splits("wohn|zimmer|lampe haus|tür|schlüssel");
}

/* Lists differ on whether a compound is a word of its own, as Bundeswehr is. */
static void the_head_is_found_whether_what_precedes_it_is_listed_or_not(void **state)
{
    (void)state;
    static const char *const words[][2] = {
        {"bundeswehrsoldatin", "soldatin"}, {"bundeswehreinsatz", "einsatz"},
        {"kellerräume", "räume"},           {"autofedern", "federn"},
        {"chlorokinderivat", "derivat"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        ni_split split;
        ni_decompounder_split(splitter, newsidx_text_of(words[i][0]), &split);
        const ni_reading *best = &split.readings[0];
        const ni_split_part *head = &best->parts[best->count - 1];
        assert_string_equal(words[i][0] + head->start, words[i][1]);
    }
}

static void derived_words_stay_whole(void **state)
{
    (void)state;
    assert_splits("verwaltung freundschaft wachstum lesbarkeit freiheit übersetzung wirtschaft "
                  "eigenschaft mannschaft königtum bäckerei metzgerei eigentum reichtum sicherheit "
                  "möglichkeit gesellschaft gewerkschaft landschaft handlungen schwellungen "
                  "zankerei bücherei polizei verbraucher verbraucherinnen raucher notwendigkeit "
                  "parlamentarisch parlamentarier fairness arbeitslose obdachlosen "
                  "untersuchungen lehrling neuling kindlich farbig");
}

static void forms_of_simple_words_stay_whole(void **state)
{
    (void)state;
    assert_splits("gehälter talente ministern dingen tausenden akteuren akademikern hypotheken "
                  "deutschlands frankreichs russlands wehr|beauftragten");
}

static void verbs_stay_whole(void **state)
{
    (void)state;
    assert_splits("untersucht zugelassen loskaufen erfolgen unterhalten losgelassen umgehend "
                  "ausgezeichnet vereinbart diskutiert festgestellt fortgesetzt aufgenommen "
                  "einkommen übersetzen anzunehmen abgefahren zurückgegeben durchgeführt "
                  "weitergehen stehenden lernten");
}

static void little_words_stay_whole(void **state)
{
    (void)state;
    assert_splits("vielleicht gemeinsam diplomatisch ehemals insgesamt allerdings beinahe darüber "
                  "nebenbei überall niemals dennoch trotzdem seitdem inzwischen außerdem jedoch "
                  "irgendwann deshalb zumindest");
}

static void loan_words_stay_whole(void **state)
{
    (void)state;
    assert_splits("karton kartusche bordell spital partei start minister kommission transport "
                  "autor demokratie generation "
                  "kombination redaktion interesse information produktion direktor faktor sektor "
                  "konzern testament universität alternative software metall standard");
}

static void names_stay_whole(void **state)
{
    (void)state;
    assert_splits("gütersloh obermeyer schwarzenegger heisenberg einstein hamburg deutschland "
                  "frankreich brandenburg merkel washington shakespeare beethoven friedrich "
                  "hannover düsseldorf magdeburg wolfgang katharina");
}

static void foreign_words_stay_whole(void **state)
{
    (void)state;
    assert_splits("interesting performance government understanding marketing download development "
                  "nevertheless otherwise something université knowledge beautiful although "
                  "monsieur révolution parliament environment throughout straightforward");
}

static void ambiguous_words_have_both_readings(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"stau|becken", "staub|ecken"},
        {"druck|erzeugnis", "drucker|zeugnis"},
        {"wach|stube", "wachs|tube"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char word[120], found[300];
        ni_split split;
        unsigned seen = 0;
        ni_decompounder_split(splitter, (newsidx_text){word, join(cases[i][0], word)}, &split);
        for (uint32_t k = 0; k < split.count; k++) {
            spell(word, &split.readings[k], found);
            if (k) assert_true(split.readings[k].score <= split.readings[k - 1].score);
            for (unsigned n = 0; n < 2; n++)
                if (strcmp(found, cases[i][n]) == 0) seen |= 1u << n;
        }
        assert_int_equal(seen, 3);
    }
}

static void participles_with_endings_are_no_nouns(void **state)
{
    (void)state;
    assert_splits("grundlegende grundlegenden grundlegender sport|legende geld|spende "
                  "jahres|ende entzündungs|hemmende gewinn|bringendes");
}

static void compounds_inside_compounds_open(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "kinder|film|festival",
        "donau|dampf|schifffahrt",
        "bürger|kriegs|flüchtling",
        "landes|feuerwehr|verband",
        "stadt|bau|amt",
        "welt|kultur|erbe",
        "bundes|bahn|hof",
        "jugend|fussball|mannschaft",
        "kinder|kranken|haus",
        "alten|pflege|heim",
    };
    size_t bad = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char word[120], found[300] = "";
        ni_split split;
        bool seen = false;
        ni_decompounder_split(splitter, (newsidx_text){word, join(cases[i], word)}, &split);
        for (uint32_t k = 0; k < split.count && !seen; k++) {
            spell(word, &split.readings[k], found);
            seen = strcmp(found, cases[i]) == 0;
        }
        if (!seen) print_error("%s is not %s but at last %s\n", word, cases[i], found);
        bad += !seen;
    }
    assert_int_equal(bad, 0);
}

static void parts_tell_lemma_and_linking_element(void **state)
{
    (void)state;
    ni_split split;
    ni_decompounder_split(splitter, newsidx_text_of("verwaltungsgebäude"), &split);
    const ni_split_part *part = &split.readings[0].parts[0];
    assert_int_equal(split.readings[0].count, 2);
    assert_int_equal(part->start, 0);
    assert_int_equal(part->end, 11);
    assert_int_equal(part->bare_end, 10);
    assert_int_equal(part->lemma_size, 10);
    assert_memory_equal(part->lemma, "verwaltung", 10);
    ni_decompounder_split(splitter, newsidx_text_of("häusermeer"), &split);
    part = &split.readings[0].parts[0];
    assert_int_equal(part->lemma_size, 4);
    assert_memory_equal(part->lemma, "haus", 4);
    assert_int_equal(part->bare_end, part->end); /* the umlaut is not to be cut away */
}

static void long_and_strange_words_are_one_part(void **state)
{
    (void)state;
    static char word[10001];
    ni_split split;
    memset(word, 'a', sizeof word - 1);
    ni_decompounder_split(splitter, (newsidx_text){word, 10000}, &split);
    assert_int_equal(split.count, 1);
    assert_int_equal(split.readings[0].count, 1);
    static const char *const words[] = {"", "x", "co2", "日本語", "\xff\xfe", "a\xc3", "ὕδωρ"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        ni_decompounder_split(splitter, newsidx_text_of(words[i]), &split);
        assert_int_equal(split.readings[0].count, 1);
    }
}

/* Random syllables: whatever it is, the parts are the word, one after the other. */
static void parts_always_cover_the_word(void **state)
{
    (void)state;
    static const char *const syllables[] = {"haus", "s",  "en",  "ver",   "wal",  "tung",
                                            "ü",    "er", "a",   "schul", "buch", "ß",
                                            "tag",  "e",  "ion", "stadt"};
    uint32_t random = 7;
    for (int round = 0; round < 20000; round++) {
        char word[200] = "";
        random = random * 1664525 + 1013904223;
        for (uint32_t i = 0, n = 1 + (random >> 28); i < n; i++) {
            random = random * 1664525 + 1013904223;
            strcat(word, syllables[random >> 28]);
        }
        size_t size = strlen(word);
        if (size > NI_LEXICON_WORD_MAX) continue;
        ni_split split;
        ni_decompounder_split(splitter, (newsidx_text){word, size}, &split);
        for (uint32_t k = 0; k < split.count; k++) {
            size_t at = 0;
            for (uint32_t i = 0; i < split.readings[k].count; i++) {
                const ni_split_part *part = &split.readings[k].parts[i];
                assert_int_equal(part->start, at);
                assert_true(part->end > at && part->bare_end > at && part->bare_end <= part->end);
                assert_true(part->lemma_size > 0);
                at = part->end;
            }
            assert_int_equal(at, size);
        }
    }
}

static int start(void **state)
{
    (void)state;
    splitter = ni_decompounder_new(ni_lexicon_builtin(), NULL);
    return splitter ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    ni_decompounder_free(splitter);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compounds_without_a_linking_element),
        cmocka_unit_test(compounds_with_a_linking_element),
        cmocka_unit_test(compounds_with_an_umlaut_or_a_dropped_e),
        cmocka_unit_test(compounds_with_a_learned_first_part),
        cmocka_unit_test(compounds_with_the_stem_of_a_verb),
        cmocka_unit_test(compounds_with_an_adjective),
        cmocka_unit_test(compounds_of_three_parts),
        cmocka_unit_test(the_head_is_found_whether_what_precedes_it_is_listed_or_not),
        cmocka_unit_test(derived_words_stay_whole),
        cmocka_unit_test(forms_of_simple_words_stay_whole),
        cmocka_unit_test(verbs_stay_whole),
        cmocka_unit_test(little_words_stay_whole),
        cmocka_unit_test(loan_words_stay_whole),
        cmocka_unit_test(names_stay_whole),
        cmocka_unit_test(foreign_words_stay_whole),
        cmocka_unit_test(ambiguous_words_have_both_readings),
        cmocka_unit_test(participles_with_endings_are_no_nouns),
        cmocka_unit_test(compounds_inside_compounds_open),
        cmocka_unit_test(parts_tell_lemma_and_linking_element),
        cmocka_unit_test(long_and_strange_words_are_one_part),
        cmocka_unit_test(parts_always_cover_the_word),
    };
    return cmocka_run_group_tests(tests, start, end);
}
