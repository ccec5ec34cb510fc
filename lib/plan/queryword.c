/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The analyser returns a word's form first, with the number of its parts, and then its other terms.
 */
#include "plan/queryword.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/latin.h"

typedef struct collection {
    ni_arena *arena;
    newsidx_text text;
    ni_queryword_term *terms;
    size_t term_count, term_capacity;
    ni_queryword *words; /* terms not set yet */
    size_t word_count, word_capacity;
    double likeliest; /* reading of the last word */
} collection;

static bool begin_word(collection *all, const newsidx_term *term)
{
    if (!ni_array_reserve(&all->words, &all->word_capacity, all->word_count + 1,
                          sizeof *all->words))
        return false;
    newsidx_text written = {all->text.data + term->token_start,
                            term->token_end - term->token_start};
    all->words[all->word_count++] = (ni_queryword){.parts = term->last_part + 1,
                                                   .start = term->token_start,
                                                   .stop = term->stop,
                                                   .lower = ni_latin_begins_small(written)};
    return true;
}

/* Check whether the current word has a value. */
static bool has_value(const collection *all)
{
    const ni_queryword *word = &all->words[all->word_count - 1];
    for (size_t i = all->term_count - word->count; i < all->term_count; i++)
        if (all->terms[i].kind == NEWSIDX_KIND_VALUE) return true;
    return false;
}

static newsidx_status collect(void *context, const newsidx_term *term)
{
    collection *all = context;
    if (term->kind == NEWSIDX_KIND_FORM && !begin_word(all, term)) return NEWSIDX_ERR_MEMORY;
    if (term->kind == NEWSIDX_KIND_VALUE && has_value(all)) return NEWSIDX_OK;
    const char *copy = ni_arena_copy(all->arena, term->text.data, term->text.size);
    if (!copy || !ni_array_reserve(&all->terms, &all->term_capacity, all->term_count + 1,
                                   sizeof *all->terms))
        return NEWSIDX_ERR_MEMORY;
    ni_queryword *word = &all->words[all->word_count - 1];
    if (term->kind == NEWSIDX_KIND_STEM && word->count == 1) all->likeliest = term->likelihood;
    const double likelihood =
        term->kind == NEWSIDX_KIND_STEM ? term->likelihood / all->likeliest : term->likelihood;
    all->terms[all->term_count++] =
        (ni_queryword_term){{copy, term->text.size}, term->kind, term->first_part,
                            term->last_part,         term->end,  likelihood};
    word->count++;
    return NEWSIDX_OK;
}

/* Copy words and terms to the arena, and assign the terms to their words. */
static bool assign_terms(const collection *all, ni_querywords *words)
{
    words->items = ni_arena_calloc(all->arena, (all->word_count + 1) * sizeof *words->items);
    ni_queryword_term *terms = ni_arena_alloc(all->arena, (all->term_count + 1) * sizeof *terms);
    if (!words->items || !terms) return false;
    if (all->term_count) memcpy(terms, all->terms, all->term_count * sizeof *terms);
    words->count = all->word_count;
    for (size_t i = 0; i < all->word_count; i++) {
        words->items[i] = all->words[i];
        words->items[i].terms = terms;
        terms += all->words[i].count;
    }
    return true;
}

newsidx_status ni_querywords_analyse(ni_querywords *words, ni_arena *arena, ni_analyser *analyser,
                                     newsidx_text text, newsidx_error *error)
{
    collection all = {.arena = arena, .text = text};
    *words = (ni_querywords){NULL, 0};
    newsidx_status status =
        ni_analyser_run_as(analyser, NI_ANALYSER_QUERY, text, collect, &all, error);
    if (status == NEWSIDX_ERR_MEMORY || (status == NEWSIDX_OK && !assign_terms(&all, words)))
        status = ni_error_memory(error);
    free(all.terms);
    free(all.words);
    return status;
}

bool ni_querywords_all_stop(const ni_querywords *words)
{
    for (size_t i = 0; i < words->count; i++)
        if (!words->items[i].stop) return false;
    return true;
}
