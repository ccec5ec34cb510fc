/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Units and other abbreviations beside numbers are in units.c. */
#include "german/shortenings.h"

#include "base/textview.h"
#include "morphology/strings.h"

static const ni_shortening abbreviations[] = {
    {NI_TEXT("abb"), "abbildung", true},
    {NI_TEXT("abt"), "abteilung", true},
    {NI_TEXT("adr"), "adresse", true},
    {NI_TEXT("allg"), "allgemein", true},
    {NI_TEXT("apr"), "april", true},
    {NI_TEXT("aufl"), "auflage", true},
    {NI_TEXT("aug"), "august", true},
    {NI_TEXT("bd"), "band", true},
    {NI_TEXT("bhf"), "bahnhof", false},
    {NI_TEXT("dez"), "dezember", true},
    {NI_TEXT("dipl"), "diplom", true},
    {NI_TEXT("dr"), "doktor", false},
    {NI_TEXT("dt"), "deutsch", true},
    {NI_TEXT("ehem"), "ehemalig", true},
    {NI_TEXT("engl"), "englisch", true},
    {NI_TEXT("ev"), "evangelisch", true},
    {NI_TEXT("evtl"), "eventuell", false},
    {NI_TEXT("fa"), "firma", true},
    {NI_TEXT("feb"), "februar", true},
    {NI_TEXT("febr"), "februar", true},
    {NI_TEXT("franz"), "französisch", true},
    {NI_TEXT("frz"), "französisch", true},
    {NI_TEXT("geb"), "geboren", true},
    {NI_TEXT("gegr"), "gegründet", true},
    {NI_TEXT("gest"), "gestorben", true},
    {NI_TEXT("griech"), "griechisch", true},
    {NI_TEXT("hbf"), "hauptbahnhof", false},
    {NI_TEXT("hl"), "heilig", true},
    {NI_TEXT("hr"), "herr", true},
    {NI_TEXT("hrsg"), "herausgeber", false},
    {NI_TEXT("ing"), "ingenieur", true},
    {NI_TEXT("inkl"), "inklusive", false},
    {NI_TEXT("jg"), "jahrgang", true},
    {NI_TEXT("jh"), "jahrhundert", false},
    {NI_TEXT("kap"), "kapitel", true},
    {NI_TEXT("kath"), "katholisch", true},
    {NI_TEXT("kfz"), "kraftfahrzeug", false},
    {NI_TEXT("kto"), "konto", false},
    {NI_TEXT("lat"), "lateinisch", true},
    {NI_TEXT("lkw"), "lastkraftwagen", false},
    {NI_TEXT("lkws"), "lastkraftwagen", false},
    {NI_TEXT("max"), "maximal", true},
    {NI_TEXT("mind"), "mindestens", true},
    {NI_TEXT("mio"), "million", false},
    {NI_TEXT("mrd"), "milliarde", false},
    {NI_TEXT("mwst"), "mehrwertsteuer", false},
    {NI_TEXT("nov"), "november", true},
    {NI_TEXT("nr"), "nummer", false},
    {NI_TEXT("okt"), "oktober", true},
    {NI_TEXT("pkw"), "personenkraftwagen", false},
    {NI_TEXT("pkws"), "personenkraftwagen", false},
    {NI_TEXT("pl"), "platz", true},
    {NI_TEXT("prof"), "professor", false},
    {NI_TEXT("rel"), "religion", true},
    {NI_TEXT("sek"), "sekunde", true},
    {NI_TEXT("sep"), "september", true},
    {NI_TEXT("sept"), "september", true},
    {NI_TEXT("sog"), "sogenannt", true},
    {NI_TEXT("st"), "sankt", true},
    {NI_TEXT("std"), "stunde", false},
    {NI_TEXT("stellv"), "stellvertretend", true},
    {NI_TEXT("str"), "strasse", true},
    {NI_TEXT("tel"), "telefon", true},
    {NI_TEXT("tsd"), "tausend", false},
    {NI_TEXT("univ"), "universität", true},
    {NI_TEXT("vgl"), "vergleichen", true},
    {NI_TEXT("vors"), "vorsitzende", true},
    {NI_TEXT("whg"), "wohnung", false},
    {NI_TEXT("zi"), "zimmer", true},
    {NI_TEXT("ztg"), "zeitung", false},
    {NI_TEXT("zzgl"), "zuzüglich", false},
};

/* Abbreviated ends of compounds: Schillerstr., Hausnr., Ostbhf. No other words end like this. */
static const ni_shortening endings[] = {
    {NI_TEXT("str"), "strasse", false},      {NI_TEXT("nr"), "nummer", false},
    {NI_TEXT("bhf"), "bahnhof", false},      {NI_TEXT("ztg"), "zeitung", false},
    {NI_TEXT("hbf"), "hauptbahnhof", false}, {NI_TEXT("pl"), "platz", true},
    {NI_TEXT("std"), "stunde", true},
};

enum {
    SHORTEST = 2, /* bytes of an abbreviation */
    LONGEST = 6,
    FRONT_LEAST = 3 /* bytes of a compound before its abbreviated end */
};

/* Sorted by bytes, for binary search. */
const ni_shortening *ni_shortenings_word(newsidx_text word)
{
    size_t low = 0, high = NI_COUNT(abbreviations);
    if (word.size > LONGEST || word.size < SHORTEST) return NULL;
    /* Most short words end in one of these letters; no abbreviation here does. */
    const char last = word.data[word.size - 1];
    if (last == 'e' || last == 'n' || last == 'u') return NULL;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        const int order = ni_text_compare(abbreviations[middle].text, word);
        if (order == 0) return &abbreviations[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const ni_shortening *ni_shortenings_ending(newsidx_text word)
{
    if (word.size <= FRONT_LEAST) return NULL;
    for (size_t i = 0; i < NI_COUNT(endings); i++) {
        const newsidx_text ending = endings[i].text;
        if (word.data[word.size - 1] != ending.data[ending.size - 1]) continue;
        if (word.size >= FRONT_LEAST + ending.size &&
            memcmp(word.data + word.size - ending.size, ending.data, ending.size) == 0)
            return &endings[i];
    }
    return NULL;
}
