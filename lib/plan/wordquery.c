/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * In the common space a query term is looked up under every kind of term with a weight in the table
 * of tiers; in a field's own space all kinds share the field's prefix.
 */
#include "plan/wordquery.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "index/schema.h"
#include "plan/tiers.h"

enum {
    PIECES_MAX = 4, /* most parts of a word for which all ways to split it are tried */
    PARTS_WINDOW = 10 * NI_STRIDE /* window for parts near each other: ten words */
};

/* A list of queries with a fixed capacity. Failures are carried by the queries themselves. */
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

/* Consumes the list. */
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

/* Adjacent words, given by the key of an acronym's long form. */
static ni_xquery *sequence(newsidx_text words, const char *prefix, newsidx_error *error)
{
    queries list;
    if (!make_list(&list, words.size, error)) return NULL;
    for (size_t begin = 0; begin < words.size;) {
        const char *space = memchr(words.data + begin, ' ', words.size - begin);
        size_t end = space ? (size_t)(space - words.data) : words.size;
        add(&list, look_up(prefix, (newsidx_text){words.data + begin, end - begin}, error));
        begin = end + 1;
    }
    const uint32_t gaps = 2 * NI_STRIDE; /* room for stop words, left out of the key */
    uint32_t window = (uint32_t)((NI_STRIDE + gaps) * (list.count - 1) + 1);
    ni_xquery *query = ni_xquery_phrase(list.items, list.count, window, error);
    free(list.items);
    return query;
}

/* Query for one term. A field's own space has no forms. A NULL term finds nothing. */
static ni_xquery *leaf(const ni_queryword_term *term, const char *prefix, newsidx_error *error)
{
    if (!term) return ni_xquery_nothing(error);
    if (!prefix) prefix = ni_schema_kind(term->kind)->prefix;
    if (term->kind == NEWSIDX_KIND_VARIANT && memchr(term->text.data, ' ', term->text.size))
        return sequence(term->text, prefix, error);
    return look_up(prefix, term->text, error);
}

ni_xquery *ni_wordquery_label(ni_xquery *query, const ni_queryword *word,
                              const ni_queryword_term *term, newsidx_reason reason,
                              newsidx_error *error)
{
    const ni_xquery_label label = {word->offset + word->start, word->offset + word->terms[0].end,
                                   reason, term ? term->kind : NEWSIDX_KIND_FORM};
    return ni_xquery_labelled(query, &label, error);
}

ni_xquery *ni_wordquery_stems(const ni_queryword *word, const char *prefix, newsidx_error *error)
{
    size_t count = 0;
    queries list;
    for (size_t i = 1; i < word->count; i++) count += word->terms[i].kind == NEWSIDX_KIND_STEM;
    if (count < 2) return leaf(ni_queryword_stem(word), prefix, error);
    if (!make_list(&list, count, error)) return NULL;
    for (size_t i = 1; i < word->count; i++)
        if (word->terms[i].kind == NEWSIDX_KIND_STEM)
            add(&list, leaf(&word->terms[i], prefix, error));
    return combine(&list, NI_XQUERY_OR, error);
}

/* The same as leaf, for a word of a phrase, in any of its readings. */
static ni_xquery *phrase_leaf(const ni_queryword *word, const ni_queryword_term *term,
                              const char *prefix, newsidx_error *error)
{
    ni_xquery *query = term->kind == NEWSIDX_KIND_STEM ? ni_wordquery_stems(word, prefix, error)
                                                       : leaf(term, prefix, error);
    return ni_wordquery_label(query, word, term, NEWSIDX_REASON_PHRASE, error);
}

static bool is_part(const ni_queryword_term *term)
{
    return (term->kind == NEWSIDX_KIND_PART || term->kind == NEWSIDX_KIND_HEAD) &&
           term->first != NEWSIDX_PART_NONE;
}

/* The parts of a word near each other, in any order. */
static ni_xquery *parts_near(const ni_queryword *word, const char *prefix, newsidx_error *error)
{
    queries list;
    if (!make_list(&list, word->count, error)) return NULL;
    for (size_t i = 0; i < word->count; i++)
        if (is_part(&word->terms[i])) add(&list, leaf(&word->terms[i], prefix, error));
    ni_xquery *query = ni_xquery_near(list.items, list.count, PARTS_WINDOW, error);
    free(list.items);
    return query;
}

ni_xquery *ni_wordquery_any(const ni_queryword *word, const char *prefix, double factor,
                            newsidx_error *error)
{
    queries list;
    if (!make_list(&list, word->count, error)) return NULL;
    for (size_t i = 0; i < word->count; i++) {
        const ni_queryword_term *term = &word->terms[i];
        const double weight = ni_tiers_default()->weight[term->kind] * term->likelihood;
        if (weight <= 0 || (prefix && term->kind == NEWSIDX_KIND_FORM)) continue;
        ni_xquery *query =
            ni_wordquery_label(leaf(term, prefix, error), word, term, NEWSIDX_REASON_WORD, error);
        add(&list, ni_xquery_scale(query, weight * factor, error));
    }
    return combine(&list, NI_XQUERY_OR, error);
}

/* ---- whole words ----------------------------------------------------------------------------- */

/* Find the term for parts first to last of a word; NULL for the whole word, or more parts than a
   join has. */
static const ni_queryword_term *find_piece(const ni_queryword *word, uint32_t first, uint32_t last)
{
    for (size_t i = 0; i < word->count; i++) {
        const ni_queryword_term *term = &word->terms[i];
        if (term->kind != NEWSIDX_KIND_FORM && term->first == first && term->last == last)
            return term;
    }
    return NULL;
}

/* The pieces of a word near each other; bit i of `cuts` splits after part i. */
static ni_xquery *pieces(const ni_queryword *word, unsigned cuts, const char *prefix,
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
    ni_xquery *query = ni_xquery_near(list.items, list.count, PARTS_WINDOW, error);
    free(list.items);
    return query;
}

/* The whole word, or its parts in every combination of joined and separate, near each other. */
static ni_xquery *spellings(const ni_queryword *word, const char *prefix, newsidx_error *error)
{
    const unsigned splits = word->parts <= PIECES_MAX ? 1u << (word->parts - 1) : 2;
    queries list;
    if (!make_list(&list, splits, error)) return NULL;
    add(&list, ni_wordquery_stems(word, prefix, error));
    if (word->parts > PIECES_MAX)
        add(&list, parts_near(word, prefix, error));
    else
        for (unsigned cuts = 1; cuts < splits; cuts++)
            add(&list, pieces(word, cuts, prefix, error));
    return combine(&list, NI_XQUERY_OR, error);
}

static const ni_queryword_term *find_value(const ni_queryword *word)
{
    for (size_t i = 0; i < word->count; i++)
        if (word->terms[i].kind == NEWSIDX_KIND_VALUE) return &word->terms[i];
    return NULL;
}

/* The word as a whole, or one of its variants, which are not parts of it. */
static ni_xquery *whole_word(const ni_queryword *word, const char *prefix, newsidx_error *error)
{
    queries list;
    const ni_queryword_term *value = find_value(word);
    if (value) return leaf(value, prefix, error);
    if (!make_list(&list, word->count, error)) return NULL;
    add(&list, spellings(word, prefix, error));
    for (size_t i = 0; i < word->count; i++)
        if (word->terms[i].kind == NEWSIDX_KIND_VARIANT ||
            word->terms[i].kind == NEWSIDX_KIND_COMPLETION)
            add(&list, leaf(&word->terms[i], prefix, error));
    return combine(&list, NI_XQUERY_OR, error);
}

ni_xquery *ni_wordquery_whole(const ni_queryword *word, const char *prefix, newsidx_error *error)
{
    ni_xquery *scored = ni_wordquery_any(word, prefix, 1.0, error);
    if (word->parts == 1 && !find_value(word)) return scored;
    ni_xquery *both[] = {scored, whole_word(word, prefix, error)};
    return ni_xquery_combine(NI_XQUERY_FILTER, both, 2, error);
}

/* ---- phrases --------------------------------------------------------------------------------- */

/* How the words of a phrase are matched. */
enum { WHOLE, APART, BY_VALUE };

/* Signs that the tokenizer treats as words. */
static bool is_sign(newsidx_text text)
{
    static const char *const signs[] = {"%", "$", "§", "£", "‰", "€"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(text.data, signs[i], strlen(signs[i])) == 0) return true;
    return false;
}

/* The stem, or for a sign the word that it is read as: "3,5 %" also finds 3,5 Prozent. */
static const ni_queryword_term *phrase_term(const ni_queryword *word)
{
    if (!is_sign(word->terms[0].text)) return ni_queryword_stem(word);
    for (size_t i = 0; i < word->count; i++)
        if (word->terms[i].kind == NEWSIDX_KIND_COMPLETION) return &word->terms[i];
    return ni_queryword_stem(word);
}

/* Whether a term is one word that says the same: another spelling, an abbreviation written out. */
static bool is_other_word(const ni_queryword_term *term)
{
    return (term->kind == NEWSIDX_KIND_VARIANT || term->kind == NEWSIDX_KIND_COMPLETION) &&
           !memchr(term->text.data, ' ', term->text.size);
}

ni_xquery *ni_wordquery_positions(const ni_queryword *word, const char *prefix,
                                  newsidx_error *error)
{
    const ni_queryword_term *read = phrase_term(word);
    queries list;
    if (!make_list(&list, word->count, error)) return NULL;
    add(&list, phrase_leaf(word, read, prefix, error));
    for (size_t i = 0; i < word->count; i++)
        if (&word->terms[i] != read && is_other_word(&word->terms[i]))
            add(&list, phrase_leaf(word, &word->terms[i], prefix, error));
    return combine(&list, NI_XQUERY_OR, error);
}

static void add_word(queries *list, const ni_queryword *word, bool apart, const char *prefix,
                     newsidx_error *error)
{
    if (!apart || word->parts == 1) {
        add(list, ni_wordquery_positions(word, prefix, error));
        return;
    }
    for (size_t t = 0; t < word->count; t++)
        if (is_part(&word->terms[t])) add(list, phrase_leaf(word, &word->terms[t], prefix, error));
}

/*
 * A phrase with every word as a whole, with words of several parts split up, or with values instead
 * of the words that they span: "§ 3 OZG" also finds § 3 Abs. 2 OZG.
 */
static ni_xquery *phrase(const ni_querywords *words, int how, const char *prefix,
                         newsidx_error *error)
{
    enum { VALUE_SPAN = 6 * NI_STRIDE }; /* for values that span more words in an article */
    size_t count = 0, window = 0;
    for (size_t i = 0; i < words->count; i++) count += words->items[i].parts;
    queries list;
    if (!make_list(&list, count, error)) return NULL;
    for (size_t i = 0; i < words->count; i++) {
        const ni_queryword_term *value = how == BY_VALUE ? find_value(&words->items[i]) : NULL;
        if (!value) {
            add_word(&list, &words->items[i], how == APART, prefix, error);
            continue;
        }
        add(&list, phrase_leaf(&words->items[i], value, prefix, error));
        window += VALUE_SPAN;
        while (i + 1 < words->count && words->items[i + 1].start < value->end) i++;
    }
    window += NI_STRIDE * (list.count - 1) + 1;
    ni_xquery *query = ni_xquery_phrase(list.items, list.count, (uint32_t)window, error);
    free(list.items);
    return query;
}

ni_xquery *ni_wordquery_phrase(const ni_querywords *words, const char *prefix, newsidx_error *error)
{
    bool has_parts = false, has_value = false;
    for (size_t i = 0; i < words->count; i++) {
        has_parts |= words->items[i].parts > 1;
        has_value |= find_value(&words->items[i]) != NULL;
    }
    ni_xquery *phrases[3] = {phrase(words, WHOLE, prefix, error)};
    size_t count = 1;
    if (has_parts) phrases[count++] = phrase(words, APART, prefix, error);
    if (has_value) phrases[count++] = phrase(words, BY_VALUE, prefix, error);
    return ni_xquery_combine(NI_XQUERY_OR, phrases, count, error);
}
