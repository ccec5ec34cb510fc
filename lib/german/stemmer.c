/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The memory has one place for each value of a hash's last bits; a new word takes the place of
 * the old one. Long words are rare and go by it.
 */
#include "german/stemmer.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

enum {
    PLACES = 8192,
    WORD_MAX = 31,
    STEM_MAX = 31,
    FIRST_WORDS = 500 /* before the memory is made: a query needs none */
};

typedef struct place {
    uint8_t word_size; /* 0: free */
    uint8_t stem_size;
    char word[WORD_MAX];
    char stem[STEM_MAX];
} place;

struct ni_stemmer {
    struct sb_stemmer *snowball;
    place *places; /* NULL at first */
    unsigned words;
};

ni_stemmer *ni_stemmer_new(void)
{
    ni_stemmer *stemmer = calloc(1, sizeof *stemmer);
    if (!stemmer) return NULL;
    stemmer->snowball = sb_stemmer_new("german", "UTF_8");
    if (stemmer->snowball) return stemmer;
    free(stemmer);
    return NULL;
}

void ni_stemmer_free(ni_stemmer *stemmer)
{
    if (!stemmer) return;
    sb_stemmer_delete(stemmer->snowball);
    free(stemmer->places);
    free(stemmer);
}

static newsidx_text stem_anew(ni_stemmer *stemmer, newsidx_text word)
{
    const sb_symbol *stem =
        sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word.data, (int)word.size);
    if (!stem) return (newsidx_text){NULL, 0};
    newsidx_text found = {(const char *)stem, (size_t)sb_stemmer_length(stemmer->snowball)};
    return found.size ? found : word;
}

/* Whether there is a memory; it is made after some words, or never where there is no room for it.
   */
static bool remembers(ni_stemmer *stemmer)
{
    if (!stemmer->places && ++stemmer->words % FIRST_WORDS == 0)
        stemmer->places = calloc(PLACES, sizeof *stemmer->places);
    return stemmer->places != NULL;
}

newsidx_text ni_stemmer_stem(ni_stemmer *stemmer, newsidx_text word)
{
    if (word.size > WORD_MAX || !remembers(stemmer)) return stem_anew(stemmer, word);
    place *known = &stemmer->places[ni_hash(word.data, word.size) % PLACES];
    if (known->word_size == word.size && memcmp(known->word, word.data, word.size) == 0)
        return (newsidx_text){known->stem, known->stem_size};
    newsidx_text stem = stem_anew(stemmer, word);
    if (!stem.data || stem.size > STEM_MAX) return stem;
    memcpy(known->word, word.data, word.size);
    memcpy(known->stem, stem.data, stem.size);
    known->word_size = (uint8_t)word.size;
    known->stem_size = (uint8_t)stem.size;
    return stem;
}
