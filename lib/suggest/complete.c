/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The public completions: splits the text and stores the results. These are copies, independent of
 * the reader.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/require.h"
#include "base/versions.h"
#include "query/fieldname.h"
#include "suggest/completetitles.h"
#include "suggest/completewords.h"
#include "text/utf8.h"

enum { EACH_MAX = 100, TEXT_MAX = 1000 };

struct newsidx_completions {
    ni_arena arena; /* holds the texts */
    ni_completion *items;
    size_t count, next;
    ni_completion current;
};

/* ---- the text -------------------------------------------------------------------------------- */

/* Size of a field name with its colon at the start of a text; 0 if there is none. */
static size_t field_size(newsidx_text text)
{
    const char *colon = text.size ? memchr(text.data, ':', text.size) : NULL;
    if (!colon || !ni_fieldname_find(text.data, (size_t)(colon - text.data))) return 0;
    return (size_t)(colon - text.data) + 1;
}

/* Find the start of the word being typed: after white space, quotes and the signs of the query
   language, and after a field name. */
static void find_last(ni_completer *work)
{
    const newsidx_text text = work->text;
    size_t start = text.size;
    while (start > 0 && !memchr(" \t\r\n\"(", text.data[start - 1], 6)) start--;
    while (start < text.size && memchr("+-=", text.data[start], 3)) start++;
    work->head = start;
    work->last = start + field_size((newsidx_text){text.data + start, text.size - start});
}

/* Fold the typed word into the arena; if it has several tokens, only the last one. */
static bool fold_last(ni_completer *work)
{
    ni_tokenizer *tokenizer = &work->cache->tokenizer;
    ni_token token;
    size_t start = work->last;
    bool ok = true;
    ni_tokenizer_begin(tokenizer, work->text.data + start, work->text.size - start);
    while (ok && ni_tokenizer_next(tokenizer, &token)) {
        const char *copy = ni_arena_copy(&work->arena, token.folded, token.folded_size);
        work->typed = (newsidx_text){copy, token.folded_size};
        work->last = start + token.start;
        ok = copy != NULL;
    }
    return ok && !tokenizer->failed;
}

static newsidx_status split_text(ni_completer *work)
{
    find_last(work);
    const size_t last = work->last;
    if (!fold_last(work)) return ni_error_memory(work->error);
    if (work->last > last) work->head = work->last; /* several words without a space in between */
    return ni_querywords_analyse(&work->before, &work->arena, work->cache->reader->analyser,
                                 (newsidx_text){work->text.data, work->head}, work->error);
}

/* ---- making ---------------------------------------------------------------------------------- */

static newsidx_status check(newsidx_complete_options *options,
                            const newsidx_complete_options *given, const char *text, size_t size,
                            newsidx_error *error)
{
    newsidx_status status = ni_versions_read(&ni_versions_complete_options, options, given, error);
    if (status != NEWSIDX_OK) return status;
    if (options->words > EACH_MAX || options->titles > EACH_MAX)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                            "at most %d words and as many titles can be suggested", (int)EACH_MAX);
    if (!text && size)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "text is NULL but its size is not 0");
    return NEWSIDX_OK;
}

/* Copy the text to the arena, repaired to valid UTF-8, and cut to its end if too long. */
static bool copy_text(ni_completer *work, const char *text, size_t size)
{
    ni_buffer repaired = NI_BUFFER_INIT;
    uint32_t bad = 0;
    if (size > TEXT_MAX) { /* keep the end, which has the last word */
        text += size - TEXT_MAX;
        size = TEXT_MAX;
    }
    bool ok = size == 0 || ni_utf8_repair(text, size, &repaired, &bad);
    work->text.size = repaired.size;
    work->text.data =
        ni_arena_copy(&work->arena, repaired.data ? repaired.data : "", repaired.size);
    ni_buffer_dispose(&repaired);
    return ok && work->text.data;
}

static newsidx_status complete(ni_completer *work, const newsidx_complete_options *options)
{
    newsidx_status status = split_text(work);
    work->items =
        ni_arena_alloc(&work->arena, (options->words + options->titles + 1) * sizeof *work->items);
    if (status == NEWSIDX_OK && !work->items) status = ni_error_memory(work->error);
    if (status == NEWSIDX_OK && options->words && work->typed.size)
        status = ni_completewords_add(work, options->words);
    if (status == NEWSIDX_OK && options->titles && (work->typed.size || work->before.count))
        status = ni_completetitles_add(work, options->titles);
    return status;
}

newsidx_status newsidx_complete(newsidx_completions **out, newsidx_reader *reader, const char *text,
                                size_t size, const newsidx_complete_options *options,
                                newsidx_error *error)
{
    newsidx_complete_options full;
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    NI_REQUIRE(error, reader);
    NI_REQUIRE_BYTES(error, text, size);
    ni_completer work = {.arena = NI_ARENA_INIT, .error = error};
    newsidx_status status = check(&full, options, text, size, error);
    if (status == NEWSIDX_OK) status = ni_reader_check_search(reader, error);
    if (status == NEWSIDX_OK) status = ni_suggestcache_get(&work.cache, reader, error);
    if (status != NEWSIDX_OK) return status;
    newsidx_completions *made = calloc(1, sizeof *made);
    if (!made || !copy_text(&work, text, size)) status = ni_error_memory(error);
    if (status == NEWSIDX_OK) status = complete(&work, &full);
    if (status != NEWSIDX_OK) {
        ni_arena_dispose(&work.arena);
        free(made);
        return status;
    }
    made->arena = work.arena;
    made->items = work.items;
    made->count = work.count;
    *out = made;
    return NEWSIDX_OK;
}

/* ---- the cursor ------------------------------------------------------------------------------ */

newsidx_status newsidx_completions_next(newsidx_completions *completions, newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, completions);
    const bool any = completions->next < completions->count;
    completions->current =
        any ? completions->items[completions->next++] : (ni_completion){.articles = 0};
    return any ? NEWSIDX_OK : NEWSIDX_DONE;
}

newsidx_completion_kind newsidx_completions_kind(const newsidx_completions *completions)
{
    return completions->current.kind;
}

newsidx_text newsidx_completions_text(const newsidx_completions *completions)
{
    return completions->current.text;
}

newsidx_text newsidx_completions_id(const newsidx_completions *completions)
{
    return completions->current.id;
}

uint64_t newsidx_completions_articles(const newsidx_completions *completions)
{
    return completions->current.articles;
}

void newsidx_completions_free(newsidx_completions *completions)
{
    if (!completions) return;
    ni_arena_dispose(&completions->arena);
    free(completions);
}
