/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "german/unknown.h"

#include <libstemmer.h>
#include <stdbool.h>
#include <string.h>

#include "german/prefixes.h"

/* A word that is cut to its stem. */
typedef struct stem {
    char text[NI_UNKNOWN_MAX + 2];
    size_t size;
} stem;

static bool ends(const stem *stem, const char *with)
{
    size_t size = strlen(with);
    return stem->size >= size && memcmp(stem->text + stem->size - size, with, size) == 0;
}

static bool ends_in_one_of(const stem *stem, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ends(stem, list[i])) return true;
    return false;
}

static size_t letters(const stem *stem)
{
    size_t count = 0;
    for (size_t i = 0; i < stem->size; i++) count += ((unsigned char)stem->text[i] & 0xC0) != 0x80;
    return count;
}

static void remove_at(stem *stem, size_t at, size_t size)
{
    memmove(stem->text + at, stem->text + at + size, stem->size - at - size);
    stem->size -= size;
}

/* The ge- of a participle and the -zu- of an infinitive, behind a separable prefix or at the
 * beginning: abgeduckt, abzuducken, gekrümelt. */
static void remove_mark(stem *stem)
{
    enum { REST_MIN = 6 };
    size_t at = ni_prefixes_separable((newsidx_text){stem->text, stem->size});
    const char *rest = stem->text + at;
    if (stem->size < at + REST_MIN + 1) return;
    char last = stem->text[stem->size - 1];
    if (memcmp(rest, "ge", 2) == 0 && (last == 't' || (at && ends(stem, "en"))))
        remove_at(stem, at, 2);
    else if (at && memcmp(rest, "zu", 2) == 0 && last == 'n')
        remove_at(stem, at, 2);
}

/* Verbs in -ieren are told by their stem whatever follows it; their forms get the infinitive. */
static bool is_ieren(stem *stem)
{
    static const char *const endings[] = {"e",   "en",   "est",   "et",    "st",    "t",
                                          "te",  "ten",  "test",  "tet",   "end",   "ende",
                                          "enden", "endes", "ender", "endem", "ter", "tes",
                                          "tem"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t cut = strlen(endings[i]);
        if (stem->size < cut + 5 || !ends(stem, endings[i])) continue;
        if (memcmp(stem->text + stem->size - cut - 3, "ier", 3) != 0) continue;
        stem->size -= cut;
        memcpy(stem->text + stem->size, "en", 2);
        stem->size += 2;
        return true;
    }
    return false;
}

/* Endings of inflection, one after the other. */
static void strip(stem *stem)
{
    enum { LETTERS_MIN = 4 };
    static const char *const pairs[] = {"em", "er", "nd"};
    static const char *const single[] = {"t", "e", "s", "n"};
    for (size_t left = letters(stem); left > LETTERS_MIN;) {
        size_t cut = 0;
        if (left > LETTERS_MIN + 1 && ends_in_one_of(stem, pairs, 3))
            cut = 2;
        else if (ends_in_one_of(stem, single, 4))
            cut = 1;
        if (!cut) break;
        stem->size -= cut;
        left -= cut;
    }
}

/* Derivation stays, since the lexicon's words keep it. */
static bool is_derived(const stem *stem)
{
    static const char *const suffixes[] = {"ung", "heit", "keit", "schaf", "schaft", "lich",
                                           "isch", "ig",   "bar",  "sam",   "haft"};
    return ends_in_one_of(stem, suffixes, sizeof suffixes / sizeof *suffixes);
}

/* As many letters of the word as Snowball leaves, with their umlauts. */
static bool cut_by_snowball(struct sb_stemmer *snowball, stem *stem)
{
    const sb_symbol *cut =
        sb_stemmer_stem(snowball, (const sb_symbol *)stem->text, (int)stem->size);
    if (!cut) return false;
    size_t count = 0, at = 0;
    for (int i = 0; i < sb_stemmer_length(snowball); i++) count += (cut[i] & 0xC0) != 0x80;
    while (at < stem->size && (count || ((unsigned char)stem->text[at] & 0xC0) == 0x80)) {
        if (((unsigned char)stem->text[at] & 0xC0) != 0x80) count--;
        at++;
    }
    if (at) stem->size = at;
    return true;
}

size_t ni_unknown_stem(struct sb_stemmer *snowball, newsidx_text word, char out[NI_UNKNOWN_MAX])
{
    stem stem = {.size = word.size};
    memcpy(stem.text, word.data, word.size);
    remove_mark(&stem);
    if (!is_ieren(&stem)) {
        strip(&stem);
        if (!is_derived(&stem) && !cut_by_snowball(snowball, &stem)) return 0;
    }
    if (stem.size > NI_UNKNOWN_MAX) stem.size = NI_UNKNOWN_MAX;
    memcpy(out, stem.text, stem.size);
    return stem.size;
}
