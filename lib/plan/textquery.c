/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words and phrases. The exact form of a word (=Häuser) is a term of the whole article, without
 * positions; so in a field, and in a phrase, its stem must occur in position and its form anywhere.
 * The form of a stop word is not indexed; its stem is used instead.
 */
#include <stdlib.h>

#include "base/error.h"
#include "base/latin.h"
#include "index/schema.h"
#include "plan/planner.h"
#include "plan/tiers.h"
#include "plan/wordquery.h"

/*
 * ---- capitals ----------------------------------------------------------------------------------
 *
 * Capitals show which words are nouns, and nouns carry the meaning of a query: the other words
 * count less then. A query all in lowercase shows nothing; nor does the first word of a sentence.
 */

/* Search a text for a capital; *seen_first: the first word of the query has been passed. */
static bool text_is_cased(newsidx_text text, bool *seen_first)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == ' ' || (i && text.data[i - 1] != ' ')) continue;
        const newsidx_text rest = {text.data + i, text.size - i};
        if (*seen_first && ni_latin_begins_capital(rest)) return true;
        *seen_first = true;
    }
    return false;
}

static bool node_is_cased(const ni_node *node, bool *seen_first)
{
    if (node->type == NI_NODE_TEXT) return text_is_cased(node->text, seen_first);
    for (const ni_node *child = node->first; child; child = child->next)
        if (node_is_cased(child, seen_first)) return true;
    return false;
}

bool ni_textquery_cased(const ni_node *root)
{
    bool seen_first = false;
    return node_is_cased(root, &seen_first);
}

/* ---- words ----------------------------------------------------------------------------------- */

/* Weight of a word among others; `stops`: all of them are stop words. */
static double factor_of(const ni_planner *work, const ni_queryword *word, bool stops)
{
    const ni_tiers *tiers = ni_tiers_default();
    if (word->stop) return stops ? 1.0 : tiers->stop;
    return work->cased && word->lower ? tiers->lower : 1.0;
}

/* Where the value of a word ends that is written in several: 18:37, 10 000; 0 without a value. */
static size_t value_end(const ni_queryword *word)
{
    for (size_t i = 0; i < word->count; i++)
        if (word->terms[i].kind == NEWSIDX_KIND_VALUE) return word->terms[i].end;
    return 0;
}

/* A word that only ranks. */
static ni_subquery rank_word(ni_planner *work, const ni_queryword *word, const char *prefix,
                             double factor)
{
    const ni_wordquery_options how = {prefix, factor, NI_REACH_PART, NEWSIDX_PARTS_MATCH};
    return ni_subquery_only_rank(ni_wordquery_make(word, &how, work->error), work->error);
}

/* How many of so many words must match, if most must. */
static size_t count_most(size_t words)
{
    return words <= 2 ? words : words <= 4 ? words - 1 : (words * 3 + 3) / 4;
}

/* Articles that most of the words match; an empty part if any one will do. */
static ni_subquery most_words(ni_planner *work, const ni_subquery *parts, size_t count)
{
    ni_xquery **matches = calloc(count + 1, sizeof *matches);
    size_t found = 0;
    if (!matches) return ni_planner_failure(work, ni_error_memory(work->error));
    for (size_t i = 0; i < count; i++)
        if (!parts[i].empty && parts[i].match)
            matches[found++] = ni_xquery_copy(parts[i].match, work->error);
    ni_subquery most = ni_subquery_empty();
    if (found > 1)
        most = ni_subquery_of(ni_xquery_at_least(count_most(found), matches, found,
                                                 work->context->generation->remote_count > 0,
                                                 work->context->deadline, work->error));
    else if (found)
        ni_xquery_free(matches[0]);
    free(matches);
    return most;
}

/* Combine words of which all, most or any must match. */
static ni_subquery combine_parts(ni_planner *work, const ni_subquery *parts, size_t count,
                                 ni_xquery_op op)
{
    ni_subquery both[2] = {ni_subquery_empty(), ni_subquery_empty()};
    if (op == NI_XQUERY_OR && work->words == NEWSIDX_WORDS_MOST)
        both[1] = most_words(work, parts, count);
    both[0] = ni_subquery_combine(op, parts, count, work->error);
    return ni_subquery_combine(NI_XQUERY_FILTER, both, 2, work->error);
}

/*
 * All words, most or any of them. Stop words, unless the query has no others, and those that a
 * value is written in only rank.
 */
static ni_subquery combine_words(ni_planner *work, const ni_querywords *words, const char *prefix,
                                 bool stops, ni_xquery_op op)
{
    ni_subquery *parts = calloc(words->count + 1, sizeof *parts);
    size_t covered = 0;
    if (!parts) return ni_planner_failure(work, ni_error_memory(work->error));
    for (size_t i = 0; i < words->count; i++) {
        const ni_queryword *word = &words->items[i];
        const bool in_value = word->start < covered;
        const double factor = factor_of(work, word, stops);
        if (!in_value && value_end(word) > covered) covered = value_end(word);
        parts[i] = in_value || (word->stop && !stops) ? rank_word(work, word, prefix, factor)
                                                      : ni_planner_word(work, word, prefix, factor);
    }
    const ni_subquery made = combine_parts(work, parts, words->count, op);
    free(parts);
    return made;
}

/* ---- exact forms ----------------------------------------------------------------------------- */

static const ni_queryword_term *find_kind(const ni_queryword *word, newsidx_kind kind)
{
    for (size_t i = 0; i < word->count; i++)
        if (word->terms[i].kind == kind) return &word->terms[i];
    return &word->terms[0];
}

static ni_xquery *exact_form(ni_planner *work, const ni_queryword *word)
{
    newsidx_kind kind = word->stop ? NEWSIDX_KIND_STEM : NEWSIDX_KIND_FORM;
    const ni_queryword_term *term = find_kind(word, kind);
    ni_xquery *query = ni_planner_term(work, ni_schema_kind(term->kind)->prefix, term->text);
    return ni_wordquery_label(query, word, term, NEWSIDX_REASON_WORD, work->error);
}

/* The forms of all words, or of any. */
static ni_xquery *exact_forms(ni_planner *work, const ni_querywords *words, ni_xquery_op op)
{
    ni_xquery **queries = calloc(words->count, sizeof *queries);
    if (!queries) return ni_planner_failure(work, ni_error_memory(work->error)).match;
    for (size_t i = 0; i < words->count; i++) queries[i] = exact_form(work, &words->items[i]);
    ni_xquery *query = ni_xquery_combine(op, queries, words->count, work->error);
    free(queries);
    return query;
}

/* Restrict a query to articles with the forms of all words. */
static ni_subquery with_forms(ni_planner *work, ni_subquery query, const ni_querywords *words)
{
    const ni_subquery both[] = {query, ni_subquery_of(exact_forms(work, words, NI_XQUERY_AND))};
    return ni_subquery_combine(NI_XQUERY_FILTER, both, 2, work->error);
}

static ni_subquery plan_exact(ni_planner *work, const ni_node *node, const ni_querywords *words,
                              bool required)
{
    const char *prefix = ni_planner_prefix(node->scope);
    if (!prefix)
        return ni_subquery_of(exact_forms(work, words, required ? NI_XQUERY_AND : NI_XQUERY_OR));
    return with_forms(work, combine_words(work, words, prefix, true, NI_XQUERY_AND), words);
}

/* ---- proximity ------------------------------------------------------------------------------- */

static void add_near(ni_planner *work, newsidx_text term)
{
    ni_plan_words *near = &work->plan->words;
    if (near->count == NI_PLAN_WORDS_MAX) return;
    const char *copy = ni_arena_copy(&work->plan->arena, term.data, term.size);
    if (copy)
        near->terms[near->count++] = (newsidx_text){copy, term.size};
    else
        ni_planner_failure(work, ni_error_memory(work->error));
}

/* Add words to those ranked by proximity. */
static void add_near_words(ni_planner *work, const ni_node *node, const ni_querywords *words,
                           bool stops)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    const char *prefix = ni_schema_kind(NEWSIDX_KIND_STEM)->prefix;
    if (work->excluded || node->scope != NI_SCOPE_ALL) return;
    add_near(work, (newsidx_text){"", 0});
    for (size_t i = 0; i < words->count; i++) {
        const ni_queryword *word = &words->items[i];
        if (word->stop && !stops) continue;
        add_near(work, ni_schema_term(bytes, prefix, find_kind(word, NEWSIDX_KIND_STEM)->text));
    }
}

/* ---- nodes ----------------------------------------------------------------------------------- */

ni_subquery ni_textquery_text(ni_planner *work, const ni_node *node, bool required)
{
    ni_querywords words;
    if (!ni_planner_words(work, node->text, &words)) return ni_subquery_failed();
    if (words.count == 0) return ni_subquery_empty();
    bool stops = ni_querywords_all_stop(&words);
    ni_planner_mark_words(work, node, &words, stops || node->exact);
    if (node->exact) return plan_exact(work, node, &words, required);
    const char *prefix = ni_planner_prefix(node->scope);
    add_near_words(work, node, &words, stops);
    return combine_words(work, &words, prefix, stops, required ? NI_XQUERY_AND : NI_XQUERY_OR);
}

ni_subquery ni_textquery_phrase(ni_planner *work, const ni_node *node)
{
    ni_querywords words;
    if (!ni_planner_words(work, node->text, &words)) return ni_subquery_failed();
    if (words.count == 0) return ni_subquery_empty();
    ni_planner_mark_phrase(work, node, &words);
    ni_subquery phrase = node->distance > 0 && words.count > 1
                             ? ni_nearquery_slop(work, node, &words)
                             : ni_subquery_of(ni_wordquery_phrase(
                                   &words, ni_planner_prefix(node->scope), work->error));
    return node->exact ? with_forms(work, phrase, &words) : phrase;
}
