/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "morphology/unknown.h"

#include <libstemmer.h>
#include <stdbool.h>
#include <string.h>

#include "morphology/inflection.h"
#include "morphology/prefixes.h"
#include "morphology/strings.h"

/* A word being cut to its stem. */
typedef struct draft {
    char text[NI_UNKNOWN_MAX + 2];
    size_t size;
} draft;

static void begin(draft *stem, newsidx_text word)
{
    memcpy(stem->text, word.data, word.size);
    stem->size = word.size;
}

static newsidx_text text_of(const draft *stem)
{
    return (newsidx_text){stem->text, stem->size};
}

static inline bool ends(const draft *stem, const char *with)
{
    return ni_text_ends(text_of(stem), with);
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

/* Remove the ge- of a participle or the -zu- of an infinitive, at the beginning or after a
   separable prefix: abgeduckt, abzuducken, gekrümelt. */
static void remove_mark(draft *stem)
{
    enum { REST_MIN = 6 };
    const char last = stem->text[stem->size - 1];
    if (last != 't' && last != 'n') return; /* none of them ends like this */
    size_t at = ni_prefixes_separable((newsidx_text){stem->text, stem->size});
    const char *rest = stem->text + at;
    if (stem->size < at + REST_MIN + 1) return;
    if (memcmp(rest, "ge", 2) == 0 && (last == 't' || (at && ends(stem, "en"))))
        remove_at(stem, at, 2);
    else if (at && memcmp(rest, "zu", 2) == 0 && last == 'n')
        remove_at(stem, at, 2);
}

/* Verbs in -ieren are recognized by that, whatever ending follows; their forms get the
   infinitive. With -e and -en they may be nouns: Wertpapiere. */
static bool is_ieren(draft *stem, bool doubtful)
{
    enum { LONGEST = 5, BEFORE = 5 };
    static const char *const endings[] = {"e",     "en",    "est", "et",  "st",   "t",     "te",
                                          "ten",   "test",  "tet", "end", "ende", "enden", "endes",
                                          "ender", "endem", "ter", "tes", "tem"};
    for (size_t cut = 1; cut <= LONGEST && stem->size >= cut + BEFORE; cut++) {
        const newsidx_text ending = {stem->text + stem->size - cut, cut};
        if (memcmp(ending.data - 3, "ier", 3) != 0) continue;
        if (!NI_TEXT_AMONG(ending, endings)) return false;
        if (!doubtful && (ni_text_is(ending, "e") || ni_text_is(ending, "en"))) return false;
        stem->size -= cut;
        memcpy(stem->text + stem->size, "en", 2);
        stem->size += 2;
        return true;
    }
    return false;
}

/* Remove inflectional endings, one after the other. An n after i is not one: Klinikerin keeps
   it. */
static void strip(draft *stem)
{
    enum { LETTERS_MIN = 4 };
    static const newsidx_text pairs[] = {NI_TEXT("em"), NI_TEXT("er"), NI_TEXT("end"),
                                         NI_TEXT("lnd"), NI_TEXT("rnd")};
    for (size_t left = letters(stem); left > LETTERS_MIN;) {
        size_t cut = 0;
        if (left > LETTERS_MIN + 1 && NI_TEXT_ENDS_AMONG(text_of(stem), pairs))
            cut = 2;
        else if (memchr("tesn", stem->text[stem->size - 1], 4) && !ends(stem, "in"))
            cut = 1;
        if (!cut) break;
        stem->size -= cut;
        left -= cut;
    }
}

static const newsidx_text suffixes[] = {NI_TEXT("bar"),    NI_TEXT("haft"), NI_TEXT("ig"),
                                        NI_TEXT("isch"),   NI_TEXT("lich"), NI_TEXT("los"),
                                        NI_TEXT("mässig"), NI_TEXT("sam")};

/* Check whether a text ends with one of these suffixes and has something before it. */
static bool has_suffix(newsidx_text text, const newsidx_text *list, size_t count)
{
    enum { REST_MIN = 3 };
    const size_t size = ni_text_ends_among(text, list, count);
    return size && text.size >= size + REST_MIN;
}

/* Cut an adjective after its suffix: brünstigerem to brünstig. */
static bool is_adjective(draft *stem)
{
    const size_t tail = ni_inflection_tail(text_of(stem));
    for (size_t cut = 0; cut <= tail && cut < stem->size; cut++) {
        const newsidx_text rest = {stem->text, stem->size - cut};
        const newsidx_text ending = {stem->text + rest.size, cut};
        if (cut && !(ni_inflection_flags(ending) & NI_LEXICON_ADJECTIVE)) continue;
        if (has_suffix(rest, suffixes, NI_COUNT(suffixes))) {
            stem->size = rest.size;
            return true;
        }
        if (!cut || !(ni_text_ends(rest, "abl") || ni_text_ends(rest, "ibl"))) continue;
        memcpy(stem->text + rest.size - 1, "el", 2); /* diskutabl-e: diskutabel */
        stem->size = rest.size + 1;
        return true;
    }
    return false;
}

static const newsidx_text nouns[] = {NI_TEXT("heit"), NI_TEXT("ion"),    NI_TEXT("ität"),
                                     NI_TEXT("keit"), NI_TEXT("schaft"), NI_TEXT("ung")};

/* Cut a noun after its suffix: Ausmalungen to Ausmalung. */
static bool is_noun(draft *stem)
{
    newsidx_text rest = text_of(stem);
    if (ends(stem, "innen")) {
        stem->size -= 3;
        return true;
    }
    if (ends(stem, "jungen")) return false;
    if (ends(stem, "en")) rest.size -= 2;
    if (!has_suffix(rest, nouns, NI_COUNT(nouns))) return false;
    stem->size = rest.size;
    return true;
}

/* Keep as many letters of the word as Snowball does, but with umlauts. */
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
    draft stem;
    begin(&stem, word);
    if (is_adjective(&stem)) return give(&stem, out);
    remove_mark(&stem);
    return is_ieren(&stem, false) ? give(&stem, out) : 0;
}

size_t ni_unknown_noun(newsidx_text word, char out[NI_UNKNOWN_MAX])
{
    draft stem;
    begin(&stem, word);
    return is_noun(&stem) ? give(&stem, out) : 0;
}

size_t ni_unknown_stem(struct sb_stemmer *snowball, newsidx_text word, char out[NI_UNKNOWN_MAX])
{
    draft stem;
    begin(&stem, word);
    remove_mark(&stem);
    if (is_ieren(&stem, true)) return give(&stem, out);
    strip(&stem);
    if (!cut_by_snowball(snowball, &stem)) return 0;
    return give(&stem, out);
}
