/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * In the common space a term of the query is looked up under every kind of term that the table of
 * tiers gives a weight; in a field's own space all kinds share the field's prefix.
 */
#include "search/wordplan.h"

#include <stdlib.h>

#include "base/error.h"
#include "index/schema.h"
#include "search/tiers.h"

enum {
    PIECES_MAX = 4 /* parts of a word of which we try all ways to write them together */
};

/* A list of queries that grows to a known size; failure shows in the queries themselves. */
typedef struct queries {
    ni_xquery **items;
    size_t count;
} queries;

static bool make_list(queries *list, size_t capacity, newsidx_error *error)
{
    *list = (queries){calloc(capacity + 1, sizeof *list->items), 0};
    if (!list->items) ni_error_memory(error);
    return list->items != NULL;
}

static void add(queries *list, ni_xquery *query)
{
    list->items[list->count++] = query;
}

/* Uses the list up. */
static ni_xquery *combine(queries *list, ni_xquery_op op, newsidx_error *error)
{
    ni_xquery *query = ni_xquery_combine(op, list->items, list->count, error);
    free(list->items);
    return query;
}

static ni_xquery *look_up(const char *prefix, newsidx_text text, newsidx_error *error)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    return ni_xquery_term(ni_schema_term(bytes, prefix, text), error);
}

/* ---- scored words ---------------------------------------------------------------------------- */

/* In a field's own space there are no forms. */
static ni_xquery *leaf(const ni_word_term *term, const char *prefix, newsidx_error *error)
{
    return look_up(prefix ? prefix : ni_schema_kind(term->kind)->prefix, term->text, error);
}

ni_xquery *ni_wordplan_any(const ni_word *word, const char *prefix, double factor,
                           newsidx_error *error)
{
    queries list;
    if (!make_list(&list, word->count, error)) return NULL;
    for (size_t i = 0; i < word->count; i++) {
        const ni_word_term *term = &word->terms[i];
        const double weight = ni_tiers_default()->weight[term->kind];
        if (weight <= 0 || (prefix && term->kind == NEWSIDX_KIND_FORM)) continue;
        add(&list, ni_xquery_scale(leaf(term, prefix, error), weight * factor, error));
    }
    return combine(&list, NI_XQUERY_OR, error);
}

/* ---- words as a whole, phrases --------------------------------------------------------------- */

static const ni_word_term *find_stem(const ni_word *word)
{
    return &word->terms[1]; /* behind the form */
}

static bool is_part(const ni_word_term *term)
{
    return (term->kind == NEWSIDX_KIND_PART || term->kind == NEWSIDX_KIND_HEAD) &&
           term->first != NEWSIDX_PART_NONE;
}

/* The term for parts first to last of a word; NULL for the whole word, or more than a join
 * holds. */
static const ni_word_term *find_piece(const ni_word *word, uint32_t first, uint32_t last)
{
    for (size_t i = 0; i < word->count; i++) {
        const ni_word_term *term = &word->terms[i];
        if (term->kind != NEWSIDX_KIND_FORM && term->first == first && term->last == last)
            return term;
    }
    return NULL;
}

/* The pieces into which `cuts` divides a word, bit i cutting behind part i; all must be there. */
static ni_xquery *pieces(const ni_word *word, unsigned cuts, const char *prefix,
                         newsidx_error *error)
{
    queries list;
    if (!make_list(&list, word->parts, error)) return NULL;
    uint32_t first = 0;
    for (uint32_t part = 0; part < word->parts; part++) {
        if (part + 1 < word->parts && !(cuts >> part & 1)) continue;
        add(&list, leaf(find_piece(word, first, part), prefix, error));
        first = part + 1;
    }
    return combine(&list, NI_XQUERY_AND, error);
}

/* All parts of a long word, each by itself. */
static ni_xquery *all_parts(const ni_word *word, const char *prefix, newsidx_error *error)
{
    queries list;
    if (!make_list(&list, word->parts, error)) return NULL;
    for (size_t i = 0; i < word->count; i++)
        if (is_part(&word->terms[i])) add(&list, leaf(&word->terms[i], prefix, error));
    return combine(&list, NI_XQUERY_AND, error);
}

/* The whole word, or any way to write its parts together and apart. */
static ni_xquery *spellings(const ni_word *word, const char *prefix, newsidx_error *error)
{
    const unsigned ways = word->parts <= PIECES_MAX ? 1u << (word->parts - 1) : 2;
    queries list;
    if (!make_list(&list, ways, error)) return NULL;
    add(&list, leaf(find_stem(word), prefix, error));
    if (word->parts > PIECES_MAX)
        add(&list, all_parts(word, prefix, error));
    else
        for (unsigned cuts = 1; cuts < ways; cuts++) add(&list, pieces(word, cuts, prefix, error));
    return combine(&list, NI_XQUERY_OR, error);
}

ni_xquery *ni_wordplan_whole(const ni_word *word, const char *prefix, newsidx_error *error)
{
    ni_xquery *scored = ni_wordplan_any(word, prefix, 1.0, error);
    if (word->parts == 1) return scored;
    ni_xquery *both[] = {scored, spellings(word, prefix, error)};
    return ni_xquery_combine(NI_XQUERY_FILTER, both, 2, error);
}

/* A phrase with every word as a whole, or with words of several parts taken apart. */
static ni_xquery *phrase(const ni_words *words, bool apart, const char *prefix,
                         newsidx_error *error)
{
    size_t count = 0;
    for (size_t i = 0; i < words->count; i++) count += words->items[i].parts;
    queries list;
    if (!make_list(&list, count, error)) return NULL;
    for (size_t i = 0; i < words->count; i++) {
        const ni_word *word = &words->items[i];
        if (!apart || word->parts == 1) {
            add(&list, leaf(find_stem(word), prefix, error));
            continue;
        }
        for (size_t t = 0; t < word->count; t++)
            if (is_part(&word->terms[t])) add(&list, leaf(&word->terms[t], prefix, error));
    }
    uint32_t window = (uint32_t)(NI_STRIDE * (list.count - 1) + 1);
    ni_xquery *query = ni_xquery_phrase(list.items, list.count, window, error);
    free(list.items);
    return query;
}

ni_xquery *ni_wordplan_phrase(const ni_words *words, const char *prefix, newsidx_error *error)
{
    bool has_parts = false;
    for (size_t i = 0; i < words->count; i++) has_parts |= words->items[i].parts > 1;
    ni_xquery *whole = phrase(words, false, prefix, error);
    if (!has_parts) return whole;
    ni_xquery *both[] = {whole, phrase(words, true, prefix, error)};
    return ni_xquery_combine(NI_XQUERY_OR, both, 2, error);
}
