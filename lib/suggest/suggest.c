/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Did you mean. Words that the index does not have, or hardly has, are corrected one by one. Of the
 * corrections of a word, the first is chosen with which all words of the query occur in one
 * article, or if there is none, the first with which the query finds more. Every suggested query
 * has been run.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/require.h"
#include "base/versions.h"
#include "plan/queryword.h"
#include "query/tree.h"
#include "suggest/corrections.h"
#include "suggest/displayform.h"
#include "text/utf8.h"

enum {
    TEXT_MAX = 2000,
    WORDS_MAX = 40,
    CORRECTED_MAX = 6,
    LETTERS_MIN = 4,
    RARE = 2,
    FEW = 20 /* matches, below which parts of words count too */
};

/* How many articles a query finds. */
typedef struct findings {
    uint64_t matches;
    uint64_t wider; /* with only part of a word; counted if few match */
} findings;

static bool is_more(findings one, findings other)
{
    return one.matches != other.matches ? one.matches > other.matches : one.wider > other.wider;
}

static bool is_none(findings found)
{
    return found.matches == 0 && found.wider == 0;
}

/* A word of the query as it was typed. */
typedef struct typed {
    size_t start, end; /* bytes of the query's text */
    newsidx_text form;
    bool bare;    /* a clause of its own, or part of plain text: two words may replace it */
    bool suspect; /* unknown or rare */
    ni_corrections_word kind;
    uint32_t known;
    char text[NI_CORRECTION_SIZE]; /* its replacement */
    size_t size;
    bool changed;
} typed;

typedef struct suggestion {
    newsidx_reader *reader;
    ni_suggestcache *cache;
    const newsidx_query *query;
    newsidx_suggest_options options;
    ni_deadline deadline;
    ni_arena arena;
    typed *words;
    size_t count;
    findings found;     /* by the current query */
    findings found_all; /* by the current query, requiring all words */
    newsidx_error *error;
} suggestion;

/* ---- running queries ------------------------------------------------------------------------- */

static newsidx_status count_hits(suggestion *s, newsidx_text text, newsidx_words words,
                                 findings *found)
{
    newsidx_query *query = NULL;
    newsidx_hits *hits = NULL;
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.limit = FEW;
    options.time_limit_ms = s->options.time_limit_ms;
    *found = (findings){0, 0};
    newsidx_status status = ni_query_parse_like(&query, s->query, text, words, s->error);
    if (status == NEWSIDX_OK) status = newsidx_search(&hits, s->reader, query, &options, s->error);
    if (status == NEWSIDX_OK)
        *found =
            (findings){newsidx_hits_total(hits).estimate, newsidx_hits_fill_total(hits).estimate};
    newsidx_hits_free(hits);
    newsidx_query_free(query);
    return status;
}

/* Write the query text with the replaced words. */
static newsidx_status build_text(suggestion *s, ni_buffer *out)
{
    const newsidx_text text = ni_query_text(s->query);
    size_t at = 0;
    ni_buffer_clear(out);
    for (size_t i = 0; i < s->count; i++) {
        const typed *word = &s->words[i];
        if (!word->changed) continue;
        ni_buffer_append(out, text.data + at, word->start - at);
        ni_buffer_append(out, word->text, word->size);
        at = word->end;
    }
    ni_buffer_append(out, text.data + at, text.size - at);
    return out->failed ? ni_error_memory(s->error) : NEWSIDX_OK;
}

/* Run the query with the current words. */
static newsidx_status run(suggestion *s, findings *found, findings *found_all)
{
    ni_buffer *text = &s->cache->text;
    newsidx_status status = build_text(s, text);
    const newsidx_text now = {text->data, text->size};
    const newsidx_words words = ni_query_words(s->query);
    if (status == NEWSIDX_OK) status = count_hits(s, now, words, found);
    *found_all = *found;
    if (status == NEWSIDX_OK && words != NEWSIDX_WORDS_ALL && s->count > 1)
        status = count_hits(s, now, NEWSIDX_WORDS_ALL, found_all);
    return status;
}

/* ---- the words ------------------------------------------------------------------------------- */

/* Check whether all parts of a word are known, so that it is a compound missing from the index. */
static newsidx_status has_known_parts(suggestion *s, const ni_queryword *word, bool *known)
{
    size_t parts = 0;
    *known = true;
    for (size_t i = 0; i < word->count && *known; i++) {
        const ni_queryword_term *term = &word->terms[i];
        uint32_t articles;
        if (term->kind != NEWSIDX_KIND_PART && term->kind != NEWSIDX_KIND_HEAD) continue;
        if (term->first != term->last) continue;
        newsidx_status status = ni_corrections_known(s->cache, term->text, &articles, s->error);
        if (status != NEWSIDX_OK) return status;
        *known = articles > 0;
        parts++;
    }
    *known = *known && parts > 1;
    return NEWSIDX_OK;
}

static bool has_digit(newsidx_text text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] >= '0' && text.data[i] <= '9') return true;
    return false;
}

static newsidx_status examine(suggestion *s, typed *entry, const ni_queryword *word)
{
    bool compound = false, doubled = false;
    if (word->stop || has_digit(entry->form) ||
        ni_utf8_count(entry->form.data, entry->form.size) < LETTERS_MIN) {
        entry->known = UINT32_MAX;
        return NEWSIDX_OK;
    }
    newsidx_status status = ni_corrections_known(s->cache, entry->form, &entry->known, s->error);
    if (status == NEWSIDX_OK && entry->known == 0 && !is_none(s->found))
        status = has_known_parts(s, word, &compound);
    if (status == NEWSIDX_OK && entry->known > 0)
        status = ni_corrections_doubled(s->cache, entry->form, &doubled, s->error);
    const bool rare = entry->known <= RARE && s->found.matches <= s->options.few;
    entry->suspect = entry->known == 0 || rare || doubled;
    entry->kind = doubled        ? NI_CORRECTIONS_DOUBLED
                  : entry->known ? NI_CORRECTIONS_RARE
                  : compound     ? NI_CORRECTIONS_COMPOUND
                                 : NI_CORRECTIONS_UNKNOWN;
    return status;
}

/* Add the words of a node's text, which must be part of the query text. */
static newsidx_status add_words(suggestion *s, const ni_node *node, bool bare)
{
    const newsidx_text text = ni_query_text(s->query);
    const uintptr_t from = (uintptr_t)text.data, at = (uintptr_t)node->text.data;
    ni_querywords words;
    if (node->text.size == 0 || at < from || at + node->text.size > from + text.size)
        return NEWSIDX_OK;
    newsidx_status status =
        ni_querywords_analyse(&words, &s->arena, s->reader->analyser, node->text, s->error);
    for (size_t i = 0; status == NEWSIDX_OK && i < words.count && s->count < WORDS_MAX; i++) {
        const ni_queryword *word = &words.items[i];
        typed *entry = &s->words[s->count++];
        *entry = (typed){.start = at - from + word->start,
                         .end = at - from + word->terms[0].end,
                         .form = word->terms[0].text,
                         .bare = bare};
        status = examine(s, entry, word);
    }
    return status;
}

static newsidx_status visit(suggestion *s, const ni_node *node, bool bare)
{
    newsidx_status status = NEWSIDX_OK;
    if (node->type == NI_NODE_NOT || node->occur == NI_OCCUR_MUST_NOT) return NEWSIDX_OK;
    if (node->type == NI_NODE_PHRASE) return add_words(s, node, true);
    if (node->type == NI_NODE_TEXT)
        return add_words(s, node,
                         bare && node->scope == NI_SCOPE_ALL && !node->exact &&
                             node->occur == NI_OCCUR_SHOULD);
    for (const ni_node *child = node->first; child && status == NEWSIDX_OK; child = child->next)
        status = visit(s, child, node->type == NI_NODE_LIST);
    return status;
}

/* ---- replacing ------------------------------------------------------------------------------- */

/* Run the query with a replacement. *better: it finds more; *best: more articles with all words, in
   which case the replacement is kept. */
static newsidx_status try_words(suggestion *s, bool *better, bool *best)
{
    findings found, found_all;
    newsidx_status status = run(s, &found, &found_all);
    *best = status == NEWSIDX_OK && is_more(found_all, s->found_all);
    *better = status == NEWSIDX_OK && is_more(found, s->found);
    if (*best) {
        s->found = found;
        s->found_all = found_all;
    }
    return status;
}

static void replace(typed *word, const char *text, size_t size)
{
    memcpy(word->text, text, size);
    word->size = size;
    word->changed = true;
}

static newsidx_status correct(suggestion *s, typed *word)
{
    ni_corrections found;
    const ni_correction *second_best = NULL;
    bool better = false, best = false;
    newsidx_status status = ni_corrections_find(&found, s->cache, word->form, word->kind,
                                                word->known, &s->deadline, s->error);
    for (size_t i = 0; i < found.count && status == NEWSIDX_OK; i++) {
        const ni_correction *correction = &found.items[i];
        if (!word->bare && memchr(correction->text, ' ', correction->size)) continue;
        replace(word, correction->text, correction->size);
        status = try_words(s, &better, &best);
        if (best) return status;
        if (better && !second_best) second_best = correction;
    }
    word->changed = second_best != NULL;
    if (status != NEWSIDX_OK || !second_best) return status;
    replace(word, second_best->text, second_best->size);
    return run(s, &s->found, &s->found_all);
}

/* Check that only white space separates two words. */
static bool are_neighbours(const suggestion *s, const typed *word, const typed *next)
{
    const newsidx_text text = ni_query_text(s->query);
    for (size_t i = word->end; i < next->start; i++)
        if (text.data[i] != ' ' && text.data[i] != '\t') return false;
    return word->bare && next->bare && next->start > word->end;
}

/* Write two words as one, if the index has that word. */
static newsidx_status join(suggestion *s, typed *word, typed *next, bool *best)
{
    ni_buffer form = NI_BUFFER_INIT;
    newsidx_text written = {NULL, 0};
    uint32_t known = 0;
    bool better;
    const typed kept[] = {*word, *next};
    ni_buffer_append(&form, word->form.data, word->form.size);
    ni_buffer_append(&form, next->form.data, next->form.size);
    *best = false;
    newsidx_status status = form.failed ? ni_error_memory(s->error) : NEWSIDX_OK;
    const newsidx_text joined = {form.data, form.size};
    if (status == NEWSIDX_OK && joined.size <= NI_WORDLIST_BYTES)
        status = ni_corrections_known(s->cache, joined, &known, s->error);
    if (status == NEWSIDX_OK && known)
        status = ni_displayform_of(&written, s->cache, joined, s->error);
    if (status == NEWSIDX_OK && written.size && written.size <= NI_CORRECTION_SIZE) {
        replace(word, written.data, written.size);
        word->end = next->end;
        status = try_words(s, &better, best);
        if (!*best) {
            *word = kept[0];
            *next = kept[1];
        }
    }
    ni_buffer_dispose(&form);
    return status < 0 ? status : NEWSIDX_OK;
}

static newsidx_status join_all(suggestion *s)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i + 1 < s->count && status == NEWSIDX_OK; i++) {
        typed *word = &s->words[i], *next = &s->words[i + 1];
        bool joined;
        const bool wanted = word->suspect || next->suspect || s->found.matches <= s->options.few;
        if (!wanted || !are_neighbours(s, word, next)) continue;
        status = join(s, word, next, &joined);
        if (!joined) continue;
        word->suspect = next->suspect = next->bare = false;
    }
    return status;
}

static newsidx_status correct_all(suggestion *s)
{
    newsidx_status status = join_all(s);
    size_t corrected = 0;
    for (size_t i = 0; i < s->count && status == NEWSIDX_OK; i++) {
        if (!s->words[i].suspect || corrected == CORRECTED_MAX) continue;
        if (ni_deadline_passed(&s->deadline)) break;
        corrected++;
        status = correct(s, &s->words[i]);
    }
    return status;
}

/* ---- the call -------------------------------------------------------------------------------- */

/* Check whether there is a word to correct, or, if few articles are found, two words to join. */
static bool has_work(const suggestion *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->words[i].suspect) return true;
    return s->count > 1 && s->found.matches <= s->options.few;
}

static newsidx_status suggest(suggestion *s, uint64_t *articles)
{
    bool changed = false;
    s->words = ni_arena_alloc(&s->arena, WORDS_MAX * sizeof *s->words);
    if (!s->words) return ni_error_memory(s->error);
    newsidx_status status =
        count_hits(s, ni_query_text(s->query), ni_query_words(s->query), &s->found);
    if (status == NEWSIDX_OK) status = visit(s, ni_query_root(s->query), true);
    if (status != NEWSIDX_OK || !has_work(s)) return status == NEWSIDX_OK ? NEWSIDX_DONE : status;
    status = run(s, &s->found, &s->found_all);
    const findings found = s->found, found_all = s->found_all;
    if (status == NEWSIDX_OK) status = correct_all(s);
    for (size_t i = 0; i < s->count; i++) changed = changed || s->words[i].changed;
    if (status != NEWSIDX_OK) return status;
    const bool gains = is_more(s->found, found) || is_more(s->found_all, found_all);
    if (!changed || !gains || is_none(s->found)) return NEWSIDX_DONE;
    if (articles) *articles = s->found.matches ? s->found.matches : s->found.wider;
    return build_text(s, &s->cache->text);
}

newsidx_status newsidx_suggest_query(newsidx_text *out, uint64_t *articles, newsidx_reader *reader,
                                     const newsidx_query *query,
                                     const newsidx_suggest_options *options, newsidx_error *error)
{
    suggestion s = {.reader = reader, .query = query, .arena = NI_ARENA_INIT, .error = error};
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = (newsidx_text){NULL, 0};
    if (articles) *articles = 0;
    NI_REQUIRE(error, reader);
    NI_REQUIRE(error, query);
    newsidx_status status =
        ni_versions_read(&ni_versions_suggest_options, &s.options, options, error);
    if (status == NEWSIDX_OK) status = ni_reader_check_search(reader, error);
    if (status != NEWSIDX_OK) return status;
    const size_t size = ni_query_text(query).size; /* 0 for articles similar to another */
    if (size == 0 || size > TEXT_MAX) return NEWSIDX_DONE;
    ni_deadline_set(&s.deadline, s.options.time_limit_ms);
    status = ni_suggestcache_get(&s.cache, reader, error);
    if (status == NEWSIDX_OK) status = suggest(&s, articles);
    if (status == NEWSIDX_OK) *out = (newsidx_text){s.cache->text.data, s.cache->text.size};
    ni_arena_dispose(&s.arena);
    return status;
}
