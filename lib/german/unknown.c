/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "german/unknown.h"

#include <libstemmer.h>
#include <stdbool.h>
#include <string.h>

#include "german/inflection.h"
#include "german/prefixes.h"

/* A word that is cut to its stem. */
typedef struct draft {
    char text[NI_UNKNOWN_MAX + 2];
    size_t size;
} draft;

static bool ends(const draft *stem, const char *with)
{
    size_t size = strlen(with);
    return stem->size >= size && memcmp(stem->text + stem->size - size, with, size) == 0;
}

static bool ends_in_one_of(const draft *stem, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ends(stem, list[i])) return true;
    return false;
}

static size_t letters(const draft *stem)
{
    size_t count = 0;
    for (size_t i = 0; i < stem->size; i++) count += ((unsigned char)stem->text[i] & 0xC0) != 0x80;
    return count;
}

static void remove_at(draft *stem, size_t at, size_t size)
{
    memmove(stem->text + at, stem->text + at + size, stem->size - at - size);
    stem->size -= size;
}

/* The ge- of a participle and the -zu- of an infinitive, behind a separable prefix or at the
 * beginning: abgeduckt, abzuducken, gekrümelt. */
static void remove_mark(draft *stem)
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

/* Verbs in -ieren are told by their stem whatever follows it; their forms get the infinitive. With
 * -e and -en they may be nouns: Wertpapiere. */
static bool is_ieren(draft *stem, bool doubtful)
{
    static const char *const endings[] = {"e",     "en",    "est", "et",  "st",   "t",     "te",
                                          "ten",   "test",  "tet", "end", "ende", "enden", "endes",
                                          "ender", "endem", "ter", "tes", "tem"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t cut = strlen(endings[i]);
        if (!doubtful && (strcmp(endings[i], "e") == 0 || strcmp(endings[i], "en") == 0)) continue;
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
static void strip(draft *stem)
{
    enum { LETTERS_MIN = 4 };
    static const char *const pairs[] = {"em", "er", "end", "lnd", "rnd"};
    static const char *const single[] = {"t", "e", "s", "n"};
    for (size_t left = letters(stem); left > LETTERS_MIN;) {
        size_t cut = 0;
        if (left > LETTERS_MIN + 1 && ends_in_one_of(stem, pairs, sizeof pairs / sizeof *pairs))
            cut = 2;
        else if (ends_in_one_of(stem, single, 4))
            cut = 1;
        if (!cut) break;
        stem->size -= cut;
        left -= cut;
    }
}

static const char *const suffixes[] = {"bar", "haft", "ig", "isch", "lich", "los", "mässig", "sam"};

/* An adjective is cut to its suffix: brünstigerem to brünstig. */
static bool is_adjective(draft *stem)
{
    enum { REST_MIN = 3 };
    for (size_t cut = 0; cut <= NI_INFLECTION_ENDING_MAX && cut < stem->size; cut++) {
        newsidx_text ending = {stem->text + stem->size - cut, cut};
        if (cut && !(ni_inflection_flags(ending) & NI_LEXICON_ADJECTIVE)) continue;
        draft rest = *stem;
        rest.size -= cut;
        for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
            if (!ends(&rest, suffixes[i]) || rest.size < strlen(suffixes[i]) + REST_MIN) continue;
            stem->size = rest.size;
            return true;
        }
        if (!cut || !(ends(&rest, "abl") || ends(&rest, "ibl"))) continue;
        memcpy(stem->text + rest.size - 1, "el", 2); /* diskutabl-e: diskutabel */
        stem->size = rest.size + 1;
        return true;
    }
    return false;
}

static const char *const nouns[] = {"heit", "ion", "ität", "keit", "schaft", "ung"};

/* A noun is cut to its suffix: Ausmalungen to Ausmalung. */
static bool is_noun(draft *stem)
{
    enum { REST_MIN = 3 };
    draft rest = *stem;
    if (ends(&rest, "innen")) {
        stem->size -= 3;
        return true;
    }
    if (ends(&rest, "jungen")) return false;
    if (ends(&rest, "en")) rest.size -= 2;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (ends(&rest, nouns[i]) && rest.size >= strlen(nouns[i]) + REST_MIN) {
            stem->size = rest.size;
            return true;
        }
    return false;
}

/* As many letters of the word as Snowball leaves, with their umlauts. */
static bool cut_by_snowball(struct sb_stemmer *snowball, draft *stem)
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

static size_t give(const draft *stem, char out[NI_UNKNOWN_MAX])
{
    size_t size = stem->size > NI_UNKNOWN_MAX ? NI_UNKNOWN_MAX : stem->size;
    memcpy(out, stem->text, size);
    return size;
}

size_t ni_unknown_derived(newsidx_text word, char out[NI_UNKNOWN_MAX])
{
    draft stem = {.size = word.size};
    memcpy(stem.text, word.data, word.size);
    if (is_adjective(&stem)) return give(&stem, out);
    remove_mark(&stem);
    return is_ieren(&stem, false) ? give(&stem, out) : 0;
}

size_t ni_unknown_noun(newsidx_text word, char out[NI_UNKNOWN_MAX])
{
    draft stem = {.size = word.size};
    memcpy(stem.text, word.data, word.size);
    return is_noun(&stem) ? give(&stem, out) : 0;
}

size_t ni_unknown_stem(struct sb_stemmer *snowball, newsidx_text word, char out[NI_UNKNOWN_MAX])
{
    draft stem = {.size = word.size};
    memcpy(stem.text, word.data, word.size);
    remove_mark(&stem);
    if (is_ieren(&stem, true)) return give(&stem, out);
    strip(&stem);
    if (!cut_by_snowball(snowball, &stem)) return 0;
    return give(&stem, out);
}
