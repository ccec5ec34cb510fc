/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * First the vowels. ae, oe and ue may stand for umlauts if the lexicon does not have the word as it
 * is; but ue never does after a, e and q (neue, Frauen, Quelle). An umlaut may have been written
 * with two letters or without its dots.
 *
 * Then the changes of the reforms of 1996 and 2006: three equal consonants before a vowel, ph and
 * f, ä for e by etymology, -tial and -tiell. Here the lexicon must have the other spelling, or that
 * of a prefix of the word, as most words with such letters have only one spelling.
 */
#include "morphology/spelling.h"

#include <string.h>

#include "base/textview.h"
#include "morphology/stopwords.h"
#include "text/letters.h"

typedef struct variants {
    const ni_lexicon *lexicon;
    newsidx_text word;
    bool known;    /* the lexicon has the word as it is */
    bool guessing; /* variants added now are guesses */
    ni_spelling *out;
    size_t count;
} variants;

/* Add a variant, unless it is there already. */
static void add(variants *v, const char *text, size_t size)
{
    if (v->count == NI_SPELLING_MAX || size > NI_SPELLING_SIZE) return;
    if (size == v->word.size && memcmp(text, v->word.data, size) == 0) return;
    for (size_t i = 0; i < v->count; i++)
        if (v->out[i].size == size && memcmp(v->out[i].text, text, size) == 0) return;
    if (v->guessing && ni_stopwords_has(text, size)) return;
    memcpy(v->out[v->count].text, text, size);
    v->out[v->count].guessed = v->guessing;
    v->out[v->count++].size = size;
}

static bool is_known(const variants *v, const char *text, size_t size)
{
    return ni_lexicon_has_word(v->lexicon, (newsidx_text){text, size}, 0);
}

/* Replace `count` bytes of the word at `at`. Returns the size; 0 if too long. */
static size_t replace(newsidx_text word, size_t at, size_t count, const char *by,
                      char out[NI_SPELLING_SIZE])
{
    const size_t more = strlen(by), size = word.size - count + more;
    if (size > NI_SPELLING_SIZE) return 0;
    memcpy(out, word.data, at);
    memcpy(out + at, by, more);
    memcpy(out + at + more, word.data + at + count, word.size - at - count);
    return size;
}

/* ---- umlauts --------------------------------------------------------------------------------- */

typedef struct vowel {
    const char *umlaut, *pair, *plain;
} vowel;

static const vowel vowels[] = {{"ä", "ae", "a"}, {"ö", "oe", "o"}, {"ü", "ue", "u"}};

enum { VOWELS = 3 };

/* Write the word with all pairs as umlauts (to_umlaut), or all umlauts as pairs or plain vowels. */
static size_t respell(newsidx_text word, bool to_umlaut, bool plain, char out[NI_SPELLING_SIZE])
{
    size_t size = 0;
    for (size_t at = 0; at < word.size;) {
        const char *by = NULL;
        size_t count = 1;
        for (int i = 0; i < VOWELS && !by; i++) {
            const vowel *v = &vowels[i];
            if (!ni_text_has_at(word, at, to_umlaut ? v->pair : v->umlaut)) continue;
            if (to_umlaut && !ni_letters_may_be_umlaut(word, at)) continue;
            by = to_umlaut ? v->umlaut : plain ? v->plain : v->pair;
            count = 2;
        }
        const size_t more = by ? strlen(by) : 1;
        if (size + more > NI_SPELLING_SIZE) return 0;
        memcpy(out + size, by ? by : word.data + at, more);
        size += more;
        at += count;
    }
    return size;
}

/* mueller to müller: all pairs, and if there are several, each alone. */
static void add_umlauts(variants *v)
{
    char text[NI_SPELLING_SIZE];
    size_t size = respell(v->word, true, false, text);
    if (size && (!v->known || is_known(v, text, size))) add(v, text, size);
    if (v->known) return;
    for (size_t at = 0; at + 1 < v->word.size; at++)
        for (int i = 0; i < VOWELS; i++) {
            if (!ni_text_has_at(v->word, at, vowels[i].pair) ||
                !ni_letters_may_be_umlaut(v->word, at))
                continue;
            size = replace(v->word, at, 2, vowels[i].umlaut, text);
            if (size) add(v, text, size);
        }
}

/* müller to mueller and muller, unless that is another word. */
static void add_pairs(variants *v)
{
    char text[NI_SPELLING_SIZE];
    for (int plain = 0; plain < 2; plain++) {
        size_t size = respell(v->word, false, plain, text);
        if (size && !is_known(v, text, size)) add(v, text, size);
    }
}

/* Letters of a word that may lack their dots. */
typedef struct sites {
    size_t at[NI_SPELLING_SIZE];
    const vowel *vowels[NI_SPELLING_SIZE];
    size_t count;
} sites;

static void find_sites(newsidx_text word, sites *found)
{
    found->count = 0;
    for (size_t at = 0; at < word.size && found->count < NI_SPELLING_SIZE; at++)
        for (int i = 0; i < VOWELS; i++) {
            if (word.data[at] != vowels[i].plain[0]) continue;
            found->at[found->count] = at;
            found->vowels[found->count++] = &vowels[i];
        }
}

/* Add the word with dots on the letters whose bits are set. */
static void add_dotted(variants *v, newsidx_text word, const sites *found, unsigned long bits)
{
    char text[NI_SPELLING_SIZE];
    size_t size = 0, site = 0;
    for (size_t at = 0; at < word.size; at++) {
        const bool here = site < found->count && found->at[site] == at;
        const char *by = here && bits >> site & 1 ? found->vowels[site]->umlaut : NULL;
        const size_t more = by ? strlen(by) : 1;
        if (size + more > NI_SPELLING_SIZE) return;
        memcpy(text + size, by ? by : word.data + at, more);
        size += more;
        site += here;
    }
    add(v, text, size);
}

/* fussgangerbrucke to fußgängerbrücke: if the lexicon does not have a word, dots on one vowel,
   and on any combination of a few. */
static void add_dots_to(variants *v, newsidx_text word)
{
    enum { FEW = 5 };
    sites found;
    find_sites(word, &found);
    for (size_t i = 0; i < found.count && i < 2 * FEW; i++) add_dotted(v, word, &found, 1ul << i);
    if (found.count > FEW) return;
    for (unsigned long bits = 3; bits < 1ul << found.count; bits++)
        if (bits & (bits - 1)) add_dotted(v, word, &found, bits);
}

/* The same for the word as it is and with its pairs as umlauts: fussgaengerbrucke. */
static void add_dots(variants *v)
{
    char text[NI_SPELLING_SIZE];
    if (v->known || v->word.size > NI_LEXICON_WORD_MAX) return;
    v->guessing = true;
    add_dots_to(v, v->word);
    const size_t size = respell(v->word, true, false, text);
    if (size && strncmp(text, v->word.data, size) != 0) add_dots_to(v, (newsidx_text){text, size});
    v->guessing = false;
}

/* ---- old and new ----------------------------------------------------------------------------- */

/* Two spellings of one sound or ending; the lexicon must have the other word. */
static const char *const sounds[][2] = {
    {"ph", "f"},
    {"tial", "zial"},
    {"tiell", "ziell"},
    {"é", "ee"},
};

/* Beginnings of words that the reform respelled. */
static const char *const stems[][2] = {
    {"aufwendig", "aufwändig"},
    {"behend", "behänd"},
    {"belemmert", "belämmert"},
    {"gemse", "gämse"},
    {"greuel", "gräuel"},
    {"quentchen", "quäntchen"},
    {"rauh", "rau"},
    {"schenke", "schänke"},
    {"schneuz", "schnäuz"},
    {"stengel", "stängel"},
    {"stukkat", "stuckat"},
    {"tolpatsch", "tollpatsch"},
    {"überschwenglich", "überschwänglich"},
    {"verbleu", "verbläu"},
    {"numerier", "nummerier"},
    {"plazier", "platzier"},
    {"selbständig", "selbstständig"},
    {"mesner", "messner"},
    {"karamel", "karamell"},
    {"zierat", "zierrat"},
    {"thunfisch", "tunfisch"},
    {"panther", "panter"},
    {"ketchup", "ketschup"},
    {"joghurt", "jogurt"},
    {"spaghetti", "spagetti"},
    {"katarrh", "katarr"},
    {"hämorrhoid", "hämorrid"},
    {"myrrhe", "myrre"},
};

enum { SOUNDS = sizeof sounds / sizeof *sounds, STEMS = sizeof stems / sizeof *stems };

/* Replace every `one` in the word with `other`. */
static size_t replace_all(newsidx_text word, const char *one, const char *other,
                          char out[NI_SPELLING_SIZE])
{
    size_t size = 0;
    for (size_t at = 0; at < word.size;) {
        const bool here = ni_text_has_at(word, at, one);
        const size_t more = here ? strlen(other) : 1;
        if (size + more > NI_SPELLING_SIZE) return 0;
        memcpy(out + size, here ? other : word.data + at, more);
        size += more;
        at += here ? strlen(one) : 1;
    }
    return size;
}

static void add_sounds(variants *v)
{
    char text[NI_SPELLING_SIZE];
    for (int i = 0; i < 2 * SOUNDS; i++) {
        size_t size = replace_all(v->word, sounds[i / 2][i % 2], sounds[i / 2][1 - i % 2], text);
        if (size && is_known(v, text, size)) add(v, text, size);
    }
    for (size_t at = 0; at < v->word.size; at++)
        for (int i = 0; i < 2 * SOUNDS; i++) {
            const char *one = sounds[i / 2][i % 2], *other = sounds[i / 2][1 - i % 2];
            if (!ni_text_has_at(v->word, at, one)) continue;
            size_t size = replace(v->word, at, strlen(one), other, text);
            if (size && is_known(v, text, size)) add(v, text, size);
        }
}

static void add_stems(variants *v)
{
    char text[NI_SPELLING_SIZE];
    for (int i = 0; i < 2 * STEMS; i++) {
        const char *one = stems[i / 2][i % 2], *other = stems[i / 2][1 - i % 2];
        if (!ni_text_has_at(v->word, 0, one) || ni_text_has_at(v->word, 0, other)) continue;
        size_t size = replace(v->word, 0, strlen(one), other, text);
        if (size) add(v, text, size);
    }
}

static bool is_consonant(char c)
{
    return c >= 'b' && c <= 'z' && !strchr("eiouy", c);
}

/* schiffahrt to schifffahrt if the lexicon has it, and always the reverse. */
static void add_triples(variants *v)
{
    char text[NI_SPELLING_SIZE], letter[3] = "";
    const char *word = v->word.data;
    for (size_t at = 0; at + 2 < v->word.size; at++) {
        if (!is_consonant(word[at]) || word[at] != word[at + 1]) continue;
        letter[0] = letter[1] = word[at];
        if (word[at + 2] == word[at]) {
            size_t size = replace(v->word, at, 1, "", text);
            if (size) add(v, text, size);
            return;
        }
        size_t size = replace(v->word, at, 1, letter, text);
        if (size && is_known(v, text, size)) add(v, text, size);
    }
}

/* ---- linking elements ------------------------------------------------------------------------ */

/* Check whether the parts before and after a linking element are words: the second as a whole,
   or one that it ends with. */
static bool may_link(const variants *v, size_t before, size_t after)
{
    enum { FRONT_LEAST = 4, END_LEAST = 4 };
    const newsidx_text word = v->word;
    if (before < FRONT_LEAST || word.size - after < END_LEAST) return false;
    if (!is_known(v, word.data, before)) return false;
    for (size_t at = after; at + END_LEAST <= word.size; at++)
        if (is_known(v, word.data + at, word.size - at)) return true;
    return false;
}

/* schadenersatz to schadensersatz and einkommenssteuer to einkommensteuer: both are in use. */
static void add_links(variants *v)
{
    char text[NI_SPELLING_SIZE];
    for (size_t at = 1; at + 1 < v->word.size; at++) {
        if (v->word.data[at] == 's' && may_link(v, at, at + 1)) {
            size_t size = replace(v->word, at, 1, "", text);
            if (size) add(v, text, size);
        }
        if (v->word.data[at - 1] != 's' && may_link(v, at, at)) {
            size_t size = replace(v->word, at, 0, "s", text);
            if (size) add(v, text, size);
        }
    }
}

size_t ni_spelling_variants(const ni_lexicon *lexicon, newsidx_text word,
                            ni_spelling out[NI_SPELLING_MAX])
{
    variants v = {lexicon, word, false, false, out, 0};
    if (word.size < 3 || word.size > NI_LEXICON_WORD_MAX) return 0;
    v.known = is_known(&v, word.data, word.size);
    add_umlauts(&v);
    add_pairs(&v);
    add_triples(&v);
    add_stems(&v);
    add_sounds(&v);
    add_links(&v);
    add_dots(&v);
    return v.count;
}
