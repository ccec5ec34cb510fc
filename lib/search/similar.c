/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A word tells the more of an article the oftener it stands there and the fewer others have it:
 * tf / (tf + 1) times the logarithm of N / df, the best thirty. A word that no other
 * article has finds nothing, and one that every third has tells nothing. The query weighs each word
 * by its tf alone, as the search weighs by df itself.
 */
#include "search/similar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "index/schema.h"
#include "xapian/xvocabulary.h"

typedef struct telling {
    newsidx_text term;
    double frequency; /* tf / (tf + 1) */
    double score;
} telling;

typedef struct selection {
    telling best[NI_SIMILAR_WORDS]; /* the highest score first */
    size_t count;
} selection;

static void insert(selection *all, telling word)
{
    if (all->count == NI_SIMILAR_WORDS && word.score <= all->best[all->count - 1].score) return;
    size_t at = all->count < NI_SIMILAR_WORDS ? all->count++ : all->count - 1;
    for (; at > 0 && all->best[at - 1].score < word.score; at--) all->best[at] = all->best[at - 1];
    all->best[at] = word;
}

static newsidx_status consider(selection *all, const ni_generation *generation, ni_arena *arena,
                               newsidx_text term, uint32_t frequency, newsidx_error *error)
{
    uint32_t documents;
    const double articles = (double)ni_generation_articles(generation);
    newsidx_status status = ni_xvocabulary_documents(generation->database, term, &documents, error);
    if (status != NEWSIDX_OK) return status;
    if (documents < 2 || (articles > 10 && documents > articles / 3)) return NEWSIDX_OK;
    const char *copy = ni_arena_copy(arena, term.data, term.size);
    if (!copy) return ni_error_memory(error);
    double part = frequency / ((double)frequency + NI_KIND_UNIT);
    insert(all, (telling){{copy, term.size}, part, part * log((articles + 1) / documents)});
    return NEWSIDX_OK;
}

static newsidx_status select_words(selection *all, const ni_generation *generation,
                                   ni_xdatabase *segment, uint32_t docid, ni_arena *arena,
                                   newsidx_error *error)
{
    ni_xvocabulary *terms;
    newsidx_text term, prefix = newsidx_text_of(ni_schema_kind(NEWSIDX_KIND_STEM)->prefix);
    newsidx_status status = ni_xvocabulary_document(&terms, segment, docid, prefix, error);
    while (status == NEWSIDX_OK && !(status = ni_xvocabulary_next(terms, &term, error))) {
        uint32_t frequency;
        status = ni_xvocabulary_count(terms, &frequency, error);
        if (status == NEWSIDX_OK) status = consider(all, generation, arena, term, frequency, error);
    }
    ni_xvocabulary_close(terms);
    return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
}

static ni_xquery *make_query(const selection *all, newsidx_text id, newsidx_error *error)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    ni_xquery *words[NI_SIMILAR_WORDS], *both[2];
    for (size_t i = 0; i < all->count; i++)
        words[i] = ni_xquery_scale(ni_xquery_term(all->best[i].term, error), all->best[i].frequency,
                                   error);
    both[0] = ni_xquery_combine(NI_XQUERY_OR, words, all->count, error);
    both[1] = ni_xquery_term(ni_schema_term(bytes, NI_PREFIX_ID, id), error);
    return ni_xquery_combine(NI_XQUERY_AND_NOT, both, 2, error);
}

/* Where the article with an id is. DONE where there is none. */
static newsidx_status find_article(const ni_generation *generation, newsidx_text id,
                                   ni_xdatabase **database, uint32_t *docid, newsidx_error *error)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    newsidx_text term = ni_schema_term(bytes, NI_PREFIX_ID, id);
    for (size_t i = 0; i < generation->source_count; i++) {
        const ni_generation_source *source = &generation->sources[i];
        newsidx_status status = ni_xdatabase_find(source->database, term, docid, error);
        if (status == NEWSIDX_DONE) continue;
        *database = source->database;
        if (status != NEWSIDX_OK) return status;
        if (!source->deletions || !ni_deletions_has(source->deletions, *docid)) return NEWSIDX_OK;
    }
    return NEWSIDX_DONE;
}

newsidx_status ni_similar_query(ni_xquery **out, const ni_generation *generation, ni_arena *arena,
                                newsidx_text id, newsidx_error *error)
{
    uint32_t docid = 0;
    ni_xdatabase *database = NULL;
    *out = NULL;
    if (id.size > NEWSIDX_ID_MAX) return NEWSIDX_DONE;
    newsidx_status status = find_article(generation, id, &database, &docid, error);
    if (status != NEWSIDX_OK) return status;
    selection all = {.count = 0};
    status = select_words(&all, generation, database, docid, arena, error);
    if (status != NEWSIDX_OK) return status;
    *out = make_query(&all, id, error);
    return *out ? NEWSIDX_OK : NEWSIDX_ERR_MEMORY;
}
