/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words near each other: NAHE/5, VOR/5 and "..."~3. Xapian compares positions of terms, so each
 * side becomes one or more elements, each an OR of terms. The window for all of them is counted in
 * positions, NI_STRIDE per word (german/analyser.h).
 *
 * The words of a phrase must be near the other sides, and the phrase must occur anywhere in the
 * article: Xapian has no positions of phrases.
 */
#include <stdlib.h>

#include "base/array.h"
#include "base/error.h"
#include "german/analyser.h"
#include "index/schema.h"
#include "plan/planner.h"
#include "plan/wordquery.h"

/* The sides, planned. */
typedef struct sides {
    ni_xquery **elements;
    size_t count, capacity;
    ni_xquery **phrases;
    size_t phrase_count;
} sides;

static bool append(ni_planner *work, sides *all, ni_xquery *element)
{
    if (!ni_array_reserve(&all->elements, &all->capacity, all->count + 1, sizeof *all->elements)) {
        ni_xquery_free(element);
        ni_planner_failure(work, ni_error_memory(work->error));
        return false;
    }
    all->elements[all->count++] = element;
    return true;
}

/* Append an element for each word. */
static bool append_words(ni_planner *work, sides *all, const ni_querywords *words,
                         const char *prefix)
{
    for (size_t i = 0; i < words->count; i++) {
        const ni_queryword *word = &words->items[i];
        ni_xquery *element = word->count < 2 ? ni_xquery_nothing(work->error)
                                             : ni_wordquery_positions(word, prefix, work->error);
        if (!append(work, all, element)) return false;
    }
    return true;
}

static bool append_side(ni_planner *work, sides *all, const ni_node *node);

/* A group of alternatives becomes one element: any of its words. */
static bool append_group(ni_planner *work, sides *all, const ni_node *node)
{
    sides inner = {NULL, 0, 0, NULL, 0};
    bool ok = true;
    for (const ni_node *child = node->first; child && ok; child = child->next)
        ok = append_side(work, &inner, child);
    ni_xquery *any = NULL;
    if (inner.count)
        any = ni_xquery_combine(NI_XQUERY_OR, inner.elements, inner.count, work->error);
    free(inner.elements);
    if (!ok || !inner.count) {
        ni_xquery_free(any);
        return ok;
    }
    return append(work, all, any);
}

static bool append_side(ni_planner *work, sides *all, const ni_node *node)
{
    ni_querywords words;
    const char *prefix = ni_planner_prefix(node->scope);
    switch (node->type) {
    case NI_NODE_LIST:
    case NI_NODE_OR: return append_group(work, all, node);
    case NI_NODE_TEXT:
    case NI_NODE_PHRASE: break;
    default:
        return append(work, all,
                      ni_multitermquery_positions(
                          work, node, prefix ? prefix : ni_schema_kind(NEWSIDX_KIND_STEM)->prefix));
    }
    if (!ni_planner_words(work, node->text, &words)) return false;
    if (node->type == NI_NODE_PHRASE)
        ni_planner_mark_phrase(work, node, &words);
    else
        ni_planner_mark_words(work, node, &words, true);
    if (node->type == NI_NODE_PHRASE && words.count > 1 && all->phrases)
        all->phrases[all->phrase_count++] = ni_wordquery_phrase(&words, prefix, work->error);
    return append_words(work, all, &words, prefix);
}

/* All elements within a window of so many words. Consumes the sides. */
static ni_xquery *window_query(ni_planner *work, sides *all, size_t words, bool ordered)
{
    uint32_t window = (uint32_t)(NI_STRIDE * words + NI_STRIDE - 1);
    ni_xquery *query = ordered ? ni_xquery_phrase(all->elements, all->count, window, work->error)
                               : ni_xquery_near(all->elements, all->count, window, work->error);
    free(all->elements);
    if (all->phrase_count == 0) return query;
    all->phrases[all->phrase_count] = query;
    query = ni_xquery_combine(NI_XQUERY_AND, all->phrases, all->phrase_count + 1, work->error);
    all->phrase_count = 0;
    return query;
}

static void free_sides(sides *all)
{
    for (size_t i = 0; i < all->count; i++) ni_xquery_free(all->elements[i]);
    for (size_t i = 0; i < all->phrase_count; i++) ni_xquery_free(all->phrases[i]);
    free(all->elements);
}

ni_subquery ni_nearquery_slop(ni_planner *work, const ni_node *node, const ni_querywords *words)
{
    sides all = {NULL, 0, 0, NULL, 0};
    if (!append_words(work, &all, words, ni_planner_prefix(node->scope))) {
        free_sides(&all);
        return ni_subquery_failed();
    }
    return ni_subquery_of(window_query(work, &all, words->count - 1 + node->distance, true));
}

ni_subquery ni_nearquery_node(ni_planner *work, const ni_node *node)
{
    const size_t children = ni_planner_children(node);
    sides all = {NULL, 0, 0, calloc(children + 1, sizeof(ni_xquery *)), 0};
    if (!all.phrases) return ni_planner_failure(work, ni_error_memory(work->error));
    bool ok = true;
    for (const ni_node *child = node->first; child && ok; child = child->next)
        ok = append_side(work, &all, child);
    ni_subquery planned = ni_subquery_failed();
    if (!ok) {
        free_sides(&all);
    } else if (all.count == 0) {
        planned = ni_subquery_empty();
        free(all.elements);
    } else {
        size_t more = all.count > children ? all.count - children : 0; /* words of phrases */
        planned = ni_subquery_of(
            window_query(work, &all, (children - 1) * node->distance + more, node->ordered));
    }
    free(all.phrases);
    return planned;
}
