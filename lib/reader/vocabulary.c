/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The public list of words. In alphabetical order it is a walk. By number of articles the walk
 * comes first, and the best words are kept in a heap with the worst of them at the root.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/require.h"
#include "base/textview.h"
#include "base/versions.h"
#include "index/schema.h"
#include "reader/reader.h"
#include "text/fold.h"
#include "xapian/xvocabulary.h"

enum { BEST_MAX = 100000 };

typedef struct entry {
    newsidx_text word; /* allocated if in the heap */
    uint32_t articles;
} entry;

struct newsidx_vocabulary {
    ni_generation *generation;
    newsidx_vocabulary_options options;
    size_t prefix_size; /* bytes of a term before the word */
    ni_xvocabulary *terms;
    entry current;
    uint32_t given;
    entry *best; /* by number of articles: first a heap, then sorted */
    size_t best_count, best_capacity;
};

/* ---- options --------------------------------------------------------------------------------- */

static newsidx_status read_options(newsidx_vocabulary_options *options,
                                   const newsidx_vocabulary_options *given, newsidx_error *error)
{
    newsidx_status status =
        ni_versions_read(&ni_versions_vocabulary_options, options, given, error);
    if (status != NEWSIDX_OK) return status;
    if ((unsigned)options->order > NEWSIDX_VOCABULARY_BY_ARTICLES)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown vocabulary order %d",
                            (int)options->order);
    if (options->order == NEWSIDX_VOCABULARY_BY_ARTICLES && options->limit > BEST_MAX)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                            "a vocabulary by frequency is limited to %d words, not %u",
                            (int)BEST_MAX, (unsigned)options->limit);
    if (options->field == NEWSIDX_FIELD_COUNT) return NEWSIDX_OK;
    if (options->stems && (unsigned)options->field < NEWSIDX_FIELD_COUNT &&
        ni_schema_field(options->field)->prefix)
        return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "field %d has no such vocabulary",
                        (int)options->field);
}

/* Build the prefix of the terms to walk: their own prefix, and that of the words in normal form. */
static newsidx_status make_prefix(newsidx_vocabulary *vocabulary, ni_buffer *out,
                                  newsidx_error *error)
{
    const newsidx_vocabulary_options *options = &vocabulary->options;
    const newsidx_kind kind = options->stems ? NEWSIDX_KIND_STEM : NEWSIDX_KIND_FORM;
    const char *prefix = options->field == NEWSIDX_FIELD_COUNT
                             ? ni_schema_kind(kind)->prefix
                             : ni_schema_field(options->field)->prefix;
    ni_folder *folder = ni_folder_new();
    if (!folder) return ni_folder_failure(error);
    vocabulary->prefix_size = strlen(prefix);
    ni_buffer_append_string(out, prefix);
    if (options->prefix) ni_folder_append(folder, options->prefix, strlen(options->prefix), out);
    ni_folder_free(folder);
    return out->failed ? ni_error_memory(error) : NEWSIDX_OK;
}

/* ---- walking --------------------------------------------------------------------------------- */

/* Move to the next word that is in enough articles. Among forms, terms that begin with a capital
   belong to other prefixes. */
static newsidx_status walk(newsidx_vocabulary *vocabulary, newsidx_error *error)
{
    newsidx_text term;
    for (;;) {
        newsidx_status status = ni_xvocabulary_next(vocabulary->terms, &term, error);
        if (status != NEWSIDX_OK) return status;
        if (vocabulary->prefix_size == 0 && term.data[0] >= 'A' && term.data[0] <= 'Z') {
            status = ni_xvocabulary_skip(vocabulary->terms, newsidx_text_of("["), error);
            if (status != NEWSIDX_OK) return status;
            continue;
        }
        status = ni_xvocabulary_count(vocabulary->terms, &vocabulary->current.articles, error);
        if (status != NEWSIDX_OK) return status;
        if (vocabulary->current.articles < vocabulary->options.articles_min) continue;
        vocabulary->current.word = (newsidx_text){term.data + vocabulary->prefix_size,
                                                  term.size - vocabulary->prefix_size};
        return NEWSIDX_OK;
    }
}

/* ---- the most frequent ----------------------------------------------------------------------- */

/* Compare by falling number of articles, then by word. */
static int compare(const void *a, const void *b)
{
    const entry *left = a, *right = b;
    if (left->articles != right->articles) return left->articles > right->articles ? -1 : 1;
    return ni_text_compare(left->word, right->word);
}

static void sift_down(entry *heap, size_t count, size_t at)
{
    for (;;) {
        size_t worst = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < count; child++)
            if (compare(&heap[child], &heap[worst]) > 0) worst = child;
        if (worst == at) return;
        entry moved = heap[at];
        heap[at] = heap[worst];
        heap[worst] = moved;
        at = worst;
    }
}

static void sift_up(entry *heap, size_t at)
{
    for (; at > 0 && compare(&heap[at], &heap[(at - 1) / 2]) > 0; at = (at - 1) / 2) {
        entry moved = heap[at];
        heap[at] = heap[(at - 1) / 2];
        heap[(at - 1) / 2] = moved;
    }
}

static bool grow(newsidx_vocabulary *vocabulary)
{
    return ni_array_reserve(&vocabulary->best, &vocabulary->best_capacity,
                            vocabulary->best_count + 1, sizeof *vocabulary->best);
}

/* Add the current word if it is among the best so far. */
static bool add_if_best(newsidx_vocabulary *vocabulary, size_t limit)
{
    const bool full = vocabulary->best_count == limit;
    entry added = vocabulary->current;
    if (full && compare(&added, &vocabulary->best[0]) > 0) return true;
    if (!full && !grow(vocabulary)) return false;
    char *copy = malloc(added.word.size + 1);
    if (!copy) return false;
    if (added.word.size) memcpy(copy, added.word.data, added.word.size);
    added.word.data = copy;
    if (full) {
        free((void *)vocabulary->best[0].word.data);
        vocabulary->best[0] = added;
        sift_down(vocabulary->best, vocabulary->best_count, 0);
    } else {
        vocabulary->best[vocabulary->best_count++] = added;
        sift_up(vocabulary->best, vocabulary->best_count - 1);
    }
    return true;
}

static newsidx_status collect(newsidx_vocabulary *vocabulary, newsidx_error *error)
{
    const size_t limit = vocabulary->options.limit ? vocabulary->options.limit : BEST_MAX;
    newsidx_status status;
    while ((status = walk(vocabulary, error)) == NEWSIDX_OK)
        if (!add_if_best(vocabulary, limit)) return ni_error_memory(error);
    if (status != NEWSIDX_DONE) return status;
    if (vocabulary->best_count)
        qsort(vocabulary->best, vocabulary->best_count, sizeof *vocabulary->best, compare);
    return NEWSIDX_OK;
}

/* ---- the cursor ------------------------------------------------------------------------------ */

static newsidx_status start(newsidx_vocabulary *vocabulary, newsidx_error *error)
{
    ni_buffer prefix = NI_BUFFER_INIT;
    newsidx_status status = make_prefix(vocabulary, &prefix, error);
    if (status == NEWSIDX_OK)
        status = ni_xvocabulary_open(&vocabulary->terms, vocabulary->generation->database,
                                     (newsidx_text){prefix.data, prefix.size}, error);
    ni_buffer_dispose(&prefix);
    if (status == NEWSIDX_OK && vocabulary->options.order == NEWSIDX_VOCABULARY_BY_ARTICLES)
        status = collect(vocabulary, error);
    return status;
}

newsidx_status newsidx_reader_vocabulary(newsidx_vocabulary **out, newsidx_reader *reader,
                                         const newsidx_vocabulary_options *options,
                                         newsidx_error *error)
{
    newsidx_vocabulary_options full;
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    NI_REQUIRE(error, reader);
    newsidx_status status = read_options(&full, options, error);
    if (status == NEWSIDX_OK) status = ni_reader_check_search(reader, error);
    if (status != NEWSIDX_OK) return status;
    newsidx_vocabulary *vocabulary = calloc(1, sizeof *vocabulary);
    if (!vocabulary) return ni_error_memory(error);
    vocabulary->generation = ni_generation_hold(reader->generation);
    vocabulary->options = full;
    status = start(vocabulary, error);
    vocabulary->options.prefix = NULL; /* the caller's */
    if (status == NEWSIDX_OK)
        *out = vocabulary;
    else
        newsidx_vocabulary_free(vocabulary);
    return status;
}

newsidx_status newsidx_vocabulary_next(newsidx_vocabulary *vocabulary, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_DONE;
    ni_error_clear(error);
    NI_REQUIRE(error, vocabulary);
    const newsidx_vocabulary_options *options = &vocabulary->options;
    if (options->order == NEWSIDX_VOCABULARY_BY_ARTICLES) {
        if (vocabulary->given < vocabulary->best_count) status = NEWSIDX_OK;
        if (status == NEWSIDX_OK) vocabulary->current = vocabulary->best[vocabulary->given];
    } else if (options->limit == 0 || vocabulary->given < options->limit) {
        status = walk(vocabulary, error);
    }
    if (status == NEWSIDX_OK)
        vocabulary->given++;
    else
        vocabulary->current = (entry){{NULL, 0}, 0};
    return status;
}

newsidx_text newsidx_vocabulary_word(const newsidx_vocabulary *vocabulary)
{
    return vocabulary->current.word;
}

uint64_t newsidx_vocabulary_articles(const newsidx_vocabulary *vocabulary)
{
    return vocabulary->current.articles;
}

void newsidx_vocabulary_free(newsidx_vocabulary *vocabulary)
{
    if (!vocabulary) return;
    for (size_t i = 0; i < vocabulary->best_count; i++) free((void *)vocabulary->best[i].word.data);
    free(vocabulary->best);
    ni_xvocabulary_close(vocabulary->terms);
    ni_generation_release(vocabulary->generation);
    free(vocabulary);
}
