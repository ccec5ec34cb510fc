/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * In the common space a query term is looked up under every kind of term with a weight in the table
 * of tiers; in a field's own space all kinds share the field's prefix.
 *
 * Parts of a compound match within eight words. In 998 news articles 250 compounds have 104
 * articles whose parts are within two words, 163 within four, 252 within ten. Of thirteen looked at
 * of each step, most were about the compound within two, a third from two to four, and none from
 * six to ten (Stimmzettel: Wahlzettel ... Stimmen). But articles that match come before those that
 * do not, and a window of five words costs .0025 nDCG@10 on two sets of questions, eight words
 * .0013 on one of them.
 */
#include "plan/wordquery.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "index/schema.h"
#include "plan/tiers.h"

enum {
    PIECES_MAX = 4, /* most parts of a word for which all ways to split it are tried */
    PARTS_WORDS = 8 /* window for parts near each other */
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
                                   (int)reason, term ? (int)term->kind : NEWSIDX_KIND_FORM};
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

/* ---- parts ----------------------------------------------------------------------------------- */

/* Any term for parts first to last of a word, in any reading; one that finds nothing for more parts
   than a join has. */
static ni_xquery *piece(const ni_queryword *word, uint32_t first, uint32_t last, const char *prefix,
                        newsidx_error *error)
{
    queries list;
    if (!make_list(&list, word->count, error)) return NULL;
    for (size_t i = 0; i < word->count; i++) {
        const ni_queryword_term *term = &word->terms[i];
        if (term->kind != NEWSIDX_KIND_FORM && term->first == first && term->last == last)
            add(&list, leaf(term, prefix, error));
    }
    return combine(&list, NI_XQUERY_OR, error);
}

/* The pieces of a word; bit i of `cuts` splits after part i. Near each other, or anywhere. */
static ni_xquery *pieces(const ni_queryword *word, unsigned cuts, const ni_wordquery_options *how,
                         newsidx_error *error)
{
    queries list;
    if (!make_list(&list, word->parts, error)) return NULL;
    uint32_t first = 0;
    for (uint32_t part = 0; part < word->parts; part++) {
        if (part + 1 < word->parts && !(cuts >> part & 1)) continue;
        add(&list, piece(word, first, part, how->prefix, error));
        first = part + 1;
    }
    if (how->reach != NI_REACH_WORD) return combine(&list, NI_XQUERY_AND, error);
    ni_xquery *query = ni_xquery_near(list.items, list.count, PARTS_WORDS * NI_STRIDE, error);
    free(list.items);
    return query;
}

/* The parts of a word in every combination of joined and separate; of many parts, all separate. */
static ni_xquery *all_parts(const ni_queryword *word, const ni_wordquery_options *how,
                            newsidx_error *error)
{
    const bool few = word->parts <= PIECES_MAX;
    const unsigned splits = few ? 1u << (word->parts - 1) : 2;
    queries list;
    if (!make_list(&list, splits, error)) return NULL;
    for (unsigned cuts = 1; cuts < splits; cuts++)
        add(&list, pieces(word, few ? cuts : UINT_MAX, how, error));
    return combine(&list, NI_XQUERY_OR, error);
}

/* ---- words ----------------------------------------------------------------------------------- */

static const ni_queryword_term *find_value(const ni_queryword *word)
{
    for (size_t i = 0; i < word->count; i++)
        if (word->terms[i].kind == NEWSIDX_KIND_VALUE) return &word->terms[i];
    return NULL;
}

/* Check whether a term stands for the whole word. A form counts only if it has no stem, since every
   article with the form has one of its stems. */
static bool is_whole(const ni_queryword *word, const ni_queryword_term *term)
{
    switch (term->kind) {
    case NEWSIDX_KIND_FORM: return word->count == 1;
    case NEWSIDX_KIND_PART:
    case NEWSIDX_KIND_HEAD: return false;
    case NEWSIDX_KIND_JOIN: return term->first == 0 && term->last + 1 == word->parts;
    default: return true;
    }
}

static bool matches(const ni_queryword *word, const ni_queryword_term *term, ni_reach reach)
{
    if (reach == NI_REACH_PART) return true;
    if (find_value(word)) return term->kind == NEWSIDX_KIND_VALUE;
    return is_whole(word, term);
}

bool ni_wordquery_widens(const ni_queryword *word, newsidx_parts parts)
{
    if (parts == NEWSIDX_PARTS_RANK) return true;
    for (size_t i = 0; i < word->count; i++)
        if (word->terms[i].kind != NEWSIDX_KIND_FORM &&
            !matches(word, &word->terms[i], NI_REACH_WORD))
            return true;
    return false;
}

/* Whether a term may be that of a part of a longer word. */
static bool may_be_part(const ni_queryword_term *term)
{
    return term->kind != NEWSIDX_KIND_FORM && term->kind != NEWSIDX_KIND_VALUE &&
           !memchr(term->text.data, ' ', term->text.size);
}

/* Let a term match only where it is a word of its own; parts of longer words only rank. */
static ni_subquery require_word(const ni_queryword_term *term, ni_subquery scored,
                                const char *prefix, newsidx_error *error)
{
    ni_xquery *aligned = ni_xquery_aligned(leaf(term, prefix, error), NI_STRIDE, error);
    const ni_subquery both[] = {ni_subquery_of(ni_xquery_scale(aligned, 0, error)),
                                ni_subquery_only_rank(scored, error)};
    return ni_subquery_combine(NI_XQUERY_OR, both, 2, error);
}

/* A term of a word, weighed. */
static ni_subquery weigh_term(const ni_queryword *word, const ni_queryword_term *term,
                              const ni_wordquery_options *how, newsidx_error *error)
{
    const double weight = ni_tiers_default()->weight[term->kind] * term->likelihood;
    const bool wide = how->reach != NI_REACH_WORD && how->parts == NEWSIDX_PARTS_RANK;
    if (weight <= 0 || (how->prefix && term->kind == NEWSIDX_KIND_FORM)) return ni_subquery_empty();
    ni_xquery *query =
        ni_wordquery_label(leaf(term, how->prefix, error), word, term, NEWSIDX_REASON_WORD, error);
    const ni_subquery made = ni_subquery_of(ni_xquery_scale(query, weight * how->factor, error));
    if (!matches(word, term, how->reach)) return ni_subquery_only_rank(made, error);
    return how->parts == NEWSIDX_PARTS_MATCH || wide || !may_be_part(term)
               ? made
               : require_word(term, made, how->prefix, error);
}

ni_subquery ni_wordquery_make(const ni_queryword *word, const ni_wordquery_options *options,
                              newsidx_error *error)
{
    ni_subquery *parts = calloc(word->count + 1, sizeof *parts);
    size_t count = 0;
    if (!parts) {
        ni_error_memory(error);
        return ni_subquery_failed();
    }
    for (size_t i = 0; i < word->count; i++)
        parts[count++] = weigh_term(word, &word->terms[i], options, error);
    if (word->parts > 1 && options->reach != NI_REACH_PART && !find_value(word))
        parts[count++] = ni_subquery_of(ni_xquery_scale(all_parts(word, options, error), 0, error));
    const ni_subquery made = ni_subquery_combine(NI_XQUERY_OR, parts, count, error);
    free(parts);
    return made;
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
