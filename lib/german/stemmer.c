/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "german/stemmer.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#include "german/inflection.h"
#include "german/prefixes.h"
#include "german/unknown.h"

struct ni_stemmer {
    const ni_lexicon *lexicon;
    ni_splitter *splitter;
    struct sb_stemmer *snowball;
    ni_split split; /* large, so it is kept here */
    char stem[NI_PREFIXES_LEMMA_MAX];
};

_Static_assert((int)NI_UNKNOWN_MAX <= (int)NI_LEXICON_WORD_MAX, "unknown words fit where known do");

ni_stemmer *ni_stemmer_new(const ni_lexicon *lexicon, ni_splitter *splitter)
{
    ni_stemmer *stemmer = calloc(1, sizeof *stemmer);
    if (!stemmer) return NULL;
    stemmer->lexicon = lexicon;
    stemmer->splitter = splitter;
    stemmer->snowball = sb_stemmer_new("german", "UTF_8");
    if (stemmer->snowball) return stemmer;
    free(stemmer);
    return NULL;
}

void ni_stemmer_free(ni_stemmer *stemmer)
{
    if (!stemmer) return;
    sb_stemmer_delete(stemmer->snowball);
    free(stemmer);
}

/* The lemma of a listed form; of one that only stands inside compounds, too. */
static size_t listed(ni_stemmer *stemmer, newsidx_text word)
{
    ni_lexicon_entry entry;
    if (!ni_lexicon_find(stemmer->lexicon, word, &entry)) return 0;
    if (!(entry.flags & NI_LEXICON_WORD)) return 0;
    return ni_lexicon_lemma(stemmer->lexicon, word, &entry, stemmer->stem);
}

/* A compound is inflected as its last part is. */
static size_t compound(ni_stemmer *stemmer, newsidx_text word)
{
    ni_splitter_split(stemmer->splitter, word, &stemmer->split);
    const ni_reading *best = &stemmer->split.readings[0];
    if (best->count < 2) return 0;
    const ni_split_part *head = &best->parts[best->count - 1];
    memcpy(stemmer->stem, word.data, head->start);
    memcpy(stemmer->stem + head->start, head->lemma, head->lemma_size);
    return (size_t)head->start + head->lemma_size;
}

static newsidx_text by_snowball(ni_stemmer *stemmer, newsidx_text word)
{
    const sb_symbol *stem =
        sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word.data, (int)word.size);
    if (!stem) return (newsidx_text){NULL, 0};
    newsidx_text found = {(const char *)stem, (size_t)sb_stemmer_length(stemmer->snowball)};
    return found.size ? found : word;
}

newsidx_text ni_stemmer_stem(ni_stemmer *stemmer, newsidx_text word)
{
    if (word.size > NI_UNKNOWN_MAX || word.size == 0) return by_snowball(stemmer, word);
    size_t size = listed(stemmer, word);
    if (!size) size = ni_inflection_lemma(stemmer->lexicon, word, NI_INFLECTION_ANY, stemmer->stem);
    if (!size) size = ni_prefixes_lemma(stemmer->lexicon, word, stemmer->stem);
    if (!size) size = compound(stemmer, word);
    if (!size) size = ni_unknown_stem(stemmer->snowball, word, stemmer->stem);
    return (newsidx_text){size ? stemmer->stem : NULL, size};
}
