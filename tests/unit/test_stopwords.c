/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Stop words, by grammar and as they are typed: the list in the library is found by a binary
 * search, so every word is asked for, in small letters, in capitals and decomposed. A word that
 * is missing here but not there would go unseen; a word out of order or not in normal form would
 * not.
 */
#include "morphology/stopwords.h"
#include "newsidx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* clang-format off */
static const char *const words[] = {
    /* articles, demonstratives */
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines",
    "derselbe", "dieselbe", "dasselbe", "denselben", "demselben", "derselben", "desselben", "diese",
    "diesem", "diesen", "dieser", "dieses", "jene", "jenem", "jenen", "jener", "jenes", "welch",
    "welche", "welchem", "welchen", "welcher", "welches", "solche", "solchem", "solchen", "solcher",
    "solches",
    /* personal and possessive */
    "ich", "du", "er", "sie", "es", "wir", "ihr", "mich", "dich", "ihn", "uns", "euch", "mir",
    "dir", "ihm", "ihnen", "sich", "man", "mein", "meine", "meinem", "meinen", "meiner", "meines",
    "dein", "deine", "deinem", "deinen", "deiner", "deines", "sein", "seine", "seinem", "seinen",
    "seiner", "seines", "ihre", "ihrem", "ihren", "ihrer", "ihres", "unser", "unsere", "unserem",
    "unseren", "unserer", "unseres", "euer", "eure", "eurem", "euren", "eurer", "eures",
    /* indefinite */
    "alle", "allem", "allen", "aller", "alles", "andere", "anderem", "anderen", "anderer",
    "anderes", "beide", "beiden", "beider", "einige", "einigem", "einigen", "einiger", "einiges",
    "etliche", "etwas", "nichts", "jede", "jedem", "jeden", "jeder", "jedes", "kein", "keine",
    "keinem", "keinen", "keiner", "keines", "manche", "manchem", "manchen", "mancher", "manches",
    "mehr", "mehrere", "mehreren", "viel", "selbst", "weitere", "weiteren", "weiterer", "weiteres",
    /* relative and interrogative */
    "wer", "wem", "wen", "was", "wessen", "denen", "deren", "dessen", "wo", "wie", "wann", "warum",
    "weshalb", "wieso", "wodurch", "wofür", "woher", "wohin", "womit", "woran", "worauf", "woraus",
    "worin", "wovon", "wozu",
    /* prepositions, with articles in them */
    "ab", "an", "auf", "aufgrund", "aus", "außer", "außerhalb", "bei", "bis", "durch", "für",
    "gegen", "gegenüber", "gemäß", "hinter", "in", "innerhalb", "laut", "mit", "mittels", "nach",
    "neben", "ohne", "samt", "seit", "trotz", "über", "um", "unter", "von", "vor", "während",
    "wegen", "zu", "zwischen", "anhand", "am", "ans", "beim", "im", "ins", "vom", "zum", "zur",
    /* conjunctions */
    "aber", "als", "also", "bevor", "beziehungsweise", "bzw", "da", "damit", "dass", "denn",
    "entweder", "falls", "indem", "jedoch", "nachdem", "ob", "obwohl", "oder", "seitdem", "sobald",
    "sofern", "solange", "sondern", "soweit", "sowie", "sowohl", "und", "weder", "weil", "wenn",
    /* adverbs and particles */
    "allerdings", "auch", "außerdem", "bereits", "dabei", "dafür", "dagegen", "daher", "dahin",
    "damals", "danach", "dann", "daran", "darauf", "daraus", "darin", "darum", "darunter",
    "darüber", "davon", "davor", "dazu", "dazwischen", "doch", "dort", "eben", "einmal", "etwa",
    "ganz", "gar", "her", "hier", "hierbei", "hierzu", "hin", "immer", "ja", "jetzt", "nein",
    "nicht", "nie", "noch", "nun", "nur", "schon", "sehr", "so", "sonst", "weiter", "wieder",
    "zudem", "zwar",
    /* sein, haben, werden */
    "bin", "bist", "ist", "sind", "seid", "sei", "seien", "war", "warst", "waren", "wart", "wäre",
    "wären", "gewesen", "habe", "hast", "hat", "haben", "habt", "hatte", "hattest", "hatten",
    "hätte", "hätten", "gehabt", "werde", "wirst", "wird", "werden", "werdet", "wurde", "wurden",
    "würde", "würden", "geworden", "worden",
    /* modal verbs, and three verbs as empty */
    "kann", "kannst", "können", "könnt", "konnte", "konnten", "könnte", "könnten", "darf", "dürfen",
    "durfte", "durften", "dürfte", "dürften", "mag", "mögen", "möchte", "möchten", "muss", "musst",
    "müssen", "musste", "mussten", "müsste", "müssten", "soll", "sollst", "sollen", "sollte",
    "sollten", "will", "willst", "wollen", "wollt", "wollte", "wollten", "geben", "gibt", "machen",
    "macht",
};

/* What must carry its weight, among them words that begin as a stop word does or end as one. */
static const char *const others[] = {
    "Haus", "Verwaltung", "Gesetz", "a", "z", "A", "Z", "ä", "Österreich", "Übergang", "115", "e",
    "derart",
    "Sohn", "Zug", "Unfall", "Mächte", "Wille", "Habicht", "Dasein", "Mann", "Maß",
    "Weg", "Sollwert", "Imker", "Aula", "neue", "Feuer", "schön", "Ihro", "Masse",
    "beziehungsweises", "Donaudampfschiff", "UND-Gatter", "und2", "中",
};

static const char *const couplers[] = {
    "und", "oder", "sowie", "bzw", "beziehungsweise", "bis", "als", "wie", "aber", "noch",
    "statt", "u",
};
/* clang-format on */

/* One token with its flag; two terms, both flagged alike. */
typedef struct seen {
    int terms;
    int stops;
    uint32_t last_token;
} seen;

static newsidx_status see(void *context, const newsidx_term *term)
{
    seen *s = context;
    s->terms++;
    s->stops += term->stop;
    s->last_token = term->token;
    return NEWSIDX_OK;
}

static seen look(const char *text)
{
    seen s = {0, 0, 0};
    assert_int_equal(newsidx_analyze(text, strlen(text), see, &s, NULL), NEWSIDX_OK);
    return s;
}

static void expect_stop(const char *word)
{
    seen s = look(word);
    assert_int_equal(s.last_token, 0);
    if (s.terms != 2 || s.stops != 2) fail_msg("\"%s\" is no stop word", word);
}

/* A word with its capitals, and with its umlauts in two characters; ß becomes SS. */
static void respell(const char *word, char capital[64], char decomposed[64])
{
    static const struct {
        const char *small, *large, *apart;
    } letters[] = {
        {"ä", "Ä", "a\u0308"}, {"ö", "Ö", "o\u0308"}, {"ü", "Ü", "u\u0308"}, {"ß", "SS", "ß"}};
    capital[0] = decomposed[0] = '\0';
    while (*word) {
        size_t i = 0;
        while (i < 4 && strncmp(word, letters[i].small, 2) != 0) i++;
        const char one[] = {*word, '\0'}, large[] = {(char)(*word - 'a' + 'A'), '\0'};
        strcat(capital, i < 4 ? letters[i].large : large);
        strcat(decomposed, i < 4 ? letters[i].apart : one);
        word += i < 4 ? 2 : 1;
    }
}

static void stop_words_are_known_in_every_spelling(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char capital[64], decomposed[64];
        respell(words[i], capital, decomposed);
        expect_stop(words[i]);
        expect_stop(capital);
        expect_stop(decomposed);
    }
}

static void stop_words_are_whole_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char longer[64];
        snprintf(longer, sizeof longer, "%sx", words[i]);
        if (look(longer).stops) fail_msg("\"%s\" is a stop word", longer);
        snprintf(longer, sizeof longer, "x%s", words[i]);
        if (look(longer).stops) fail_msg("\"%s\" is a stop word", longer);
    }
}

static void other_words_are_no_stop_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (look(others[i]).stops) fail_msg("\"%s\" is a stop word", others[i]);
    assert_false(ni_stopwords_has("", 0));
    assert_false(ni_stopwords_has("und", 2));
    assert_true(ni_stopwords_has("undx", 3));
    assert_false(ni_stopwords_has("außer", 6)); /* the list is asked for normal forms */
    assert_true(ni_stopwords_has("ausser", 6));
}

static void stop_word_flags_each_token_by_itself(void **state)
{
    (void)state;
    seen s = look("Die Häuser in der Stadt und ein Garten"); /* Häuser, Stadt, Garten are none */
    assert_int_equal(s.terms, 16);
    assert_int_equal(s.stops, 10);
    s = look(
        "Auf-und-ab"); /* form, stem, 3 parts, 2 joins: the token is none, whatever its parts are */
    assert_int_equal(s.terms, 7);
    assert_int_equal(s.stops, 0);
}

/* A hyphen at the line end before a coupling word stands for a part left out. */
static void coupling_words_stay_apart_from_a_hyphen_at_the_line_end(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof couplers / sizeof *couplers; i++) {
        char text[128];
        snprintf(text, sizeof text, "Kosten-\n%s Leistung", couplers[i]);
        if (look(text).last_token != 2) fail_msg("\"%s\" does not couple", couplers[i]);
        snprintf(text, sizeof text, "Kosten-\n%sx Leistung", couplers[i]);
        if (look(text).last_token != 1) fail_msg("\"%sx\" couples", couplers[i]);
        assert_true(ni_stopwords_couples(couplers[i], strlen(couplers[i])));
    }
    assert_false(ni_stopwords_couples("", 0));
    assert_false(ni_stopwords_couples("un", 2));
    assert_false(ni_stopwords_couples("münze", 6));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stop_words_are_known_in_every_spelling),
        cmocka_unit_test(stop_words_are_whole_words),
        cmocka_unit_test(other_words_are_no_stop_words),
        cmocka_unit_test(stop_word_flags_each_token_by_itself),
        cmocka_unit_test(coupling_words_stay_apart_from_a_hyphen_at_the_line_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
