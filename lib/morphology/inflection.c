/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The longest rest that is itself a lemma is taken, else the longest that is a form of another
 * word. For one rest, an adjective is preferred to a verb.
 */
#include "morphology/inflection.h"

#include <string.h>

#include "morphology/strings.h"

enum { ADJECTIVE = 1, NOUN = 2, VERB = 4 };

typedef struct ending {
    char text[7]; /* padded with NULs */
    uint8_t kinds;
} ending;

_Static_assert(sizeof(ending) == sizeof(uint64_t), "an ending is compared as one number");
_Static_assert((int)NI_INFLECTION_ENDING_MAX < (int)sizeof(((ending *)NULL)->text), "it fits");

/* Sorted by bytes, for a binary search. */
static const ending endings[] = {
    {"d", VERB},
    {"de", VERB},
    {"dem", VERB},
    {"den", VERB},
    {"der", VERB},
    {"des", VERB},
    {"e", ADJECTIVE | NOUN | VERB},
    {"em", ADJECTIVE},
    {"en", ADJECTIVE | NOUN | VERB},
    {"end", VERB},
    {"ende", VERB},
    {"endem", VERB},
    {"enden", VERB},
    {"ender", VERB},
    {"endes", VERB},
    {"ens", NOUN},
    {"er", ADJECTIVE | NOUN},
    {"ere", ADJECTIVE},
    {"erem", ADJECTIVE},
    {"eren", ADJECTIVE},
    {"erer", ADJECTIVE},
    {"eres", ADJECTIVE},
    {"ern", NOUN},
    {"es", ADJECTIVE | NOUN},
    {"est", ADJECTIVE | VERB},
    {"este", ADJECTIVE},
    {"estem", ADJECTIVE},
    {"esten", ADJECTIVE},
    {"ester", ADJECTIVE},
    {"estes", ADJECTIVE},
    {"et", VERB},
    {"ete", VERB},
    {"etem", VERB},
    {"eten", VERB},
    {"eter", VERB},
    {"etes", VERB},
    {"etest", VERB},
    {"etet", VERB},
    {"n", NOUN | VERB},
    {"nen", NOUN},
    {"s", NOUN},
    {"se", NOUN},
    {"sen", NOUN},
    {"ses", NOUN},
    {"st", ADJECTIVE | VERB},
    {"ste", ADJECTIVE},
    {"stem", ADJECTIVE},
    {"sten", ADJECTIVE},
    {"ster", ADJECTIVE},
    {"stes", ADJECTIVE},
    {"t", VERB},
    {"te", VERB},
    {"tem", VERB},
    {"ten", VERB},
    {"ter", VERB},
    {"tes", VERB},
    {"test", VERB},
    {"tet", VERB},
};

/* Return the text of an ending as a number that sorts in the same order. */
static uint64_t key_of(const ending *e)
{
    uint8_t b[sizeof *e];
    memcpy(b, e, sizeof b);
    return (uint64_t)b[0] << 56 | (uint64_t)b[1] << 48 | (uint64_t)b[2] << 40 |
           (uint64_t)b[3] << 32 | (uint64_t)b[4] << 24 | (uint64_t)b[5] << 16 | (uint64_t)b[6] << 8;
}

/* Check for a letter of endings: few words end with nothing else. */
static bool is_of_endings(char letter)
{
    const uint32_t letters = 1u << ('d' - 'a') | 1u << ('e' - 'a') | 1u << ('m' - 'a') |
                             1u << ('n' - 'a') | 1u << ('r' - 'a') | 1u << ('s' - 'a') |
                             1u << ('t' - 'a');
    return letter >= 'a' && letter <= 'z' && letters >> (letter - 'a') & 1;
}

size_t ni_inflection_tail(newsidx_text word)
{
    size_t size = 0;
    while (size < NI_INFLECTION_ENDING_MAX && size < word.size &&
           is_of_endings(word.data[word.size - size - 1]))
        size++;
    return size;
}

static unsigned kinds_of(const char *text, size_t size)
{
    ending sought = {"", 0};
    if (size > NI_INFLECTION_ENDING_MAX) return 0;
    for (size_t i = 0; i < size; i++) {
        if (!is_of_endings(text[i])) return 0;
        sought.text[i] = text[i];
    }
    const uint64_t key = key_of(&sought);
    size_t low = 0, high = sizeof endings / sizeof *endings;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const uint64_t found = key_of(&endings[middle]);
        if (found == key) return endings[middle].kinds;
        if (found < key)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

/* The search, and the best result so far. */
typedef struct quest {
    const ni_lexicon *lexicon;
    ni_inflection what;
    char *out;
    size_t size; /* 0: nothing yet */
} quest;

/* A candidate base is what is left, possibly with something added: müd-e, red-en, dunk-e-l. */
typedef struct candidate {
    char text[NI_LEXICON_WORD_MAX + 2];
    size_t size;
} candidate;

static inline candidate base_of(newsidx_text word, const char *more)
{
    candidate made;
    made.size = word.size + strlen(more);
    memcpy(made.text, word.data, word.size);
    memcpy(made.text + word.size, more, strlen(more));
    return made;
}

/* Insert an e before the last letter of a base: dunkl to dunkel, handl to handel. */
static inline candidate base_with_e(newsidx_text word, const char *more)
{
    candidate made = base_of(word, "e");
    made.text[word.size] = made.text[word.size - 1];
    made.text[word.size - 1] = 'e';
    memcpy(made.text + made.size, more, strlen(more));
    made.size += strlen(more);
    return made;
}

static ni_wordclass class_of(unsigned flag)
{
    if (flag == NI_LEXICON_NOUN) return NI_WORDCLASS_NOUN;
    return flag == NI_LEXICON_VERB ? NI_WORDCLASS_VERB : NI_WORDCLASS_ADJECTIVE;
}

/* Take the lemma of a listed base of this kind. True if it is the base itself, which ends the
   search. */
static bool take(quest *search, const candidate *base, unsigned flag)
{
    newsidx_text text = {base->text, base->size};
    ni_lexicon_entry entry;
    if (base->size > NI_LEXICON_WORD_MAX) return false;
    if (!ni_lexicon_find(search->lexicon, text, &entry) || !(entry.flags & flag)) return false;
    char lemma[NI_LEXICON_WORD_MAX];
    size_t size = ni_lexicon_lemma_as(search->lexicon, text, &entry, class_of(flag), lemma);
    bool itself = size == text.size && memcmp(lemma, text.data, size) == 0;
    if (itself || search->size == 0) {
        memcpy(search->out, lemma, size);
        search->size = size;
    }
    return itself;
}

/* Check whether a form is one of another verb: läsen is a form of lesen. */
static bool is_form_of_a_verb(const ni_lexicon *lexicon, newsidx_text word,
                              const ni_lexicon_entry *entry)
{
    char lemma[NI_LEXICON_WORD_MAX];
    newsidx_text text = {lemma,
                         ni_lexicon_lemma_as(lexicon, word, entry, NI_WORDCLASS_VERB, lemma)};
    ni_lexicon_entry found;
    if (text.size == word.size && memcmp(lemma, word.data, text.size) == 0) return false;
    return text.size && lemma[text.size - 1] == 'n' && ni_lexicon_find(lexicon, text, &found) &&
           found.flags & NI_LEXICON_VERB;
}

/* Take an infinitive, which may be a noun as well (hacken). */
static bool take_infinitive(quest *search, const candidate *base)
{
    newsidx_text text = {base->text, base->size};
    ni_lexicon_entry entry;
    if (base->size > NI_LEXICON_WORD_MAX) return false;
    if (!ni_lexicon_find(search->lexicon, text, &entry) || !(entry.flags & NI_LEXICON_VERB) ||
        is_form_of_a_verb(search->lexicon, text, &entry))
        return false;
    memcpy(search->out, base->text, base->size);
    search->size = base->size;
    return true;
}

static bool is_one_of(char letter, const char *letters)
{
    return strchr(letters, letter) != NULL;
}

static bool take_adjective(quest *search, newsidx_text rest)
{
    candidate tried = base_of(rest, "");
    if (take(search, &tried, NI_LEXICON_ADJECTIVE)) return true;
    tried = base_of(rest, "e");
    if (take(search, &tried, NI_LEXICON_ADJECTIVE)) return true;
    if (!is_one_of(rest.data[rest.size - 1], "lrn")) return false;
    tried = base_with_e(rest, "");
    return take(search, &tried, NI_LEXICON_ADJECTIVE);
}

static bool take_verb(quest *search, newsidx_text rest, newsidx_text end)
{
    candidate tried = base_of(rest, "en");
    if (take_infinitive(search, &tried)) return true;
    tried = base_of(rest, "n");
    if (take_infinitive(search, &tried)) return true;
    if (end.size != 1 || *end.data != 'e' || !is_one_of(rest.data[rest.size - 1], "lr"))
        return false;
    tried = base_with_e(rest, "n");
    return take_infinitive(search, &tried);
}

/* Endings on a past stem: kamest, gäbet, liefst. */
static bool take_past(quest *search, newsidx_text rest, newsidx_text end)
{
    static const char *const pasts[] = {"e", "en", "est", "et", "n", "st", "t"};
    ni_lexicon_entry entry;
    if (!NI_TEXT_AMONG(end, pasts)) return false;
    if (!ni_lexicon_find(search->lexicon, rest, &entry) || !(entry.flags & NI_LEXICON_VERB) ||
        !is_form_of_a_verb(search->lexicon, rest, &entry))
        return false;
    search->size =
        ni_lexicon_lemma_as(search->lexicon, rest, &entry, NI_WORDCLASS_VERB, search->out);
    return true;
}

/* gehn, freun and the participle gesehn, each without an e. */
static bool take_short(quest *search, newsidx_text word)
{
    unsigned char before = (unsigned char)word.data[word.size - 2];
    if (word.data[word.size - 1] != 'n' || (before < 0x80 && !is_one_of((char)before, "aeiouh")))
        return false;
    candidate tried = base_of((newsidx_text){word.data, word.size - 1}, "en");
    return take_infinitive(search, &tried) || take(search, &tried, NI_LEXICON_VERB);
}

/* Check whether a noun can take an ending. Names may look like inflected words: Main and Viersen
   are not forms of Mai and Vier. */
static bool fits_noun(const quest *search, newsidx_text rest, newsidx_text end)
{
    ni_lexicon_entry entry;
    static const newsidx_text weak[] = {NI_TEXT("e"), NI_TEXT("el"), NI_TEXT("er")};
    static const char *const genitives[] = {"s", "es"};
    const char last = rest.data[rest.size - 1];
    const bool genitive = ni_text_is(end, "s");
    if (!genitive && ni_lexicon_find(search->lexicon, rest, &entry) &&
        entry.flags & NI_LEXICON_NAME)
        return false; /* Hollande, but Victorias */
    if (NI_TEXT_AMONG(end, genitives)) return !is_one_of(last, "xz") || end.size == 2;
    if (*end.data == 's') return last == 's'; /* Zeugnis-se */
    if (ni_text_is(end, "nen")) return ni_text_ends(rest, "in");
    if (ni_text_is(end, "n")) return NI_TEXT_ENDS_AMONG(rest, weak);
    if (ni_text_is(end, "e")) return false; /* Simone; plurals in -e are listed */
    return !is_one_of(last, "aeiou") || ni_text_ends(rest, "ei") || ni_text_ends(rest, "au");
}

/* Try one cut. True if the search is over. */
static bool cut(quest *search, newsidx_text rest, newsidx_text end)
{
    unsigned kinds = kinds_of(end.data, end.size);
    if (search->what == NI_INFLECTION_VERB) kinds &= VERB;
    if (search->what == NI_INFLECTION_NOUN) kinds &= NOUN;
    if (search->what == NI_INFLECTION_OTHER) kinds &= ADJECTIVE | VERB;
    if (kinds & ADJECTIVE && take_adjective(search, rest)) return true;
    if (kinds & NOUN && fits_noun(search, rest, end)) {
        candidate tried = base_of(rest, "");
        if (take(search, &tried, NI_LEXICON_NOUN)) return true;
    }
    if (!(kinds & VERB)) return false;
    return take_verb(search, rest, end) || take_past(search, rest, end);
}

unsigned ni_inflection_flags(newsidx_text end)
{
    unsigned kinds = kinds_of(end.data, end.size);
    return (kinds & ADJECTIVE ? NI_LEXICON_ADJECTIVE : 0u) | (kinds & NOUN ? NI_LEXICON_NOUN : 0u) |
           (kinds & VERB ? NI_LEXICON_VERB : 0u);
}

size_t ni_inflection_lemma(const ni_lexicon *lexicon, newsidx_text word, ni_inflection what,
                           char out[NI_LEXICON_WORD_MAX])
{
    enum { REST_MIN = 2 };
    quest search = {.lexicon = lexicon, .what = what, .out = out};
    if (word.size > NI_LEXICON_WORD_MAX) return 0;
    const size_t reach = ni_lexicon_reach(lexicon, word), tail = ni_inflection_tail(word);
    for (size_t i = 1; i <= tail && i + REST_MIN <= word.size; i++) {
        newsidx_text rest = {word.data, word.size - i};
        if (rest.size > reach + 1) continue; /* a base contains all of it but its last letter */
        if (cut(&search, rest, (newsidx_text){word.data + rest.size, i})) return search.size;
    }
    if (what != NI_INFLECTION_NOUN && word.size > 3 && word.size <= reach + 1)
        take_short(&search, word);
    return search.size;
}
