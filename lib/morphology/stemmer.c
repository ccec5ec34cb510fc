/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "morphology/stemmer.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/textview.h"
#include "morphology/feminine.h"
#include "morphology/inflection.h"
#include "morphology/prefixes.h"
#include "morphology/strings.h"
#include "morphology/unknown.h"

/*
 * A cache of stems, one slot for each value of the last bits of a hash. Rules ask for the same
 * words repeatedly: "rechnung" in each word that ends with it.
 */
enum {
    SLOTS = 4096,
    KEPT_MAX = 31,
    FIRST_WORDS = 500 /* words before there is a cache: a query needs none */
};

typedef struct slot {
    uint8_t word_size; /* 0: free */
    uint8_t stem_size;
    uint8_t side;
    char word[KEPT_MAX];
    char stem[KEPT_MAX];
} slot;

struct ni_stemmer {
    slot *slots; /* NULL at first, and when out of memory for them */
    unsigned words;
    const ni_lexicon *lexicon;
    const ni_userwords *userwords;
    ni_decompounder *splitter;
    struct sb_stemmer *snowball;
    ni_stems stems; /* of the current word */
    char bytes[NI_STEMS_MAX][NI_PREFIXES_LEMMA_MAX];
};

/* Weights of readings that no list has. */
enum { ALONE = 255, LIKELY = 170, UNLIKELY = 85 };

_Static_assert((int)NI_USERWORDS_WORD_MAX <= (int)NI_LEXICON_WORD_MAX, "so do a user's");
_Static_assert((int)NI_UNKNOWN_MAX <= (int)NI_LEXICON_WORD_MAX, "unknown words fit where known do");

ni_stemmer *ni_stemmer_new(const ni_lexicon *lexicon, const ni_userwords *userwords,
                           ni_decompounder *splitter)
{
    ni_stemmer *stemmer = calloc(1, sizeof *stemmer);
    if (!stemmer) return NULL;
    stemmer->lexicon = lexicon;
    stemmer->userwords = userwords;
    stemmer->splitter = splitter;
    stemmer->snowball = sb_stemmer_new("german", "UTF_8");
    if (stemmer->snowball) return stemmer;
    free(stemmer);
    return NULL;
}

/* libstemmer does not say why it failed, but lists what it supports. */
newsidx_status ni_stemmer_failure(newsidx_error *error)
{
    for (const char **at = sb_stemmer_list(); *at; at++)
        if (strcmp(*at, "german") == 0) return ni_error_memory(error);
    return ni_error_set(error, NEWSIDX_ERR_INTERNAL, "libstemmer has no stemmer for German");
}

void ni_stemmer_free(ni_stemmer *stemmer)
{
    if (!stemmer) return;
    sb_stemmer_delete(stemmer->snowball);
    free(stemmer->slots);
    free(stemmer);
}

/* ---- readings -------------------------------------------------------------------------------- */

/* Add a reading: `before` bytes of the word, then a lemma. One that is there already in the same
   class is not added again. */
static void add(ni_stemmer *stemmer, newsidx_text word, size_t before, newsidx_text lemma,
                ni_lexicon_reading as)
{
    ni_stems *stems = &stemmer->stems;
    const size_t size = before + lemma.size;
    if (stems->count == NI_STEMS_MAX || size > NI_PREFIXES_LEMMA_MAX || size == 0) return;
    char *bytes = stemmer->bytes[stems->count];
    memcpy(bytes, word.data, before);
    memcpy(bytes + before, lemma.data, lemma.size);
    const newsidx_text text = {bytes, size};
    for (size_t i = 0; i < stems->count; i++)
        if (stems->items[i].wordclass == as.wordclass && ni_text_equals(stems->items[i].text, text))
            return;
    stems->items[stems->count++] =
        (ni_stem){text, as.wordclass, as.weight, ni_text_equals(text, word)};
}

static void add_as(ni_stemmer *stemmer, newsidx_text word, newsidx_text lemma,
                   ni_wordclass wordclass, uint8_t weight)
{
    add(stemmer, word, 0, lemma, (ni_lexicon_reading){0, (uint8_t)wordclass, weight});
}

static bool has(const ni_stemmer *stemmer, bool noun)
{
    for (size_t i = 0; i < stemmer->stems.count; i++)
        if ((stemmer->stems.items[i].wordclass == NI_WORDCLASS_NOUN) == noun) return true;
    return false;
}

/* A user's word: its parts as written, with the lemma of the last. */
static bool read_users(ni_stemmer *stemmer, newsidx_text word)
{
    if (!stemmer->userwords) return false;
    const ni_userword *found = ni_userwords_find(stemmer->userwords, word);
    if (!found) return false;
    newsidx_text part = found->part[found->count - 1], lemma = found->lemma[found->count - 1];
    add(stemmer, word, word.size - part.size, lemma,
        (ni_lexicon_reading){0, NI_WORDCLASS_NOUN, ALONE});
    return true;
}

/* Add the readings of a form that follows `before` bytes of the word. */
static void read_entry(ni_stemmer *stemmer, newsidx_text word, size_t before, newsidx_text form,
                       const ni_lexicon_entry *entry)
{
    ni_lexicon_reading readings[NI_LEXICON_READINGS_MAX];
    char lemma[NI_LEXICON_WORD_MAX];
    const size_t count = ni_lexicon_readings(stemmer->lexicon, entry, readings);
    for (size_t i = 0; i < count; i++) {
        const size_t size = ni_lexicon_lemma_in(stemmer->lexicon, form, &readings[i], lemma);
        newsidx_text text = {lemma, size};
        const size_t feminine =
            readings[i].wordclass == NI_WORDCLASS_NOUN && entry->flags & NI_LEXICON_NOUN
                ? ni_feminine_size(form, text)
                : 0;
        if (feminine) text = (newsidx_text){form.data, feminine};
        add(stemmer, word, before, text, readings[i]);
    }
}

/* A head that may be a noun is one: put nouns first and drop verbs. */
static void prefer_nouns(ni_stems *stems)
{
    ni_stems found = {.count = 0};
    for (size_t i = 0; i < stems->count; i++)
        if (stems->items[i].wordclass == NI_WORDCLASS_NOUN)
            found.items[found.count++] = stems->items[i];
    if (found.count == 0) return;
    const bool first = found.items[0].text.data == stems->items[0].text.data;
    if (!first) found.items[0].weight = LIKELY;
    for (size_t i = 0; i < stems->count; i++) {
        ni_stem other = stems->items[i];
        if (other.wordclass != NI_WORDCLASS_ADJECTIVE) continue;
        if (!first && other.weight > UNLIKELY) other.weight = UNLIKELY;
        found.items[found.count++] = other;
    }
    *stems = found;
}

/* Check whether the lexicon says which word a form belongs to. It does not for forms only seen
   in text. */
static bool is_read(const ni_stemmer *stemmer, const ni_lexicon_entry *entry)
{
    ni_lexicon_reading readings[NI_LEXICON_READINGS_MAX];
    ni_lexicon_readings(stemmer->lexicon, entry, readings);
    return readings[0].weight > 0;
}

/* A listed form, other than one that occurs only inside compounds. */
static bool read_listed(ni_stemmer *stemmer, newsidx_text word)
{
    ni_lexicon_entry entry;
    if (!ni_decompounder_find(stemmer->splitter, word, &entry) ||
        !(entry.flags & NI_LEXICON_WORD) || !is_read(stemmer, &entry))
        return false;
    read_entry(stemmer, word, 0, word, &entry);
    ni_reading end;
    if (!has(stemmer, true) && ni_decompounder_finds_end(stemmer->splitter, word, &end)) {
        static const newsidx_text lemma = NI_TEXT("ende");
        const ni_lexicon_reading noun = {.wordclass = NI_WORDCLASS_NOUN, .weight = UNLIKELY};
        add(stemmer, word, end.parts[1].start, lemma, noun);
    }
    return true;
}

bool ni_stemmer_knows(const ni_stemmer *stemmer, newsidx_text word)
{
    ni_lexicon_entry entry;
    if (word.size == 0 || word.size > NI_LEXICON_WORD_MAX) return false;
    if (stemmer->userwords && ni_userwords_find(stemmer->userwords, word)) return true;
    return ni_lexicon_find(stemmer->lexicon, word, &entry);
}

const ni_stems *ni_stemmer_read_head(ni_stemmer *stemmer, newsidx_text form)
{
    ni_lexicon_entry entry;
    if (form.size == 0 || form.size > NI_LEXICON_WORD_MAX ||
        !ni_lexicon_find(stemmer->lexicon, form, &entry) || !is_read(stemmer, &entry)) {
        if (!ni_stemmer_read(stemmer, form)) return NULL;
    } else {
        stemmer->stems.count = 0;
        read_entry(stemmer, form, 0, form, &entry);
    }
    prefer_nouns(&stemmer->stems);
    return &stemmer->stems;
}

bool ni_stemmer_reads(const ni_stemmer *stemmer, newsidx_text word)
{
    ni_lexicon_entry entry;
    if (word.size == 0 || word.size > NI_LEXICON_WORD_MAX) return false;
    if (stemmer->userwords && ni_userwords_find(stemmer->userwords, word)) return true;
    return ni_lexicon_find(stemmer->lexicon, word, &entry) && entry.flags & NI_LEXICON_WORD &&
           is_read(stemmer, &entry);
}

/* ---- compounds ------------------------------------------------------------------------------- */

static const ni_split_part *head_of(const ni_reading *reading)
{
    return reading->count < 2 ? NULL : &reading->parts[reading->count - 1];
}

static newsidx_text from(newsidx_text word, size_t start)
{
    return (newsidx_text){word.data + start, word.size - start};
}

/* Check whether a reading is a name: Hollande is neither Holland nor a compound of -land. */
static bool is_of_a_name(const ni_stemmer *stemmer)
{
    ni_lexicon_entry entry;
    const ni_stem *stem = &stemmer->stems.items[0];
    return !stem->citation && stem->text.size <= NI_LEXICON_WORD_MAX &&
           ni_lexicon_find(stemmer->lexicon, stem->text, &entry) && entry.flags & NI_LEXICON_NAME;
}

/* A compound is inflected like its last part: what precedes that, then each lemma of it. */
static bool compound_of(ni_stemmer *stemmer, newsidx_text word, const ni_split_part *head)
{
    const newsidx_text form = from(word, head->start);
    ni_lexicon_entry entry;
    if (ni_lexicon_find(stemmer->lexicon, form, &entry) && is_read(stemmer, &entry))
        read_entry(stemmer, word, head->start, form, &entry);
    else
        add(stemmer, word, head->start, (newsidx_text){head->lemma, head->lemma_size},
            (ni_lexicon_reading){0, NI_WORDCLASS_NOUN, ALONE});
    prefer_nouns(&stemmer->stems);
    if (!is_of_a_name(stemmer)) return true;
    stemmer->stems.count = 0;
    return false;
}

static bool compound(ni_stemmer *stemmer, newsidx_text word)
{
    const ni_split_part *head = head_of(ni_decompounder_cached(stemmer->splitter, word)->readings);
    if (!head || ni_inflection_flags(from(word, head->start))) return false;
    return compound_of(stemmer, word, head);
}

/* An unlisted plural in -innen that is not a noun for women: Lawinenrinnen. */
static bool compound_in_innen(ni_stemmer *stemmer, newsidx_text word)
{
    enum { N = 1, NEN = 3, INNEN = 5 };
    ni_lexicon_entry entry;
    if (!ni_feminine_is_doubtful(word)) return false;
    const newsidx_text woman = {word.data, word.size - NEN}, man = {word.data, word.size - INNEN};
    if (ni_lexicon_find(stemmer->lexicon, woman, &entry) ||
        (ni_lexicon_find(stemmer->lexicon, man, &entry) && entry.flags & NI_LEXICON_WORD))
        return false;
    const ni_split_part *head = head_of(ni_decompounder_cached(stemmer->splitter, woman)->readings);
    if (head && ni_lexicon_find(stemmer->lexicon, from(woman, head->start), &entry) &&
        entry.flags & NI_LEXICON_FEMININE)
        return false;
    return compound(stemmer, (newsidx_text){word.data, word.size - N});
}

/* A compound whose last part has an ending with which it is not listed. Not nouns for women:
   their -innen would be taken for that of Rinnen. */
static bool inflected_compound(ni_stemmer *stemmer, newsidx_text word)
{
    enum { REST_MIN = 6 };
    if (ni_text_ends(word, "innen") && !ni_feminine_is_doubtful(word)) return false;
    const size_t tail = ni_inflection_tail(word);
    for (size_t i = 1; i <= tail && i + REST_MIN <= word.size; i++) {
        unsigned flags = ni_inflection_flags(from(word, word.size - i));
        flags &= NI_LEXICON_ADJECTIVE | NI_LEXICON_NOUN;
        if (!flags) continue;
        newsidx_text rest = {word.data, word.size - i};
        const ni_split_part *head =
            head_of(ni_decompounder_cached(stemmer->splitter, rest)->readings);
        ni_lexicon_entry entry;
        if (head && !ni_inflection_flags(from(rest, head->start)) &&
            ni_lexicon_find(stemmer->lexicon, from(rest, head->start), &entry) &&
            entry.flags & flags)
            return compound_of(stemmer, rest, head);
    }
    return false;
}

/* A compound whose last part could be taken for an ending: Projektende, Drogentest. */
static bool compound_like_an_ending(ni_stemmer *stemmer, newsidx_text word)
{
    const ni_split_part *head = head_of(ni_decompounder_cached(stemmer->splitter, word)->readings);
    ni_lexicon_entry entry;
    if (!head || word.size - head->start < 4) return false;
    const ni_split_part *before = head - 1;
    newsidx_text first = {word.data + before->start, (size_t)before->end - before->start};
    if (!ni_lexicon_find(stemmer->lexicon, first, &entry)) return false;
    return compound_of(stemmer, word, head);
}

/* ---- words of no list ------------------------------------------------------------------------ */

/* Other than nouns: a regular ending, a prefix, a suffix of adjectives or verbs. */
static void read_other(ni_stemmer *stemmer, newsidx_text word)
{
    char lemma[NI_PREFIXES_LEMMA_MAX];
    ni_wordclass wordclass = NI_WORDCLASS_ADJECTIVE;
    size_t size = ni_inflection_lemma(stemmer->lexicon, word, NI_INFLECTION_OTHER, lemma);
    if (!size) size = ni_prefixes_lemma(stemmer->lexicon, word, lemma);
    if (!size) size = ni_unknown_derived(word, lemma);
    if (size && lemma[size - 1] == 'n') wordclass = NI_WORDCLASS_VERB;
    if (size) add_as(stemmer, word, (newsidx_text){lemma, size}, wordclass, LIKELY);
}

/* Check whether a form is more frequent in text than the word it would be a form of: then it is
   a name. */
static bool is_more_frequent(const ni_stemmer *stemmer, newsidx_text form, newsidx_text word)
{
    ni_lexicon_entry own, other;
    return ni_lexicon_find(stemmer->lexicon, form, &own) &&
           ni_lexicon_find(stemmer->lexicon, word, &other) && own.frequency > other.frequency;
}

/* A listed noun with a regular ending, or a word with a suffix of nouns. */
static void read_noun(ni_stemmer *stemmer, newsidx_text word)
{
    char lemma[NI_LEXICON_WORD_MAX];
    size_t size = ni_inflection_lemma(stemmer->lexicon, word, NI_INFLECTION_NOUN, lemma);
    if (!size) size = ni_unknown_noun(word, lemma);
    if (size && !is_more_frequent(stemmer, word, (newsidx_text){lemma, size}))
        add_as(stemmer, word, (newsidx_text){lemma, size}, NI_WORDCLASS_NOUN, LIKELY);
}

static bool is_word(const ni_stemmer *stemmer, newsidx_text text)
{
    ni_lexicon_entry entry;
    return ni_lexicon_find(stemmer->lexicon, text, &entry) && entry.flags & NI_LEXICON_WORD;
}

/* A word that ends in a listed noun is inflected like it, whatever precedes it. */
static bool read_tail(ni_stemmer *stemmer, newsidx_text word)
{
    enum { FIRST_MIN = 3, TAIL_MIN = 5 };
    ni_lexicon_entry entry;
    char lemma[NI_LEXICON_WORD_MAX], bytes[2 * NI_LEXICON_WORD_MAX];
    for (size_t at = FIRST_MIN; at + TAIL_MIN <= word.size; at++) {
        const newsidx_text tail = from(word, at);
        const unsigned wanted = NI_LEXICON_WORD | NI_LEXICON_NOUN;
        if (!ni_lexicon_find(stemmer->lexicon, tail, &entry) || !is_read(stemmer, &entry) ||
            (entry.flags & wanted) != wanted || entry.flags & NI_LEXICON_NAME)
            continue;
        const size_t size =
            ni_lexicon_lemma_as(stemmer->lexicon, tail, &entry, NI_WORDCLASS_NOUN, lemma);
        memcpy(bytes, word.data, at);
        memcpy(bytes + at, lemma, size);
        const newsidx_text stem = {bytes, at + size};
        if (stem.size > NI_LEXICON_WORD_MAX || is_word(stemmer, stem)) return false;
        add_as(stemmer, word, stem, NI_WORDCLASS_NOUN, UNLIKELY);
        return true;
    }
    return false;
}

/*
 * A name, or a word like one. It loses its endings only if the rest is not another word, as Viersen
 * would be Vier. False when out of memory.
 */
static bool read_name(ni_stemmer *stemmer, newsidx_text word)
{
    enum { GENITIVE_MIN = 5 };
    char bytes[NI_UNKNOWN_MAX];
    newsidx_text stem = {bytes, ni_unknown_stem(stemmer->snowball, word, bytes)};
    if (!stem.size) return false;
    const bool slip =
        stem.size + 1 == word.size && word.data[stem.size] == word.data[stem.size - 1];
    if (!ni_text_equals(stem, word) && !slip && is_word(stemmer, stem)) {
        const newsidx_text rest = {word.data, word.size - 1};
        const bool genitive =
            rest.size >= GENITIVE_MIN && word.data[rest.size] == 's' && !is_word(stemmer, rest);
        stem = genitive ? rest : word;
    }
    add_as(stemmer, word, stem, NI_WORDCLASS_NOUN, UNLIKELY);
    return true;
}

static bool read_unlisted(ni_stemmer *stemmer, newsidx_text word)
{
    if (compound_in_innen(stemmer, word)) return true;
    read_noun(stemmer, word);
    read_other(stemmer, word);
    if (has(stemmer, true)) return true;
    if (stemmer->stems.count == 0 &&
        (compound(stemmer, word) || inflected_compound(stemmer, word) ||
         compound_like_an_ending(stemmer, word)))
        return true;
    return read_tail(stemmer, word) || read_name(stemmer, word);
}

/* A word too long to be in the lexicon. */
static bool by_snowball(ni_stemmer *stemmer, newsidx_text word)
{
    const sb_symbol *stem =
        sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word.data, (int)word.size);
    if (!stem) return false;
    newsidx_text found = {(const char *)stem, (size_t)sb_stemmer_length(stemmer->snowball)};
    stemmer->stems.items[stemmer->stems.count++] =
        (ni_stem){found.size ? found : word, NI_WORDCLASS_OTHER, ALONE, false};
    return true;
}

const ni_stems *ni_stemmer_read(ni_stemmer *stemmer, newsidx_text word)
{
    bool made = true;
    stemmer->stems.count = 0;
    if (word.size > NI_UNKNOWN_MAX || word.size == 0)
        made = by_snowball(stemmer, word);
    else if (read_users(stemmer, word) || read_listed(stemmer, word))
        made = true;
    else if (ni_text_is_letterless(word)) /* a number has no ending */
        add_as(stemmer, word, word, NI_WORDCLASS_OTHER, ALONE);
    else
        made = read_unlisted(stemmer, word);
    return made ? &stemmer->stems : NULL;
}

static bool is_noun(const ni_stem *stem)
{
    return stem->wordclass == NI_WORDCLASS_NOUN;
}

const ni_stems *ni_stemmer_read_stop_word(ni_stemmer *stemmer, newsidx_text word)
{
    if (!ni_stemmer_read(stemmer, word)) return NULL;
    const ni_stems all = stemmer->stems;
    ni_stem own = {.text = word, .wordclass = NI_WORDCLASS_OTHER, .weight = ALONE};
    size_t at = 0;
    bool taken = false;
    while (at < all.count && is_noun(&all.items[at])) at++;
    for (size_t i = 0; i < all.count; i++)
        taken |= is_noun(&all.items[i]) && ni_text_equals(all.items[i].text, word);
    if (at < all.count) own = all.items[at];
    if (!taken) own.text = word;
    own.citation = ni_text_equals(own.text, word);
    stemmer->stems = (ni_stems){1, {own}};
    for (size_t i = 0; i < all.count && stemmer->stems.count < NI_STEMS_MAX; i++) {
        if (!is_noun(&all.items[i])) continue;
        ni_stem *noun = &stemmer->stems.items[stemmer->stems.count++];
        *noun = all.items[i];
        if (at == all.count && noun->weight > UNLIKELY) noun->weight = UNLIKELY;
    }
    return &stemmer->stems;
}

/* ---- one of them ----------------------------------------------------------------------------- */

static newsidx_text choose(const ni_stems *stems, ni_stemside side)
{
    size_t at = 0;
    if (!stems) return (newsidx_text){NULL, 0};
    if (side != NI_STEMSIDE_ANY)
        while (at < stems->count &&
               (stems->items[at].wordclass == NI_WORDCLASS_NOUN) != (side == NI_STEMSIDE_NOUN))
            at++;
    return stems->items[at < stems->count ? at : 0].text;
}

/* Check whether there is a cache, which is made after some words. */
static bool remembers(ni_stemmer *stemmer)
{
    if (!stemmer->slots && ++stemmer->words % FIRST_WORDS == 0)
        stemmer->slots = calloc(SLOTS, sizeof *stemmer->slots);
    return stemmer->slots != NULL;
}

newsidx_text ni_stemmer_stem_as(ni_stemmer *stemmer, newsidx_text word, ni_stemside side)
{
    if (word.size == 0 || word.size > KEPT_MAX || !remembers(stemmer))
        return choose(ni_stemmer_read(stemmer, word), side);
    slot *known = &stemmer->slots[(ni_hash(word.data, word.size) + side) % SLOTS];
    if (known->word_size == word.size && known->side == side &&
        memcmp(known->word, word.data, word.size) == 0)
        return (newsidx_text){known->stem, known->stem_size};
    char copy[KEPT_MAX]; /* the word may be the last stem, which is overwritten */
    memcpy(copy, word.data, word.size);
    newsidx_text stem = choose(ni_stemmer_read(stemmer, (newsidx_text){copy, word.size}), side);
    if (!stem.data || stem.size > KEPT_MAX) return stem;
    memcpy(known->word, copy, word.size);
    memcpy(known->stem, stem.data, stem.size);
    known->word_size = (uint8_t)word.size;
    known->stem_size = (uint8_t)stem.size;
    known->side = (uint8_t)side;
    return (newsidx_text){known->stem, known->stem_size};
}

newsidx_text ni_stemmer_stem(ni_stemmer *stemmer, newsidx_text word)
{
    return ni_stemmer_stem_as(stemmer, word, NI_STEMSIDE_ANY);
}
