/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The analyser gives a word's form first, with the number of its parts, and then its other terms.
 */
#include "search/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

typedef struct collection {
    ni_arena *arena;
    ni_word_term *terms;
    size_t count, capacity;
    size_t words;
    bool *stops; /* by word */
    size_t stop_capacity;
} collection;

static bool grow(collection *all)
{
    if (all->count == all->capacity) {
        size_t capacity = all->capacity * 2 + 64;
        ni_word_term *terms = realloc(all->terms, capacity * sizeof *terms);
        if (!terms) return false;
        all->terms = terms;
        all->capacity = capacity;
    }
    if (all->words == all->stop_capacity) {
        size_t capacity = all->stop_capacity * 2 + 16;
        bool *stops = realloc(all->stops, capacity * sizeof *stops);
        if (!stops) return false;
        all->stops = stops;
        all->stop_capacity = capacity;
    }
    return true;
}

static newsidx_status collect(void *context, const newsidx_term *term)
{
    collection *all = context;
    const char *copy = ni_arena_copy(all->arena, term->text.data, term->text.size);
    if (!copy || !grow(all)) return NEWSIDX_ERR_MEMORY;
    ni_word_term *added = &all->terms[all->count];
    *added = (ni_word_term){{copy, term->text.size}, term->kind, term->first_part, term->last_part};
    if (term->kind == NEWSIDX_KIND_FORM) all->stops[all->words++] = term->stop;
    all->count++;
    return NEWSIDX_OK;
}

/* Cuts the flat list of terms at the forms. */
static bool deal_out(const collection *all, ni_words *words)
{
    words->items = ni_arena_calloc(all->arena, (all->words + 1) * sizeof *words->items);
    ni_word_term *terms = ni_arena_alloc(all->arena, (all->count + 1) * sizeof *terms);
    if (!words->items || !terms) return false;
    if (all->count) memcpy(terms, all->terms, all->count * sizeof *terms);
    for (size_t i = 0; i < all->count; i++) {
        if (terms[i].kind == NEWSIDX_KIND_FORM) {
            words->items[words->count] = (ni_word){&terms[i], 0, 1, all->stops[words->count]};
            words->count++;
        }
        ni_word *word = &words->items[words->count - 1];
        word->count++;
        if (terms[i].kind == NEWSIDX_KIND_FORM) word->parts = terms[i].last + 1;
    }
    return true;
}

newsidx_status ni_words_analyse(ni_words *words, ni_arena *arena, ni_analyser *analyser,
                                newsidx_text text, newsidx_error *error)
{
    collection all = {.arena = arena};
    *words = (ni_words){NULL, 0};
    newsidx_status status = ni_analyser_run(analyser, text, collect, &all, error);
    if (status == NEWSIDX_ERR_MEMORY || (status == NEWSIDX_OK && !deal_out(&all, words)))
        status = ni_error_memory(error);
    free(all.terms);
    free(all.stops);
    return status;
}

bool ni_words_all_stop(const ni_words *words)
{
    for (size_t i = 0; i < words->count; i++)
        if (!words->items[i].stop) return false;
    return true;
}
