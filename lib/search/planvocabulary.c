/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Patterns, words with slips and ranges of numbers: first the words of the index that they stand
 * for, then any of those, weighed as one word with the frequency of all together, so that a rare
 * spelling does not outweigh a common one.
 *
 * Words are the forms of the index, which have neither fields nor places. In a field, and beside
 * NAHE, their stems stand for them; the field's own stems are looked through as well.
 *
 * A word with slips counts as itself too, in all its tiers.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/table.h"
#include "index/schema.h"
#include "search/planning.h"
#include "search/wordplan.h"

/* The normal form of a word as the index has it: the forms of its tokens, put together. */
static bool append_form(ni_planning *work, ni_buffer *out, newsidx_text text)
{
    ni_words words;
    if (text.size == 0) return true;
    if (!ni_planning_words(work, text, &words)) return false;
    for (size_t i = 0; i < words.count; i++)
        ni_buffer_append(out, words.items[i].terms[0].text.data, words.items[i].terms[0].text.size);
    if (out->failed) ni_planning_failure(work, ni_error_memory(work->error));
    return !out->failed;
}

/* The same of a pattern: its pieces, with the stars between them. */
static bool append_pattern(ni_planning *work, ni_buffer *out, newsidx_text pattern)
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

static newsidx_status expand_in(ni_planning *work, const ni_node *node, newsidx_text form,
                                const char *prefix, ni_expansion *out)
{
    const ni_expand_place place = {work->context->generation->database, prefix, &work->arena};
    switch (node->type) {
    case NI_NODE_PATTERN: return ni_expand_pattern(out, &place, form, &work->limits, work->error);
    case NI_NODE_FUZZY:
        return ni_expand_fuzzy(out, &place, form, node->distance, &work->limits, work->error);
    default:
        return ni_expand_numbers(out, &place, node->low, node->high, &work->limits, work->error);
    }
}

/* The words that a node stands for, and what a person should know of them. */
static bool expand(ni_planning *work, const ni_node *node, const char *prefix, ni_expansion *out)
{
    ni_buffer form = NI_BUFFER_INIT;
    *out = (ni_expansion){NULL, 0, 0, false};
    bool ok = node->type == NI_NODE_PATTERN ? append_pattern(work, &form, node->text)
                                            : append_form(work, &form, node->text);
    newsidx_status status = NEWSIDX_OK;
    if (ok) status = expand_in(work, node, (newsidx_text){form.data, form.size}, prefix, out);
    ni_buffer_dispose(&form);
    if (status != NEWSIDX_OK) ni_planning_failure(work, status);
    if (!ok || status != NEWSIDX_OK) return false;
    if (out->count > work->limits.left) {
        ni_planning_failure(
            work, ni_error_set_at(work->error, NEWSIDX_ERR_QUERY, node->start,
                                  "the patterns of the query stand for more than %d words: write "
                                  "more of each, or fewer of them",
                                  (int)NI_EXPAND_ALL_MAX));
        return false;
    }
    work->limits.left -= (uint32_t)out->count;
    if (out->cut)
        ni_planning_warn(work, node->start,
                         "%.*s stands for more words than %u: only the most frequent are looked "
                         "for",
                         (int)(node->text.size < 60 ? node->text.size : 60), node->text.data,
                         (unsigned)work->limits.most);
    return true;
}

/* ---- as forms -------------------------------------------------------------------------------- */

static ni_xquery *any_form(ni_planning *work, const ni_expansion *words)
{
    ni_xquery **queries = calloc(words->count + 1, sizeof *queries);
    if (!queries) return ni_planning_failure(work, ni_error_memory(work->error)).query;
    const char *prefix = ni_schema_kind(NEWSIDX_KIND_FORM)->prefix;
    for (size_t i = 0; i < words->count; i++) {
        queries[i] = ni_planning_term(work, prefix, words->items[i].text);
        if (!work->excluded) ni_planning_mark(work, prefix, words->items[i].text);
    }
    ni_xquery *query = ni_xquery_combine(NI_XQUERY_SYNONYM, queries, words->count, work->error);
    free(queries);
    return query;
}

/* The word without slips, as if no ~ stood there. */
static ni_xquery *with_itself(ni_planning *work, const ni_node *node, ni_xquery *query)
{
    ni_words words;
    if (!ni_planning_words(work, node->text, &words) || words.count != 1) return query;
    ni_planning_mark_words(work, node, &words, true);
    ni_xquery *both[] = {
        query, ni_wordplan_any(&words.items[0], ni_planning_prefix(node->scope), 1.0, work->error)};
    return ni_xquery_combine(NI_XQUERY_OR, both, 2, work->error);
}

/* ---- as stems -------------------------------------------------------------------------------- */

/* Adds the stems of a form to a set of terms. */
static bool put_stems(ni_planning *work, ni_table *terms, newsidx_text form)
{
    ni_words words;
    if (!ni_planning_words(work, form, &words)) return false;
    for (size_t i = 0; i < words.count; i++)
        for (size_t k = 0; k < words.items[i].count; k++) {
            const ni_word_term *term = &words.items[i].terms[k];
            if (term->kind != NEWSIDX_KIND_STEM) continue;
            if (ni_table_put(terms, term->text.data, term->text.size)) continue;
            ni_planning_failure(work, ni_error_memory(work->error));
            return false;
        }
    return true;
}

/* The stems of all forms that fit, and those of the prefix that fit as they are. */
static bool collect_stems(ni_planning *work, const ni_node *node, const char *prefix,
                          ni_table *terms)
{
    ni_expansion forms, own = {NULL, 0, 0, false};
    bool ok = expand(work, node, "", &forms);
    for (size_t i = 0; i < forms.count && ok; i++) ok = put_stems(work, terms, forms.items[i].text);
    bool is_stems = strcmp(prefix, ni_schema_kind(NEWSIDX_KIND_STEM)->prefix) == 0;
    if (ok && !is_stems) ok = expand(work, node, prefix, &own);
    for (size_t i = 0; i < own.count && ok; i++)
        ok = ni_table_put(terms, own.items[i].text.data, own.items[i].text.size) != NULL;
    ni_expansion_dispose(&forms);
    ni_expansion_dispose(&own);
    if (!ok && work->status == NEWSIDX_OK) ni_planning_failure(work, ni_error_memory(work->error));
    return ok;
}

static ni_xquery *any_stem(ni_planning *work, const ni_node *node, const char *prefix,
                           ni_xquery_op op)
{
    ni_table terms = NI_TABLE_INIT;
    ni_xquery *query = NULL, **queries = NULL;
    if (!collect_stems(work, node, prefix, &terms)) goto out;
    queries = calloc(terms.count + 1, sizeof *queries);
    if (!queries) {
        ni_planning_failure(work, ni_error_memory(work->error));
        goto out;
    }
    for (uint32_t i = 0; i < terms.count; i++)
        queries[i] = ni_planning_term(work, prefix,
                                      (newsidx_text){terms.entries[i].key, terms.entries[i].size});
    query = ni_xquery_combine(op, queries, terms.count, work->error);
out:
    free(queries);
    ni_table_dispose(&terms);
    return query;
}

ni_xquery *ni_planvocabulary_places(ni_planning *work, const ni_node *node, const char *prefix)
{
    return any_stem(work, node, prefix, NI_XQUERY_OR);
}

ni_planned ni_planvocabulary_node(ni_planning *work, const ni_node *node)
{
    const char *prefix = ni_planning_prefix(node->scope);
    ni_xquery *query = NULL;
    if (prefix) {
        query = any_stem(work, node, prefix, NI_XQUERY_SYNONYM);
    } else {
        ni_expansion words;
        if (expand(work, node, "", &words)) query = any_form(work, &words);
        ni_expansion_dispose(&words);
    }
    if (query && node->type == NI_NODE_FUZZY) query = with_itself(work, node, query);
    return ni_planning_done(query);
}
