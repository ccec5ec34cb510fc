/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Finds titles with the words before the last one, in any form, and a word that begins as typed.
 * The index has stems of titles. Searches for the most frequent stems with the typed prefix, as far
 * as that is quick, and for the stems of the most frequent words with that prefix, which may differ
 * (Häuser and Haus). Then checks the titles themselves.
 */
#include <string.h>

#include "base/deadline.h"
#include "base/error.h"
#include "base/textview.h"
#include "base/topk.h"
#include "index/schema.h"
#include "plan/wordquery.h"
#include "suggest/completetitles.h"
#include "suggest/umlautprefix.h"
#include "xapian/xmatch.h"

enum {
    STEMS_MAX = 24,
    FORMS_MAX = 6,
    POSTINGS_MAX = 4000, /* total of all stems, unless the first alone has more */
    LOOKED_MAX = 20000,  /* articles looked at if the first has more: 1 to 2 ms */
    TITLES_MAX = 400,    /* titles to check: two for each requested, and some more */
    SPARE = 16,
    BEFORE_MAX = 8
};

typedef struct title {
    newsidx_text text, id; /* in the arena */
    newsidx_text normal;
    bool begins; /* begins with the whole text as typed */
} title;

typedef struct stem {
    newsidx_text text;
    uint32_t articles;
} stem;

static const char *prefix_of_titles(void)
{
    return ni_schema_field(NEWSIDX_TITLE)->prefix;
}

/* ---- searching articles ---------------------------------------------------------------------- */

static int compare_stems(const void *one, const void *other)
{
    return ni_topk_higher(((const stem *)one)->articles, ((const stem *)other)->articles);
}

/* List the most frequent terms with the typed prefix: stems of titles, or words, by `prefix`. */
static newsidx_status list_stems(ni_completer *work, const char *prefix, size_t most, stem *stems,
                                 size_t *count)
{
    ni_umlautprefix_ranges ranges;
    newsidx_status status =
        ni_umlautprefix_find(&ranges, work->cache, prefix, work->typed, work->error);
    *count = 0;
    if (status != NEWSIDX_OK) return status;
    for (size_t i = 0; i < ranges.count; i++)
        for (size_t k = ranges.items[i].from; k < ranges.items[i].to; k++) {
            const ni_wordlist *words = ranges.items[i].words;
            const stem added = {ni_wordlist_text(words, k), words->words[k].articles};
            ni_topk_insert(stems, count, most, sizeof added, &added, compare_stems);
        }
    return NEWSIDX_OK;
}

/* Replace words by their stems, in the arena. */
static newsidx_status stem_words(ni_completer *work, stem *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        newsidx_text own = ni_analyser_stem(work->cache->reader->analyser, words[i].text);
        if (!own.data || own.size > NI_TERM_MAX) own = words[i].text;
        words[i].text = (newsidx_text){ni_arena_copy(&work->arena, own.data, own.size), own.size};
        if (!words[i].text.data) return ni_error_memory(work->error);
    }
    return NEWSIDX_OK;
}

static ni_xquery *term_query(ni_completer *work, newsidx_text text)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    return ni_xquery_term(ni_schema_term(bytes, prefix_of_titles(), text), work->error);
}

/* Candidates for the last word. */
typedef struct choices {
    stem stems[STEMS_MAX]; /* stems of titles */
    stem words[FORMS_MAX]; /* stems of words */
    size_t stem_count, word_count;
} choices;

static newsidx_status list_choices(ni_completer *work, choices *all)
{
    newsidx_status status =
        list_stems(work, prefix_of_titles(), STEMS_MAX, all->stems, &all->stem_count);
    if (status == NEWSIDX_OK)
        status = list_stems(work, ni_schema_kind(NEWSIDX_KIND_FORM)->prefix, FORMS_MAX, all->words,
                            &all->word_count);
    return status == NEWSIDX_OK ? stem_words(work, all->words, all->word_count) : status;
}

static bool is_among(const stem *stems, size_t count, newsidx_text text)
{
    for (size_t i = 0; i < count; i++)
        if (ni_text_equals(stems[i].text, text)) return true;
    return false;
}

/* Any of the candidates for the last word. */
static ni_xquery *last_query(ni_completer *work, const choices *all)
{
    ni_xquery *any[STEMS_MAX + FORMS_MAX];
    size_t added = 0;
    uint64_t postings = 0;
    for (size_t i = 0; i < all->stem_count; i++) {
        postings += all->stems[i].articles;
        if (i > 0 && postings > POSTINGS_MAX) break;
        any[added++] = term_query(work, all->stems[i].text);
    }
    for (size_t i = 0; i < all->word_count; i++)
        if (!is_among(all->stems, all->stem_count, all->words[i].text) &&
            !is_among(all->words, i, all->words[i].text))
            any[added++] = term_query(work, all->words[i].text);
    return ni_xquery_combine(NI_XQUERY_SYNONYM, any, added, work->error);
}

static ni_xquery *titles_query(ni_completer *work, const choices *last)
{
    ni_xquery *all[BEFORE_MAX + 1];
    size_t added = 0;
    for (size_t i = 0; i < work->before.count && added < BEFORE_MAX; i++) {
        const ni_queryword *word = &work->before.items[i];
        if (word->count > 1) all[added++] = ni_wordquery_stems(word, NULL, work->error);
    }
    if (work->typed.size) all[added++] = last_query(work, last);
    const ni_generation *generation = work->cache->generation;
    return ni_xquery_without(ni_xquery_combine(NI_XQUERY_AND, all, added, work->error),
                             generation->deletions, generation->deletions_count, work->error);
}

/* The query, bounded by the number of articles, not by time: equal calls find the same titles. */
static ni_xquery *bounded_query(ni_completer *work, const choices *last, ni_deadline *deadline)
{
    const bool many = last->stem_count && last->stems[0].articles > POSTINGS_MAX;
    ni_xquery *query = titles_query(work, last);
    ni_deadline_set_checks(deadline, many ? LOOKED_MAX : 0);
    if (work->cache->generation->remote_count) return query;
    return ni_xquery_until(query, deadline, work->error);
}

/* ---- reading titles -------------------------------------------------------------------------- */

static newsidx_status read_title(ni_completer *work, uint32_t docid, newsidx_text *out)
{
    ni_suggestcache *s = work->cache;
    newsidx_text id, text;
    ni_buffer both = NI_BUFFER_INIT;
    *out = ni_suggestcache_find(&s->titles, &docid, sizeof docid);
    if (out->data) return NEWSIDX_OK;
    newsidx_status status = ni_generation_fetch(s->generation, docid, &s->stored, work->error);
    if (status == NEWSIDX_OK) status = ni_stored_text(&s->stored, NEWSIDX_ID, &id, work->error);
    if (status == NEWSIDX_OK)
        status = ni_stored_text(&s->stored, NEWSIDX_TITLE, &text, work->error);
    if (status != NEWSIDX_OK) return status;
    ni_buffer_append_format(&both, "%.*s\n%.*s", (int)id.size, id.data ? id.data : "",
                            (int)text.size, text.data ? text.data : "");
    bool ok = !both.failed && ni_suggestcache_put(&s->titles, &docid, sizeof docid,
                                                  (newsidx_text){both.data, both.size});
    ni_buffer_dispose(&both);
    if (!ok) return ni_error_memory(work->error);
    *out = ni_suggestcache_find(&s->titles, &docid, sizeof docid);
    return NEWSIDX_OK;
}

/* Check whether a word of a title, or a part after a hyphen, begins as typed. */
static bool matches(ni_completer *work, newsidx_text text)
{
    ni_tokenizer *tokenizer = &work->cache->tokenizer;
    ni_token token;
    if (work->typed.size == 0) return true;
    ni_tokenizer_begin(tokenizer, text.data, text.size);
    while (ni_tokenizer_next(tokenizer, &token))
        for (size_t i = 0; i < token.part_count; i++) {
            const size_t start = token.parts[i].fold;
            if (ni_umlautprefix_begins(
                    (newsidx_text){token.folded + start, token.folded_size - start}, work->typed))
                return true;
        }
    return false;
}

/* ---- choosing -------------------------------------------------------------------------------- */

static bool is_duplicate(const title *titles, size_t count, newsidx_text normal)
{
    for (size_t i = 0; i < count; i++)
        if (titles[i].normal.size == normal.size &&
            memcmp(titles[i].normal.data, normal.data, normal.size) == 0)
            return true;
    return false;
}

static bool copy(ni_completer *work, newsidx_text *text)
{
    text->data = ni_arena_copy(&work->arena, text->data, text->size);
    return text->data != NULL;
}

/* Add a title if it matches and is not a duplicate. `whole` is the text as typed. */
static newsidx_status add_title(ni_completer *work, title *titles, size_t *count,
                                newsidx_text stored, newsidx_text whole)
{
    ni_buffer normal = NI_BUFFER_INIT;
    const char *line = memchr(stored.data, '\n', stored.size);
    if (!line || line + 1 == stored.data + stored.size) return NEWSIDX_OK;
    const size_t id = (size_t)(line - stored.data);
    title *added = &titles[*count];
    *added = (title){.text = {line + 1, stored.size - id - 1}, .id = {stored.data, id}};
    if (!matches(work, added->text)) return NEWSIDX_OK;
    bool ok = ni_suggestcache_normal(work->cache, added->text, &normal);
    added->normal = (newsidx_text){normal.data, normal.size};
    const bool twice = ok && is_duplicate(titles, *count, added->normal);
    if (ok && !twice) {
        added->begins = ni_umlautprefix_begins(added->normal, whole);
        ok = copy(work, &added->normal) && copy(work, &added->text) && copy(work, &added->id);
        *count += ok;
    }
    ni_buffer_dispose(&normal);
    return ok ? NEWSIDX_OK : ni_error_memory(work->error);
}

/* Add first the titles that begin with the whole text, then the others, both by score. */
static bool add_titles(ni_completer *work, const title *titles, size_t count, uint32_t limit)
{
    for (int begins = 1; begins >= 0; begins--)
        for (size_t i = 0; i < count && limit > 0; i++) {
            if (titles[i].begins != (begins == 1)) continue;
            const ni_completion completion = {NEWSIDX_COMPLETION_TITLE, titles[i].text,
                                              titles[i].id, 1};
            if (!ni_completer_add(work, completion)) return false;
            limit--;
        }
    return true;
}

static newsidx_status choose(ni_completer *work, const ni_xmatch *match, uint32_t limit)
{
    title titles[TITLES_MAX];
    size_t count = 0;
    newsidx_status status = NEWSIDX_OK;
    ni_buffer whole = NI_BUFFER_INIT;
    if (!ni_suggestcache_normal(work->cache, work->text, &whole))
        status = ni_error_memory(work->error);
    for (size_t i = 0; i < match->count && status == NEWSIDX_OK; i++) {
        newsidx_text stored;
        status = read_title(work, match->hits[i].docid, &stored);
        if (status == NEWSIDX_OK)
            status =
                add_title(work, titles, &count, stored, (newsidx_text){whole.data, whole.size});
    }
    ni_buffer_dispose(&whole);
    if (status == NEWSIDX_OK && !add_titles(work, titles, count, limit))
        status = ni_error_memory(work->error);
    return status;
}

newsidx_status ni_completetitles_add(ni_completer *work, uint32_t limit)
{
    choices all;
    ni_deadline deadline;
    const ni_generation *generation = work->cache->generation;
    const ni_xmatch_options options = {.limit = 2 * limit + SPARE,
                                       .sort_slot = NI_SLOT_DATE,
                                       .model = ni_suggestcache_model(work->cache)};
    ni_xmatch *match = NULL;
    newsidx_status status = list_choices(work, &all);
    if (status != NEWSIDX_OK) return status;
    ni_xquery *query = bounded_query(work, &all, &deadline);
    if (!query) return ni_error_memory(work->error);
    status = ni_xmatch_run(&match, generation->database, query, &options, work->error);
    if (status == NEWSIDX_OK) status = choose(work, match, limit);
    ni_xmatch_free(match);
    ni_xquery_free(query);
    return status;
}
