/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The longest prefix that leaves a verb is taken. A separable one may be followed by ge-, -zu- or
 * another prefix (wieder-auf-ge-baut).
 */
#include "morphology/prefixes.h"

#include <string.h>

#include "morphology/inflection.h"

enum { PREFIX_MAX = 15, DEPTH_MAX = 2, REST_MIN = 3 };

/* Separable prefixes, sorted by bytes. */
/* clang-format off */
static const char *const separable[] = {
    "ab", "acht", "allein", "an", "aneinander", "anheim", "auf", "aufeinander", "aus",
    "auseinander", "bei", "beieinander", "bekannt", "bereit", "bevor", "blank", "blau", "bloss",
    "brach", "breit", "da", "dabei", "dafür", "dagegen", "daher", "dahin", "dahinter", "daneben",
    "dank", "dar", "daran", "darauf", "darin", "darüber", "davon", "davor", "dazu", "dazwischen",
    "dicht", "dran", "drauf", "drein", "durch", "durcheinander", "ein", "einher", "eis", "empor",
    "entgegen", "entlang", "entzwei", "ernst", "fehl", "feil", "fern", "fertig", "fest", "fett",
    "flach", "flott", "fort", "frei", "fremd", "gar", "gegen", "gegeneinander", "gegenüber",
    "geheim", "genug", "gerade", "gesund", "glatt", "gleich", "gross", "gut", "hand", "hart",
    "haus", "heilig", "heim", "her", "herab", "heran", "herauf", "heraus", "herbei", "herein",
    "hernieder", "herum", "herunter", "hervor", "herzu", "herüber", "hier", "hierher", "hin",
    "hinab", "hinan", "hinauf", "hinaus", "hindurch", "hinein", "hintan", "hinter",
    "hintereinander", "hinterher", "hinunter", "hinweg", "hinzu", "hinüber", "hoch", "hof",
    "hohl", "hohn", "hops", "ineinander", "inne", "instand", "irre", "kalt", "kennen", "klar",
    "klein", "klug", "knapp", "kopf", "krank", "krumm", "kund", "kurz", "lahm", "lang", "leer",
    "leicht", "lieb", "liegen", "locker", "los", "maschine", "mass", "mit", "miteinander", "nach",
    "nahe", "nass", "neben", "nebeneinander", "nieder", "not", "offen", "preis", "quer", "quitt",
    "rad", "ran", "rauf", "raus", "rein", "richtig", "ruhen", "ruhig", "rum", "runter", "rüber",
    "rück", "satt", "sauber", "scharf", "schief", "schlaf", "schwarz", "schwer", "schön", "selig",
    "sicher", "sitzen", "sonnen", "spazieren", "spitz", "stand", "statt", "stehen", "stich",
    "still", "stramm", "teil", "tief", "tot", "um", "umher", "umhin", "unter", "untereinander",
    "verloren", "voll", "voneinander", "vor", "voran", "voraus", "vorbei", "voreinander",
    "vorher", "vorlieb", "vorweg", "vorüber", "wach", "wahr", "warm", "weg", "weh", "weiter",
    "wett", "wider", "wieder", "wohl", "wund", "wunder", "zu", "zueinander", "zufrieden",
    "zugrunde", "zunichte", "zurecht", "zurück", "zusammen", "zutage", "zuteil", "zuvor",
    "zuwider", "zwangs", "übel", "über", "überein", "übereinander", "übrig",
};
/* clang-format on */

/* Inseparable prefixes, sorted by bytes. */
static const char *const inseparable[] = {
    "be", "durch", "emp", "ent",   "er",     "hinter", "miss",
    "um", "unter", "ver", "wider", "wieder", "zer",    "über",
};

/* A set of sizes, one bit each: those of the beginnings of a word that are prefixes. */
typedef uint32_t sizes;

/* Return the size of a prefix with which a word begins but does not end; 0 for any other. */
static size_t begun_by(newsidx_text word, const char *prefix)
{
    size_t size = 0;
    while (size < word.size && prefix[size] && prefix[size] == word.data[size]) size++;
    return prefix[size] || size == word.size ? 0 : size;
}

/* The first two bytes as a number; no prefix is shorter. */
static unsigned head_of(const char *text)
{
    return (unsigned)(uint8_t)text[0] << 8 | (uint8_t)text[1];
}

/* Find the first prefix of a sorted list that begins with these two bytes or later ones. */
static size_t first_with(const char *const *list, size_t count, unsigned head)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (head_of(list[middle]) < head)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static sizes sizes_of(const char *const *list, size_t count, newsidx_text word)
{
    sizes found = 0;
    if (word.size < 2) return 0;
    const unsigned head = head_of(word.data);
    for (size_t i = first_with(list, count, head); i < count && head_of(list[i]) == head; i++)
        found |= (sizes)1 << begun_by(word, list[i]);
    return found & ~(sizes)1;
}

static sizes separable_sizes(newsidx_text word)
{
    return sizes_of(separable, sizeof separable / sizeof *separable, word);
}

static sizes inseparable_sizes(newsidx_text word)
{
    return sizes_of(inseparable, sizeof inseparable / sizeof *inseparable, word);
}

static newsidx_text after(newsidx_text word, size_t size)
{
    return (newsidx_text){word.data + size, word.size - size};
}

static bool begins(newsidx_text word, const char *with)
{
    return word.size > strlen(with) && memcmp(word.data, with, strlen(with)) == 0;
}

/* Write the infinitive of a listed form of a verb. */
static size_t listed_verb(const ni_lexicon *lexicon, newsidx_text word, char *out)
{
    ni_lexicon_entry entry;
    if (word.size > NI_LEXICON_WORD_MAX || !ni_lexicon_find(lexicon, word, &entry)) return 0;
    if (!(entry.flags & (NI_LEXICON_VERB | NI_LEXICON_ADJECTIVE))) return 0;
    size_t size = ni_lexicon_lemma_as(lexicon, word, &entry, NI_WORDCLASS_VERB, out);
    newsidx_text lemma = {out, size};
    if (size < REST_MIN || out[size - 1] != 'n' || !ni_lexicon_find(lexicon, lemma, &entry))
        return 0;
    return entry.flags & NI_LEXICON_VERB ? size : 0;
}

/* A weak participle of a verb of which only the infinitive is listed: geirrlichtert. */
static size_t participle(const ni_lexicon *lexicon, newsidx_text word, char *out)
{
    enum { WORD_MIN = 6 };
    if (!begins(word, "ge") || word.size < WORD_MIN) return 0;
    size_t at = word.size - 1;
    if (strchr("emnrs", word.data[at])) at -= word.data[at] != 'e';
    if (word.data[at] == 'e') at--;
    if (word.data[at] != 't') return 0;
    return ni_inflection_lemma(lexicon, after(word, 2), NI_INFLECTION_VERB, out);
}

static size_t any_verb(const ni_lexicon *lexicon, newsidx_text word, char *out)
{
    size_t size = listed_verb(lexicon, word, out);
    if (!size) size = ni_inflection_lemma(lexicon, word, NI_INFLECTION_VERB, out);
    return size ? size : participle(lexicon, word, out);
}

/* An infinitive after -zu-, even if it is another word as well. */
static size_t infinitive(const ni_lexicon *lexicon, newsidx_text word, char *out)
{
    ni_lexicon_entry entry;
    if (word.size <= NI_LEXICON_WORD_MAX && word.data[word.size - 1] == 'n' &&
        ni_lexicon_find(lexicon, word, &entry) && entry.flags & NI_LEXICON_VERB) {
        memcpy(out, word.data, word.size);
        return word.size;
    }
    return ni_inflection_lemma(lexicon, word, NI_INFLECTION_VERB, out);
}

/* A participle of an inseparable verb: trunken with ge- before it is one. */
static size_t without_ge(const ni_lexicon *lexicon, newsidx_text word, char *out)
{
    char with[NI_LEXICON_WORD_MAX];
    if (word.size + 2 > sizeof with) return 0;
    memcpy(with, "ge", 2);
    memcpy(with + 2, word.data, word.size);
    return listed_verb(lexicon, (newsidx_text){with, word.size + 2}, out);
}

static size_t rest_lemma(const ni_lexicon *lexicon, newsidx_text word, char *out, unsigned depth);

static size_t behind_separable(const ni_lexicon *lexicon, newsidx_text rest, char *out,
                               unsigned depth)
{
    size_t size = 0;
    if (begins(rest, "zu") && rest.size >= REST_MIN + 2)
        size = infinitive(lexicon, after(rest, 2), out);
    if (!size) size = any_verb(lexicon, rest, out);
    if (!size && depth < DEPTH_MAX) size = rest_lemma(lexicon, rest, out, depth + 1);
    return size;
}

static size_t behind_inseparable(const ni_lexicon *lexicon, newsidx_text rest, char *out)
{
    size_t size = any_verb(lexicon, rest, out);
    return size ? size : without_ge(lexicon, rest, out);
}

/* Write a prefix and the lemma of the rest to `out`. */
static size_t rest_lemma(const ni_lexicon *lexicon, newsidx_text word, char *out, unsigned depth)
{
    char rest[NI_PREFIXES_LEMMA_MAX];
    const sizes separable_at = separable_sizes(word), inseparable_at = inseparable_sizes(word);
    if (!(separable_at | inseparable_at)) return 0;
    for (size_t at = PREFIX_MAX; at > 1; at--) {
        if (at + REST_MIN > word.size) continue;
        size_t size = 0;
        if (separable_at >> at & 1) size = behind_separable(lexicon, after(word, at), rest, depth);
        if (!size && inseparable_at >> at & 1)
            size = behind_inseparable(lexicon, after(word, at), rest);
        if (!size || at + size > NI_PREFIXES_LEMMA_MAX) continue;
        memcpy(out, word.data, at);
        memcpy(out + at, rest, size);
        return at + size;
    }
    return 0;
}

size_t ni_prefixes_lemma(const ni_lexicon *lexicon, newsidx_text word,
                         char out[NI_PREFIXES_LEMMA_MAX])
{
    if (word.size > NI_LEXICON_WORD_MAX) return 0;
    size_t size = rest_lemma(lexicon, word, out, 0);
    return size ? size : participle(lexicon, word, out);
}

size_t ni_prefixes_separable(newsidx_text word)
{
    const sizes found = separable_sizes(word);
    size_t at = PREFIX_MAX;
    while (at && !(found >> at & 1)) at--;
    return at;
}
