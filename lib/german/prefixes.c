/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The longest prefix that leaves a verb is taken; a separable one may have ge- or -zu- behind it,
 * or one more prefix (wieder-auf-ge-baut).
 */
#include "german/prefixes.h"

#include <string.h>

#include "german/inflection.h"

enum { PREFIX_MAX = 15, DEPTH_MAX = 2, REST_MIN = 3 };

/* Prefixes that verbs are separated from, sorted by bytes. */
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

/* Prefixes that stay. */
static const char *const inseparable[] = {
    "be", "durch", "emp", "ent",   "er",     "hinter", "miss",
    "um", "unter", "ver", "wider", "wieder", "zer",    "über",
};

static bool listed(const char *const *list, size_t count, newsidx_text word)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        size_t size = strlen(list[middle]);
        int order = memcmp(list[middle], word.data, size < word.size ? size : word.size);
        if (order == 0 && size == word.size) return true;
        if (order < 0 || (order == 0 && size < word.size))
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static bool is_separable(newsidx_text prefix)
{
    return listed(separable, sizeof separable / sizeof *separable, prefix);
}

static bool is_inseparable(newsidx_text prefix)
{
    return listed(inseparable, sizeof inseparable / sizeof *inseparable, prefix);
}

static newsidx_text after(newsidx_text word, size_t size)
{
    return (newsidx_text){word.data + size, word.size - size};
}

static bool begins(newsidx_text word, const char *with)
{
    return word.size > strlen(with) && memcmp(word.data, with, strlen(with)) == 0;
}

/* The infinitive of a listed form of a verb. */
static size_t listed_verb(const ni_lexicon *lexicon, newsidx_text word, char *out)
{
    ni_lexicon_entry entry;
    if (word.size > NI_LEXICON_WORD_MAX || !ni_lexicon_find(lexicon, word, &entry)) return 0;
    if (!(entry.flags & (NI_LEXICON_VERB | NI_LEXICON_ADJECTIVE))) return 0;
    size_t size = ni_lexicon_lemma(lexicon, word, &entry, out);
    newsidx_text lemma = {out, size};
    if (size < REST_MIN || out[size - 1] != 'n' || !ni_lexicon_find(lexicon, lemma, &entry))
        return 0;
    return entry.flags & NI_LEXICON_VERB ? size : 0;
}

/* A weak participle of a verb whose infinitive alone is listed: geirrlichtert. */
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

/* An infinitive behind -zu-, be it another word as well. */
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

/* A participle of an inseparable verb: trunken is one with ge- before it. */
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

/* A prefix and the lemma of the rest, in out. */
static size_t rest_lemma(const ni_lexicon *lexicon, newsidx_text word, char *out, unsigned depth)
{
    char rest[NI_PREFIXES_LEMMA_MAX];
    for (size_t at = PREFIX_MAX; at > 1; at--) {
        if (at + REST_MIN > word.size) continue;
        newsidx_text prefix = {word.data, at};
        size_t size = 0;
        if (is_separable(prefix)) size = behind_separable(lexicon, after(word, at), rest, depth);
        if (!size && is_inseparable(prefix))
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
    for (size_t at = PREFIX_MAX; at > 1; at--)
        if (at < word.size && is_separable((newsidx_text){word.data, at})) return at;
    return 0;
}
