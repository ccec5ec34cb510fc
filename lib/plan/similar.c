/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A word is the more significant for an article, the more often it occurs there and the fewer other
 * articles have it: tf / (tf + 1) * log(N / df), the best thirty. A word that no other article has
 * finds nothing, and one in every third article means nothing. The query weighs each word by its tf
 * part only, since the search itself weighs by df.
 *
 * Terms of a text are counted as the index would. The text may itself be in the index, so a word
 * with df 1 may be its own: such words are used only to fill up the thirty.
 */
#include "plan/similar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/textview.h"
#include "base/topk.h"
#include "index/document.h"
#include "index/docvalues.h"
#include "index/schema.h"
#include "index/stored.h"
#include "reader/lookup.h"

typedef struct scored_term {
    newsidx_text term;
    double frequency; /* tf / (tf + 1) */
    double score;
} scored_term;

typedef struct selection {
    scored_term best[NI_SIMILAR_WORDS]; /* highest score first */
    size_t count;
} selection;

typedef struct selector {
    selection words;
    selection lone; /* words of a single article */
    const ni_generation *generation;
    ni_arena *arena;
    newsidx_error *error;
} selector;

static int compare(const void *one, const void *other)
{
    const scored_term *left = one, *right = other;
    const int order = ni_topk_higher(left->score, right->score);
    return order ? order : ni_text_compare(left->term, right->term);
}

static newsidx_status add_term(selector *work, newsidx_text term, uint32_t frequency)
{
    uint32_t documents;
    const double articles = (double)ni_generation_articles(work->generation);
    newsidx_status status = ni_lookup_documents(work->generation, term, &documents, work->error);
    if (status != NEWSIDX_OK) return status;
    if (documents < 1 || (articles > 10 && documents > articles / 3)) return NEWSIDX_OK;
    const char *copy = ni_arena_copy(work->arena, term.data, term.size);
    if (!copy) return ni_error_memory(work->error);
    double part = frequency / ((double)frequency + NI_KIND_UNIT);
    const scored_term word = {{copy, term.size}, part, part * log((articles + 1) / documents)};
    selection *all = documents == 1 ? &work->lone : &work->words;
    ni_topk_insert(all->best, &all->count, NI_SIMILAR_WORDS, sizeof word, &word, compare);
    return NEWSIDX_OK;
}

/* Select from an article, analysed as for the index. */
static newsidx_status select_analysed(selector *work, ni_analyser *analyser,
                                      const newsidx_article *article)
{
    ni_xdocument made = {.posting_count = 0};
    const newsidx_text none = {NULL, 0};
    const char *prefix = ni_schema_kind(NEWSIDX_KIND_STEM)->prefix;
    ni_document *document = ni_document_new();
    if (!document) return ni_error_memory(work->error);
    newsidx_status status =
        ni_document_make(document, analyser, article, none, none, &made, work->error);
    for (size_t i = 0; i < made.posting_count && status == NEWSIDX_OK; i++) {
        const ni_xposting *posting = &made.postings[i];
        if (strncmp(posting->term, prefix, strlen(prefix)) != 0) continue;
        status = add_term(work, (newsidx_text){posting->term, posting->term_size}, posting->wdf);
    }
    ni_document_free(document);
    return status;
}

/* Select from a stored article, since the index keeps no list of its terms. */
static newsidx_status select_stored(selector *work, ni_analyser *analyser,
                                    const ni_generation_source *source, uint32_t docid)
{
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    ni_stored stored = {.docid = 0};
    newsidx_status status = ni_generation_fetch_from(source, docid, &stored, work->error);
    if (status == NEWSIDX_OK) status = ni_stored_all(&stored, article.field, work->error);
    if (status == NEWSIDX_OK) status = select_analysed(work, analyser, &article);
    ni_stored_dispose(&stored);
    return status;
}

static ni_xquery *any_word(const selection *all, newsidx_error *error)
{
    ni_xquery *words[NI_SIMILAR_WORDS];
    for (size_t i = 0; i < all->count; i++)
        words[i] = ni_xquery_scale(ni_xquery_term(all->best[i].term, error), all->best[i].frequency,
                                   error);
    return ni_xquery_combine(NI_XQUERY_OR, words, all->count, error);
}

/* Query for the words, excluding the article with the id, if any. */
static newsidx_status make_query(ni_xquery **out, const selection *all, newsidx_text id,
                                 newsidx_error *error)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    newsidx_error failure = {NEWSIDX_OK, 0, ""};
    *out = any_word(all, &failure);
    if (id.size) {
        const newsidx_text term = ni_schema_term(bytes, NI_PREFIX_ID, id);
        ni_xquery *both[] = {*out, ni_xquery_term(term, &failure)};
        *out = ni_xquery_combine(NI_XQUERY_AND_NOT, both, 2, &failure);
    }
    if (!*out && error) *error = failure;
    return *out ? NEWSIDX_OK : failure.status;
}

newsidx_status ni_similar_query(ni_xquery **out, const ni_generation *generation,
                                ni_analyser *analyser, ni_arena *arena, newsidx_text id,
                                newsidx_error *error)
{
    uint32_t docid = 0;
    size_t source;
    *out = NULL;
    id = ni_docvalues_normal(id, arena);
    if (!id.data) return ni_error_memory(error);
    if (id.size > NEWSIDX_ID_MAX) return NEWSIDX_DONE;
    newsidx_status status = ni_lookup_article(generation, id, &source, &docid, error);
    if (status != NEWSIDX_OK) return status;
    selector work = {.generation = generation, .arena = arena, .error = error};
    status = select_stored(&work, analyser, &generation->sources[source], docid);
    return status == NEWSIDX_OK ? make_query(out, &work.words, id, error) : status;
}

newsidx_status ni_similar_like(ni_xquery **out, const ni_generation *generation,
                               ni_analyser *analyser, ni_arena *arena,
                               const newsidx_article *article, newsidx_error *error)
{
    selector work = {.generation = generation, .arena = arena, .error = error};
    *out = NULL;
    newsidx_status status = select_analysed(&work, analyser, article);
    if (status != NEWSIDX_OK) return status;
    selection *words = &work.words;
    for (size_t i = 0; i < work.lone.count && words->count < NI_SIMILAR_WORDS; i++)
        words->best[words->count++] = work.lone.best[i];
    return make_query(out, words, article->field[NEWSIDX_ID], error);
}
