/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "german/stemmer.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "german/feminine.h"
#include "german/inflection.h"
#include "german/prefixes.h"
#include "german/strings.h"
#include "german/unknown.h"

/*
 * Stems of words that came lately, one place for each value of a hash's last bits: rules ask for
 * the same words again and again, "rechnung" in each that ends with it.
 */
enum {
    PLACES = 4096,
    KEPT_MAX = 31,
    FIRST_WORDS = 500 /* before there is a memory: a query needs none */
};

typedef struct place {
    uint8_t word_size; /* 0: free */
    uint8_t stem_size;
    char word[KEPT_MAX];
    char stem[KEPT_MAX];
} place;

struct ni_stemmer {
    place *places; /* NULL at first, and where there is no room for them */
    unsigned words;
    const ni_lexicon *lexicon;
    const ni_userwords *userwords;
    ni_decompounder *splitter;
    struct sb_stemmer *snowball;
    char stem[NI_PREFIXES_LEMMA_MAX];
};

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

/* libstemmer does not say why it made none, but has a list of what it can make. */
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
    free(stemmer->places);
    free(stemmer);
}

/* A user's word: as its parts are written, with the lemma of the last. */
static size_t users(ni_stemmer *stemmer, newsidx_text word)
{
    if (!stemmer->userwords) return 0;
    const ni_userword *found = ni_userwords_find(stemmer->userwords, word);
    if (!found) return 0;
    newsidx_text part = found->part[found->count - 1], lemma = found->lemma[found->count - 1];
    size_t before = word.size - part.size;
    memcpy(stemmer->stem, word.data, before);
    memcpy(stemmer->stem + before, lemma.data, lemma.size);
    return before + lemma.size;
}

/* A number has no ending. */
static size_t letterless(ni_stemmer *stemmer, newsidx_text word)
{
    if (!ni_text_is_letterless(word)) return 0;
    memcpy(stemmer->stem, word.data, word.size);
    return word.size;
}

/* The lemma of a listed form; of one that only stands inside compounds, too. */
static size_t listed(ni_stemmer *stemmer, newsidx_text word)
{
    ni_lexicon_entry entry;
    if (!ni_lexicon_find(stemmer->lexicon, word, &entry)) return 0;
    if (!(entry.flags & NI_LEXICON_WORD)) return 0;
    const size_t size = ni_lexicon_lemma(stemmer->lexicon, word, &entry, stemmer->stem);
    if (!(entry.flags & NI_LEXICON_NOUN)) return size;
    const size_t feminine = ni_feminine_size(word, (newsidx_text){stemmer->stem, size});
    if (!feminine) return size;
    memcpy(stemmer->stem, word.data, feminine);
    return feminine;
}

static const ni_split_part *head_of(const ni_reading *reading)
{
    return reading->count < 2 ? NULL : &reading->parts[reading->count - 1];
}

static newsidx_text from(newsidx_text word, size_t start)
{
    return (newsidx_text){word.data + start, word.size - start};
}

/* The lemma of a last part: a noun's where it may be a noun's or a verb's, as in -antworten. */
static size_t head_lemma(ni_stemmer *stemmer, newsidx_text form, const ni_split_part *head,
                         char out[NI_LEXICON_WORD_MAX])
{
    newsidx_text lemma = {head->lemma, head->lemma_size};
    ni_lexicon_entry entry;
    size_t size = 0;
    if (ni_lexicon_find(stemmer->lexicon, lemma, &entry) && entry.flags & NI_LEXICON_VERB &&
        lemma.data[lemma.size - 1] == 'n')
        size = ni_inflection_lemma(stemmer->lexicon, form, NI_INFLECTION_NOUN, out);
    if (size && out[size - 1] != 'n') return size;
    memcpy(out, lemma.data, lemma.size);
    return lemma.size;
}

/* A compound is inflected as its last part is. */
static size_t compound_of(ni_stemmer *stemmer, newsidx_text word, const ni_split_part *head)
{
    char lemma[NI_LEXICON_WORD_MAX];
    size_t size = head_lemma(stemmer, from(word, head->start), head, lemma);
    memcpy(stemmer->stem, word.data, head->start);
    memcpy(stemmer->stem + head->start, lemma, size);
    return head->start + size;
}

static size_t compound(ni_stemmer *stemmer, newsidx_text word)
{
    const ni_split_part *head = head_of(ni_decompounder_cached(stemmer->splitter, word)->readings);
    if (!head || ni_inflection_flags(from(word, head->start))) return 0;
    return compound_of(stemmer, word, head);
}

/* An unlisted plural in -innen that is no woman's: Lawinenrinnen. */
static size_t compound_in_innen(ni_stemmer *stemmer, newsidx_text word)
{
    enum { N = 1, NEN = 3, INNEN = 5 };
    ni_lexicon_entry entry;
    if (!ni_feminine_is_doubtful(word)) return 0;
    const newsidx_text woman = {word.data, word.size - NEN}, man = {word.data, word.size - INNEN};
    if (ni_lexicon_find(stemmer->lexicon, woman, &entry) ||
        (ni_lexicon_find(stemmer->lexicon, man, &entry) && entry.flags & NI_LEXICON_WORD))
        return 0;
    const ni_split_part *head = head_of(ni_decompounder_cached(stemmer->splitter, woman)->readings);
    if (head && ni_lexicon_find(stemmer->lexicon, from(woman, head->start), &entry) &&
        entry.flags & NI_LEXICON_FEMININE)
        return 0;
    return compound(stemmer, (newsidx_text){word.data, word.size - N});
}

/* A compound whose last part has an ending with which it is not listed. */
static size_t inflected_compound(ni_stemmer *stemmer, newsidx_text word)
{
    enum { REST_MIN = 6 };
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
    return 0;
}

/* A compound whose last part could be taken for an ending: Projektende, Drogentest. */
static size_t compound_like_an_ending(ni_stemmer *stemmer, newsidx_text word)
{
    const ni_split_part *head = head_of(ni_decompounder_cached(stemmer->splitter, word)->readings);
    ni_lexicon_entry entry;
    if (!head || word.size - head->start < 4) return 0;
    const ni_split_part *before = head - 1;
    newsidx_text first = {word.data + before->start, (size_t)before->end - before->start};
    if (!ni_lexicon_find(stemmer->lexicon, first, &entry)) return 0;
    return compound_of(stemmer, word, head);
}

static newsidx_text by_snowball(ni_stemmer *stemmer, newsidx_text word)
{
    const sb_symbol *stem =
        sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word.data, (int)word.size);
    if (!stem) return (newsidx_text){NULL, 0};
    newsidx_text found = {(const char *)stem, (size_t)sb_stemmer_length(stemmer->snowball)};
    return found.size ? found : word;
}

newsidx_text ni_stemmer_stem_once(ni_stemmer *stemmer, newsidx_text word)
{
    if (word.size > NI_UNKNOWN_MAX || word.size == 0) return by_snowball(stemmer, word);
    size_t size = users(stemmer, word);
    if (!size) size = letterless(stemmer, word);
    if (!size) size = listed(stemmer, word);
    if (!size) size = ni_inflection_lemma(stemmer->lexicon, word, NI_INFLECTION_ANY, stemmer->stem);
    if (!size) size = ni_prefixes_lemma(stemmer->lexicon, word, stemmer->stem);
    if (!size) size = ni_unknown_derived(word, stemmer->stem);
    if (!size) size = compound_in_innen(stemmer, word);
    if (!size) size = ni_unknown_noun(word, stemmer->stem);
    if (!size) size = compound(stemmer, word);
    if (!size) size = inflected_compound(stemmer, word);
    if (!size) size = compound_like_an_ending(stemmer, word);
    if (!size) size = ni_unknown_stem(stemmer->snowball, word, stemmer->stem);
    return (newsidx_text){size ? stemmer->stem : NULL, size};
}

/* Whether there is a memory, which is made after some words. */
static bool remembers(ni_stemmer *stemmer)
{
    if (!stemmer->places && ++stemmer->words % FIRST_WORDS == 0)
        stemmer->places = calloc(PLACES, sizeof *stemmer->places);
    return stemmer->places != NULL;
}

newsidx_text ni_stemmer_stem(ni_stemmer *stemmer, newsidx_text word)
{
    if (word.size == 0 || word.size > KEPT_MAX || !remembers(stemmer))
        return ni_stemmer_stem_once(stemmer, word);
    place *known = &stemmer->places[ni_hash(word.data, word.size) % PLACES];
    if (known->word_size == word.size && memcmp(known->word, word.data, word.size) == 0)
        return (newsidx_text){known->stem, known->stem_size};
    char copy[KEPT_MAX]; /* the word may be the last stem, which the next one overwrites */
    memcpy(copy, word.data, word.size);
    newsidx_text stem = ni_stemmer_stem_once(stemmer, word);
    if (!stem.data || stem.size > KEPT_MAX) return stem;
    memcpy(known->word, copy, word.size);
    memcpy(known->stem, stem.data, stem.size);
    known->word_size = (uint8_t)word.size;
    known->stem_size = (uint8_t)stem.size;
    return stem;
}
