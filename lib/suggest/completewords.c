/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Finds words with the typed prefix, most frequent first. If there are words before, words that
 * occur in the same articles come first: the best of these articles are scanned for all their words
 * with the prefix, which also finds words that are rare elsewhere. Those are ranked by the number
 * of these articles times the square root of all their articles, since the sample is small.
 */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/textview.h"
#include "base/topk.h"
#include "index/schema.h"
#include "plan/wordquery.h"
#include "suggest/completewords.h"
#include "suggest/displayform.h"
#include "suggest/umlautprefix.h"
#include "xapian/xmatch.h"

enum { CANDIDATES = 320, SPARE = 20, BEFORE_MAX = 4 };

typedef struct candidate {
    newsidx_text word; /* in a word list */
    uint32_t articles;
    uint32_t shared; /* articles of the context with this word */
} candidate;

typedef struct selection {
    candidate items[CANDIDATES]; /* best first */
    size_t count, most;
} selection;

static int compare(const void *left, const void *right)
{
    const candidate *a = left, *b = right;
    const double one = a->shared * sqrt(a->articles), other = b->shared * sqrt(b->articles);
    if (one != other) return one > other ? -1 : 1;
    if (a->articles != b->articles) return a->articles > b->articles ? -1 : 1;
    return a->word.size < b->word.size ? -1 : a->word.size > b->word.size;
}

static void insert(selection *all, candidate added)
{
    ni_topk_insert(all->items, &all->count, all->most, sizeof added, &added, compare);
}

/* ---- by frequency ---------------------------------------------------------------------------- */

static void add_range(selection *all, const ni_umlautprefix_range *range)
{
    for (size_t i = range->from; i < range->to; i++) {
        const uint32_t articles = range->words->words[i].articles;
        if (all->count == all->most && articles < all->items[all->count - 1].articles) continue;
        insert(all, (candidate){ni_wordlist_text(range->words, i), articles, 0});
    }
}

/* ---- by context ------------------------------------------------------------------------------ */

/* Articles with all of the last few words before, by score. */
static ni_xquery *context_query(const ni_completer *work)
{
    ni_xquery *terms[BEFORE_MAX];
    size_t count = 0;
    for (size_t i = work->before.count; i > 0 && count < BEFORE_MAX; i--) {
        const ni_queryword *word = &work->before.items[i - 1];
        if (word->stop || word->count < 2) continue;
        terms[count++] = ni_wordquery_stems(word, NULL, work->error);
    }
    return ni_xquery_combine(NI_XQUERY_AND, terms, count, work->error);
}

/* Count the words of a text, each once per article; `seen` has those of the article so far. */
static newsidx_status count_text(ni_completer *work, newsidx_text text, ni_hashtable *seen)
{
    ni_suggestcache *s = work->cache;
    ni_token token;
    ni_tokenizer_begin(&s->tokenizer, text.data, text.size);
    while (s->context.count < NI_SUGGESTCACHE_CONTEXT_WORDS &&
           ni_tokenizer_next(&s->tokenizer, &token)) {
        ni_hashtable_entry *entry = ni_hashtable_put(seen, token.folded, token.folded_size);
        if (!entry) return ni_error_memory(work->error);
        if (entry->value++) continue;
        entry = ni_hashtable_put(&s->context, token.folded, token.folded_size);
        if (!entry) return ni_error_memory(work->error);
        entry->value++;
    }
    return s->tokenizer.failed ? ni_error_memory(work->error) : NEWSIDX_OK;
}

/* Count the words of an article of the context. The index keeps no list of an article's terms, so
   the text is tokenized. Words that are not indexed, such as stop words, are in no word list. */
static newsidx_status count_words(ni_completer *work, uint32_t docid, ni_hashtable *seen)
{
    ni_stored *stored = &work->cache->stored;
    newsidx_status status =
        ni_generation_fetch(work->cache->generation, docid, stored, work->error);
    ni_hashtable_clear(seen);
    for (int field = 0; field < NEWSIDX_FIELD_COUNT && status == NEWSIDX_OK; field++) {
        newsidx_text text;
        if (!ni_schema_field((newsidx_field)field)->weight) continue;
        status = ni_stored_text(stored, (newsidx_field)field, &text, work->error);
        if (status == NEWSIDX_OK && text.size) status = count_text(work, text, seen);
    }
    return status;
}

static newsidx_status find_context(ni_completer *work)
{
    ni_suggestcache *s = work->cache;
    const ni_generation *generation = s->generation;
    const ni_xmatch_options options = {.limit = NI_SUGGESTCACHE_CONTEXT,
                                       .sort_slot = NI_SLOT_DATE,
                                       .model = ni_suggestcache_model(s)};
    ni_xmatch *match = NULL;
    ni_hashtable seen = {.count = 0};
    ni_hashtable_clear(&s->context);
    ni_xquery *query = ni_xquery_without(context_query(work), generation->deletions,
                                         generation->deletions_count, work->error);
    if (!query) return ni_error_memory(work->error);
    newsidx_status status =
        ni_xmatch_run(&match, generation->database, query, &options, work->error);
    for (size_t i = 0; status == NEWSIDX_OK && i < match->count; i++)
        status = count_words(work, match->hits[i].docid, &seen);
    ni_hashtable_dispose(&seen);
    ni_xmatch_free(match);
    ni_xquery_free(query);
    return status;
}

/* Update the context of the words before, which stays the same while one word is typed. */
static newsidx_status update_context(ni_completer *work)
{
    ni_buffer *before = &work->cache->before;
    const newsidx_text text = {work->text.data, work->head};
    if (text.size && ni_text_equals((newsidx_text){before->data, before->size}, text))
        return NEWSIDX_OK;
    ni_buffer_clear(before);
    newsidx_status status = find_context(work);
    if (status == NEWSIDX_OK) ni_buffer_append(before, text.data, text.size);
    return status;
}

/* Check whether a word is one of the words before, which need not be suggested again. */
static bool is_before(const ni_completer *work, newsidx_text word)
{
    for (size_t i = 0; i < work->before.count; i++)
        if (ni_text_equals(work->before.items[i].terms[0].text, word)) return true;
    return false;
}

static void add_from_context(ni_completer *work, selection *all, const ni_umlautprefix_range *range)
{
    const ni_hashtable *context = &work->cache->context;
    for (uint32_t i = 0; i < context->count; i++) {
        const newsidx_text word = {context->entries[i].key, context->entries[i].size};
        if (word.size < range->path_size || memcmp(word.data, range->path, range->path_size) != 0)
            continue;
        const size_t at = ni_wordlist_find(range->words, range->from, range->to, word);
        if (at == range->to || is_before(work, word)) continue;
        const newsidx_text listed = ni_wordlist_text(range->words, at);
        if (ni_text_equals(listed, word))
            insert(all, (candidate){listed, range->words->words[at].articles,
                                    context->entries[i].value});
    }
}

/* ---- both ------------------------------------------------------------------------------------ */

/* Add the completions of the candidates, skipping those that no article has any more. */
static newsidx_status add_completions(ni_completer *work, const selection *all, uint32_t limit)
{
    const newsidx_text before = {work->text.data, work->last};
    newsidx_status status = NEWSIDX_OK;
    ni_buffer text = NI_BUFFER_INIT;
    for (size_t i = 0; i < all->count && limit > 0 && status >= NEWSIDX_OK; i++) {
        newsidx_text display;
        status = ni_displayform_of(&display, work->cache, all->items[i].word, work->error);
        if (status != NEWSIDX_OK) continue;
        ni_buffer_clear(&text);
        ni_buffer_append(&text, before.data, before.size);
        ni_buffer_append(&text, display.data, display.size);
        const ni_completion completion = {.kind = NEWSIDX_COMPLETION_WORD,
                                          .text = {text.data, text.size},
                                          .articles = all->items[i].articles};
        if (text.failed || !ni_completer_add(work, completion))
            status = ni_error_memory(work->error);
        limit--;
    }
    ni_buffer_dispose(&text);
    return status < 0 ? status : NEWSIDX_OK;
}

/* Drop words that also came from the context, at their second occurrence. */
static void drop_duplicates(selection *all)
{
    size_t kept = 0;
    for (size_t i = 0; i < all->count; i++) {
        size_t k = 0;
        while (k < kept && all->items[k].word.data != all->items[i].word.data) k++;
        if (k == kept) all->items[kept++] = all->items[i];
    }
    all->count = kept;
}

newsidx_status ni_completewords_add(ni_completer *work, uint32_t limit)
{
    ni_umlautprefix_ranges ranges;
    selection all = {.count = 0, .most = limit + limit / 2 + SPARE};
    newsidx_status status = ni_umlautprefix_find(
        &ranges, work->cache, ni_schema_kind(NEWSIDX_KIND_FORM)->prefix, work->typed, work->error);
    if (status != NEWSIDX_OK || ranges.count == 0) return status;
    for (size_t i = 0; i < ranges.count; i++) add_range(&all, &ranges.items[i]);
    if (work->before.count) {
        all.most = CANDIDATES;
        status = update_context(work);
    }
    if (status != NEWSIDX_OK) return status;
    for (size_t i = 0; work->before.count && i < ranges.count; i++)
        add_from_context(work, &all, &ranges.items[i]);
    drop_duplicates(&all);
    return add_completions(work, &all, limit);
}
