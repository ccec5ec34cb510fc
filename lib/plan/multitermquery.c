/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Patterns, fuzzy words and ranges of numbers: first expand them to the matching words of the
 * index, then search for any of those, weighed as one word with their total frequency, so that a
 * rare spelling does not outweigh a common one.
 *
 * Words are the forms of the index, which have neither fields nor positions. In a field, and next
 * to NAHE, their stems are used instead, together with the matching stems of the field itself.
 *
 * A fuzzy word counts as itself too, in all its tiers.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/hashtable.h"
#include "index/schema.h"
#include "plan/planner.h"
#include "plan/tiers.h"
#include "plan/wordquery.h"
#include "reader/lookup.h"

enum {
    SYNONYMS_MAX = 50,            /* words that Xapian combines */
    POSITIONS_MAX = NI_EXPAND_FEW /* words of a pattern next to NAHE */
};

/* Append the normal form of a word as in the index: the forms of its tokens, concatenated. */
static bool append_form(ni_planner *work, ni_buffer *out, newsidx_text text)
{
    ni_querywords words;
    if (text.size == 0) return true;
    if (!ni_planner_words(work, text, &words)) return false;
    for (size_t i = 0; i < words.count; i++)
        ni_buffer_append(out, words.items[i].terms[0].text.data, words.items[i].terms[0].text.size);
    if (out->failed) ni_planner_failure(work, ni_error_memory(work->error));
    return !out->failed;
}

/* The same for a pattern: the pieces between its stars, and the stars. */
static bool append_pattern(ni_planner *work, ni_buffer *out, newsidx_text pattern)
{
    size_t start = 0;
    for (size_t i = 0; i <= pattern.size; i++) {
        if (i < pattern.size && pattern.data[i] != '*') continue;
        newsidx_text piece = {pattern.data + start, i - start};
        if (!append_form(work, out, piece)) return false;
        if (i < pattern.size) ni_buffer_append_byte(out, '*');
        start = i + 1;
    }
    return true;
}

static newsidx_status expand_in(ni_planner *work, const ni_node *node, newsidx_text form,
                                const char *prefix, ni_expansion *out)
{
    const ni_expand_scope scope = {work->context->generation->database, prefix, &work->arena};
    switch (node->type) {
    case NI_NODE_PATTERN: return ni_expand_pattern(out, &scope, form, &work->limits, work->error);
    case NI_NODE_FUZZY:
        return ni_expand_fuzzy(out, &scope, form, node->distance, &work->limits, work->error);
    default:
        return ni_expand_numbers(out, &scope, node->low, node->high, &work->limits, work->error);
    }
}

/* Expand a node to words, and warn the user if they were too many. */
static bool expand(ni_planner *work, const ni_node *node, const char *prefix, ni_expansion *out)
{
    ni_buffer form = NI_BUFFER_INIT;
    *out = (ni_expansion){NULL, 0, 0, false};
    bool ok = node->type == NI_NODE_PATTERN ? append_pattern(work, &form, node->text)
                                            : append_form(work, &form, node->text);
    newsidx_status status = NEWSIDX_OK;
    if (ok) status = expand_in(work, node, (newsidx_text){form.data, form.size}, prefix, out);
    ni_buffer_dispose(&form);
    if (status != NEWSIDX_OK) ni_planner_failure(work, status);
    if (!ok || status != NEWSIDX_OK) return false;
    if (out->count > work->limits.left) {
        ni_planner_failure(
            work,
            ni_error_set_at(
                work->error, NEWSIDX_ERR_QUERY, node->start,
                "the patterns of the query match more than %d words: use longer or fewer patterns",
                (int)NI_EXPAND_ALL_MAX));
        return false;
    }
    work->limits.left -= (uint32_t)out->count;
    if (out->cut)
        ni_planner_warn(work, node->start,
                        "%.*s matches more than %u words: only the most frequent are searched",
                        (int)(node->text.size < 60 ? node->text.size : 60), node->text.data,
                        (unsigned)work->limits.most);
    return true;
}

/* ---- as forms -------------------------------------------------------------------------------- */

/*
 * Any of many words, as one word: a few as Xapian's synonyms, many as one list of documents. Their
 * joint document frequency has only bounds: assume that no two occur in the same document. Their
 * frequency in an article is unknown as well: to the models it is 1. Lists of documents do not work
 * on remote shards; there plan.c limits the number of words.
 */
static ni_xquery *any_of(ni_planner *work, const char *prefix, const newsidx_text *words,
                         size_t count, uint64_t documents)
{
    const double all = work->context->generation->documents;
    const double found = (double)documents < all ? (double)documents : all;
    const ni_xquery_any_options options = {.model = work->context->model,
                                           .term = {all, found < 1 ? 1 : found,
                                                    NI_KIND_UNIT * (found < 1 ? 1 : found),
                                                    work->context->generation->mean_length},
                                           .deadline = work->context->deadline};
    newsidx_text *terms = ni_arena_alloc(&work->arena, (count + 1) * sizeof *terms);
    ni_xquery *few[POSITIONS_MAX];
    const size_t few_max = work->context->generation->remote_count ? POSITIONS_MAX : SYNONYMS_MAX;
    char bytes[NI_SCHEMA_TERM_MAX];
    if (!terms) return ni_planner_failure(work, ni_error_memory(work->error)).match;
    for (size_t i = 0; i < count; i++) {
        newsidx_text term = ni_schema_term(bytes, prefix, words[i]);
        if (count <= few_max) few[i] = ni_xquery_term(term, work->error);
        terms[i] = (newsidx_text){ni_arena_copy(&work->arena, term.data, term.size), term.size};
        if (!terms[i].data) ni_planner_failure(work, ni_error_memory(work->error));
    }
    if (count <= few_max) return ni_xquery_combine(NI_XQUERY_SYNONYM, few, count, work->error);
    if (work->status != NEWSIDX_OK) return NULL;
    return ni_xquery_any(terms, count, &options, work->error);
}

static ni_xquery *any_word(ni_planner *work, const ni_node *node, const ni_expansion *words,
                           newsidx_kind kind)
{
    newsidx_text *texts = ni_arena_alloc(&work->arena, (words->count + 1) * sizeof *texts);
    uint64_t documents = 0;
    if (!texts) return ni_planner_failure(work, ni_error_memory(work->error)).match;
    for (size_t i = 0; i < words->count; i++) {
        texts[i] = words->items[i].text;
        documents += words->items[i].documents;
    }
    ni_planner_mark_terms(work, node, kind, texts, words->count);
    return any_of(work, ni_schema_kind(kind)->prefix, texts, words->count, documents);
}

/* Add the word itself, as if the query had no ~. */
static ni_subquery with_itself(ni_planner *work, const ni_node *node, ni_subquery query)
{
    ni_querywords words;
    if (!ni_planner_words(work, node->text, &words) || words.count != 1) return query;
    ni_planner_mark_words(work, node, &words, true);
    const ni_subquery both[] = {
        query, ni_planner_word(work, &words.items[0], ni_planner_prefix(node->scope), 1.0)};
    return ni_subquery_combine(NI_XQUERY_OR, both, 2, work->error);
}

/* ---- as stems -------------------------------------------------------------------------------- */

/* Add the stems of a form to a set of terms. */
static bool put_stems(ni_planner *work, ni_hashtable *terms, newsidx_text form)
{
    ni_querywords words;
    if (!ni_planner_words(work, form, &words)) return false;
    for (size_t i = 0; i < words.count; i++)
        for (size_t k = 0; k < words.items[i].count; k++) {
            const ni_queryword_term *term = &words.items[i].terms[k];
            if (term->kind != NEWSIDX_KIND_STEM) continue;
            if (ni_hashtable_put(terms, term->text.data, term->text.size)) continue;
            ni_planner_failure(work, ni_error_memory(work->error));
            return false;
        }
    return true;
}

/* Collect the stems of all matching forms, and the terms of the prefix that match themselves. */
static bool collect_stems(ni_planner *work, const ni_node *node, const char *prefix,
                          ni_hashtable *terms)
{
    ni_expansion forms, own = {NULL, 0, 0, false};
    bool ok = expand(work, node, "", &forms);
    for (size_t i = 0; i < forms.count && ok; i++) ok = put_stems(work, terms, forms.items[i].text);
    bool is_stems = strcmp(prefix, ni_schema_kind(NEWSIDX_KIND_STEM)->prefix) == 0;
    if (ok && !is_stems) ok = expand(work, node, prefix, &own);
    for (size_t i = 0; i < own.count && ok; i++)
        ok = ni_hashtable_put(terms, own.items[i].text.data, own.items[i].text.size) != NULL;
    ni_expansion_dispose(&forms);
    ni_expansion_dispose(&own);
    if (!ok && work->status == NEWSIDX_OK) ni_planner_failure(work, ni_error_memory(work->error));
    return ok;
}

/* List the stems, in the arena. */
static newsidx_text *list_stems(ni_planner *work, const ni_node *node, const char *prefix,
                                size_t *count)
{
    ni_hashtable terms = NI_HASHTABLE_INIT;
    newsidx_text *texts = NULL;
    if (collect_stems(work, node, prefix, &terms))
        texts = ni_arena_alloc(&work->arena, (terms.count + 1) * sizeof *texts);
    for (uint32_t i = 0; texts && i < terms.count; i++) {
        const ni_hashtable_entry *entry = &terms.entries[i];
        texts[i] =
            (newsidx_text){ni_arena_copy(&work->arena, entry->key, entry->size), entry->size};
        if (!texts[i].data) ni_planner_failure(work, ni_error_memory(work->error));
    }
    *count = terms.count;
    ni_hashtable_dispose(&terms);
    if (texts) ni_planner_mark_terms(work, node, NEWSIDX_KIND_STEM, texts, *count);
    if (!texts && work->status == NEWSIDX_OK)
        ni_planner_failure(work, ni_error_memory(work->error));
    return work->status == NEWSIDX_OK ? texts : NULL;
}

static ni_xquery *any_stem(ni_planner *work, const ni_node *node, const char *prefix)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    size_t count;
    uint64_t all = 0;
    newsidx_text *stems = list_stems(work, node, prefix, &count);
    for (size_t i = 0; stems && i < count; i++) {
        uint32_t documents = 0;
        newsidx_status status =
            ni_lookup_documents(work->context->generation, ni_schema_term(bytes, prefix, stems[i]),
                                &documents, work->error);
        if (status != NEWSIDX_OK) return ni_planner_failure(work, status).match;
        all += documents;
    }
    return stems ? any_of(work, prefix, stems, count, all) : NULL;
}

/* Xapian supports positions only for an OR of terms, whose cost grows with the square of their
   number. */
ni_xquery *ni_multitermquery_positions(ni_planner *work, const ni_node *node, const char *prefix)
{
    const uint32_t most = work->limits.most;
    size_t count;
    if (most > POSITIONS_MAX) work->limits.most = POSITIONS_MAX;
    newsidx_text *stems = list_stems(work, node, prefix, &count);
    work->limits.most = most;
    if (!stems) return NULL;
    ni_xquery **queries = calloc(count + 1, sizeof *queries);
    if (!queries) return ni_planner_failure(work, ni_error_memory(work->error)).match;
    for (size_t i = 0; i < count; i++) queries[i] = ni_planner_term(work, prefix, stems[i]);
    ni_xquery *query = ni_xquery_combine(NI_XQUERY_OR, queries, count, work->error);
    free(queries);
    return ni_planner_label(work, node, NEWSIDX_REASON_PATTERN, query);
}

/* The kind of term that a node is expanded to. Numbers have one normal form, the values of the
   common space: "25.000-Euro-Spende" has 25000. */
static newsidx_kind kind_of(const ni_node *node)
{
    return node->type == NI_NODE_NUMBERS ? NEWSIDX_KIND_VALUE : NEWSIDX_KIND_FORM;
}

ni_subquery ni_multitermquery_node(ni_planner *work, const ni_node *node)
{
    const char *prefix = ni_planner_prefix(node->scope);
    ni_xquery *query = NULL;
    if (prefix) {
        query = any_stem(work, node, prefix);
    } else {
        ni_expansion words;
        const newsidx_kind kind = kind_of(node);
        if (expand(work, node, ni_schema_kind(kind)->prefix, &words))
            query = any_word(work, node, &words, kind);
        ni_expansion_dispose(&words);
    }
    query = ni_planner_label(work, node, NEWSIDX_REASON_PATTERN, query);
    const ni_subquery expanded = ni_subquery_of(query);
    return query && node->type == NI_NODE_FUZZY ? with_itself(work, node, expanded) : expanded;
}
