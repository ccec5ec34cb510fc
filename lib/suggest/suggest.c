/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Did you mean. Words that the index has not, or hardly, are corrected one after the other; of the
 * corrections of a word the first is taken with which all words of the query are in one article,
 * or, where none is, the first with which the query finds more. What is suggested has been run.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/versions.h"
#include "plan/queryword.h"
#include "query/tree.h"
#include "suggest/corrections.h"
#include "suggest/displayform.h"
#include "text/utf8.h"

enum { TEXT_MAX = 2000, WORDS_MAX = 40, CORRECTED_MAX = 6, LETTERS_MIN = 4, RARE = 2 };

/* A word of the query as it was typed. */
typedef struct typed {
    size_t start, end; /* bytes of the query's text */
    newsidx_text form;
    bool bare;    /* a clause of its own, or part of plain text: two words may stand for it */
    bool suspect; /* not known, or rare */
    ni_corrections_word kind;
    uint32_t known;
    char text[NI_CORRECTION_SIZE]; /* what stands in its place */
    size_t size;
    bool changed;
} typed;

typedef struct suggestion {
    newsidx_reader *reader;
    ni_suggestcache *suggesting;
    const newsidx_query *query;
    newsidx_suggest_options options;
    ni_deadline deadline;
    ni_arena arena;
    typed *words;
    size_t count;
    uint64_t found;    /* by the query as it stands now */
    uint64_t together; /* likewise, with all words in one article */
    newsidx_error *error;
} suggestion;

/* ---- running queries ------------------------------------------------------------------------- */

static newsidx_status count_hits(suggestion *s, newsidx_text text, bool all, uint64_t *found)
{
    newsidx_query *query = NULL;
    newsidx_hits *hits = NULL;
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.limit = 1;
    options.time_limit_ms = s->options.time_limit_ms;
    *found = 0;
    newsidx_status status = ni_query_parse_like(&query, s->query, text, all, s->error);
    if (status == NEWSIDX_OK) status = newsidx_search(&hits, s->reader, query, &options, s->error);
    if (status == NEWSIDX_OK) *found = newsidx_hits_total(hits).estimate;
    newsidx_hits_free(hits);
    newsidx_query_free(query);
    return status;
}

/* The query with the words in their places. */
static newsidx_status put_together(suggestion *s, ni_buffer *out)
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

/* Runs the query with the words as they are now. */
static newsidx_status run(suggestion *s, uint64_t *found, uint64_t *together)
{
    ni_buffer *text = &s->suggesting->text;
    newsidx_status status = put_together(s, text);
    const newsidx_text now = {text->data, text->size};
    const bool all = ni_query_all(s->query);
    if (status == NEWSIDX_OK) status = count_hits(s, now, all, found);
    *together = *found;
    if (status == NEWSIDX_OK && !all && s->count > 1) status = count_hits(s, now, true, together);
    return status;
}

/* ---- the words ------------------------------------------------------------------------------- */

/* Whether all parts of a word are known, so that it is a compound that is not in the index. */
static newsidx_status has_known_parts(suggestion *s, const ni_queryword *word, bool *known)
{
    size_t parts = 0;
    *known = true;
    for (size_t i = 0; i < word->count && *known; i++) {
        const ni_queryword_term *term = &word->terms[i];
        uint32_t articles;
        if (term->kind != NEWSIDX_KIND_PART && term->kind != NEWSIDX_KIND_HEAD) continue;
        if (term->first != term->last) continue;
        newsidx_status status =
            ni_corrections_known(s->suggesting, term->text, &articles, s->error);
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

static newsidx_status examine(suggestion *s, typed *taken, const ni_queryword *word)
{
    bool compound = false, doubled = false;
    if (word->stop || has_digit(taken->form) ||
        ni_utf8_count(taken->form.data, taken->form.size) < LETTERS_MIN) {
        taken->known = UINT32_MAX;
        return NEWSIDX_OK;
    }
    newsidx_status status =
        ni_corrections_known(s->suggesting, taken->form, &taken->known, s->error);
    if (status == NEWSIDX_OK && taken->known == 0 && s->found > 0)
        status = has_known_parts(s, word, &compound);
    if (status == NEWSIDX_OK && taken->known > 0)
        status = ni_corrections_doubled(s->suggesting, taken->form, &doubled, s->error);
    const bool rare = taken->known <= RARE && s->found <= s->options.few;
    taken->suspect = taken->known == 0 || rare || doubled;
    taken->kind = doubled        ? NI_CORRECTIONS_DOUBLED
                  : taken->known ? NI_CORRECTIONS_RARE
                  : compound     ? NI_CORRECTIONS_COMPOUND
                                 : NI_CORRECTIONS_UNKNOWN;
    return status;
}

/* Takes the words of a piece of text that stands in the query at `start`. */
static newsidx_status take_words(suggestion *s, const ni_node *node, bool bare)
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
        typed *taken = &s->words[s->count++];
        *taken = (typed){.start = at - from + word->start,
                         .end = at - from + word->terms[0].end,
                         .form = word->terms[0].text,
                         .bare = bare};
        status = examine(s, taken, word);
    }
    return status;
}

static newsidx_status visit(suggestion *s, const ni_node *node, bool bare)
{
    newsidx_status status = NEWSIDX_OK;
    if (node->type == NI_NODE_NOT || node->occur == NI_OCCUR_MUST_NOT) return NEWSIDX_OK;
    if (node->type == NI_NODE_PHRASE) return take_words(s, node, true);
    if (node->type == NI_NODE_TEXT)
        return take_words(s, node,
                          bare && node->scope == NI_SCOPE_ALL && !node->exact &&
                              node->occur == NI_OCCUR_SHOULD);
    for (const ni_node *child = node->first; child && status == NEWSIDX_OK; child = child->next)
        status = visit(s, child, node->type == NI_NODE_LIST);
    return status;
}

/* ---- replacing ------------------------------------------------------------------------------- */

/* Keeps what stands in place of a word if the query finds something with it: *better than before,
   or, which is best, all words in one article. */
static newsidx_status try_now(suggestion *s, bool *better, bool *best)
{
    uint64_t found, together;
    newsidx_status status = run(s, &found, &together);
    *best = status == NEWSIDX_OK && together > s->together;
    *better = status == NEWSIDX_OK && found > s->found;
    if (*best) {
        s->found = found;
        s->together = together;
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
    newsidx_status status = ni_corrections_find(&found, s->suggesting, word->form, word->kind,
                                                word->known, &s->deadline, s->error);
    for (size_t i = 0; i < found.count && status == NEWSIDX_OK; i++) {
        const ni_correction *correction = &found.items[i];
        if (!word->bare && memchr(correction->text, ' ', correction->size)) continue;
        replace(word, correction->text, correction->size);
        status = try_now(s, &better, &best);
        if (best) return status;
        if (better && !second_best) second_best = correction;
    }
    word->changed = second_best != NULL;
    if (status != NEWSIDX_OK || !second_best) return status;
    replace(word, second_best->text, second_best->size);
    return run(s, &s->found, &s->together);
}

/* Whether between two words there is nothing but white space. */
static bool are_neighbours(const suggestion *s, const typed *word, const typed *next)
{
    const newsidx_text text = ni_query_text(s->query);
    for (size_t i = word->end; i < next->start; i++)
        if (text.data[i] != ' ' && text.data[i] != '\t') return false;
    return word->bare && next->bare && next->start > word->end;
}

/* Writes two words as one, if that is one of the index. */
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
        status = ni_corrections_known(s->suggesting, joined, &known, s->error);
    if (status == NEWSIDX_OK && known)
        status = ni_displayform_of(&written, s->suggesting, joined, s->error);
    if (status == NEWSIDX_OK && written.size && written.size <= NI_CORRECTION_SIZE) {
        replace(word, written.data, written.size);
        word->end = next->end;
        status = try_now(s, &better, best);
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
        const bool wanted = word->suspect || next->suspect || s->found <= s->options.few;
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

/* ---- the whole ------------------------------------------------------------------------------- */

/* Whether there is a word to correct, or, where little is found, one to put two together to. */
static bool has_work(const suggestion *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->words[i].suspect) return true;
    return s->count > 1 && s->found <= s->options.few;
}

static newsidx_status suggest(suggestion *s, uint64_t *articles)
{
    bool changed = false;
    s->words = ni_arena_alloc(&s->arena, WORDS_MAX * sizeof *s->words);
    if (!s->words) return ni_error_memory(s->error);
    newsidx_status status =
        count_hits(s, ni_query_text(s->query), ni_query_all(s->query), &s->found);
    if (status == NEWSIDX_OK) status = visit(s, ni_query_root(s->query), true);
    if (status != NEWSIDX_OK || !has_work(s)) return status == NEWSIDX_OK ? NEWSIDX_DONE : status;
    status = run(s, &s->found, &s->together);
    const uint64_t found = s->found, together = s->together;
    if (status == NEWSIDX_OK) status = correct_all(s);
    for (size_t i = 0; i < s->count; i++) changed = changed || s->words[i].changed;
    if (status != NEWSIDX_OK) return status;
    if (!changed || (s->found <= found && s->together <= together) || s->found == 0)
        return NEWSIDX_DONE;
    if (articles) *articles = s->found;
    return put_together(s, &s->suggesting->text);
}

newsidx_status newsidx_suggest_query(newsidx_text *out, uint64_t *articles, newsidx_reader *reader,
                                     const newsidx_query *query,
                                     const newsidx_suggest_options *options, newsidx_error *error)
{
    suggestion s = {.reader = reader, .query = query, .arena = NI_ARENA_INIT, .error = error};
    ni_error_clear(error);
    *out = (newsidx_text){NULL, 0};
    if (articles) *articles = 0;
    newsidx_status status =
        ni_versions_read(&ni_versions_suggest_options, &s.options, options, error);
    if (status == NEWSIDX_OK) status = ni_reader_check_search(reader, error);
    if (status != NEWSIDX_OK) return status;
    const size_t size = ni_query_text(query).size; /* 0: articles like another */
    if (size == 0 || size > TEXT_MAX) return NEWSIDX_DONE;
    ni_deadline_set(&s.deadline, s.options.time_limit_ms);
    status = ni_suggestcache_get(&s.suggesting, reader, error);
    if (status == NEWSIDX_OK) status = suggest(&s, articles);
    if (status == NEWSIDX_OK)
        *out = (newsidx_text){s.suggesting->text.data, s.suggesting->text.size};
    ni_arena_dispose(&s.arena);
    return status;
}
