/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "match/bulkpart.h"

#include <stdlib.h>

#include "base/error.h"

/* ---- lists of a segment ---------------------------------------------------------------------- */

void ni_bulkpart_dispose_lists(ni_bulkpart_lists *all)
{
    for (size_t i = 0; i < all->count; i++) ni_postingscorer_dispose(&all->items[i]);
    free(all->items);
    *all = (ni_bulkpart_lists){NULL, 0};
}

static newsidx_status begin_lists(ni_bulkpart_lists *out, const ni_bulkpart *from,
                                  const ni_mappedsegment *file, newsidx_error *error)
{
    out->items = calloc(from->count, sizeof *out->items);
    if (!out->items) return ni_error_memory(error);
    for (size_t i = 0; i < from->count && !ni_deadline_passed(from->shared.deadline); i++) {
        ni_postingscorer *list = &out->items[out->count++];
        *list = (ni_postingscorer)NI_POSTINGSCORER_INIT;
        list->term = i;
        newsidx_status status = ni_postingscorer_begin(list, file, from->terms[i].text, error);
        if (status != NEWSIDX_OK) ni_bulkpart_dispose_lists(out);
        if (status != NEWSIDX_OK) return status;
        if (list->documents) continue;
        ni_postingscorer_dispose(list);
        out->count--;
    }
    return NEWSIDX_OK;
}

void ni_bulkpart_free(ni_bulkpart *all)
{
    if (!all) return;
    for (size_t i = 0; all->begun && i < all->shared.generation->source_count; i++)
        ni_bulkpart_dispose_lists(&all->begun[i]);
    free(all->begun);
    ni_arena_dispose(&all->arena);
    free(all);
}

/* ---- words ----------------------------------------------------------------------------------- */

static bool copy_text(ni_arena *arena, newsidx_text *out, newsidx_text text)
{
    *out = (newsidx_text){ni_arena_copy(arena, text.data, text.size), text.size};
    return out->data != NULL;
}

static bool copy_terms(ni_bulkpart *all, const ni_xscan_words *words)
{
    all->groups = words->groups;
    all->terms = ni_arena_calloc(&all->arena, (words->count + 1) * sizeof *all->terms);
    if (!all->terms) return false;
    for (size_t i = 0; i < words->count; i++) {
        const ni_xscan_term *from = &words->terms[i];
        ni_bulkpart_term *to = &all->terms[all->count++];
        *to = (ni_bulkpart_term){.factor = from->factor, .groups = from->groups};
        if (!copy_text(&all->arena, &to->text, from->text)) return false;
    }
    return true;
}

static bool copy_element(ni_arena *arena, ni_xquery_element *out, const ni_xquery_element *from)
{
    newsidx_text *terms = ni_arena_alloc(arena, (from->count + 1) * sizeof *terms);
    for (size_t i = 0; terms && i < from->count; i++)
        if (!copy_text(arena, &terms[i], from->terms[i])) return false;
    *out = (ni_xquery_element){terms, from->count};
    return terms != NULL;
}

static bool copy_conjunctions(ni_bulkpart *all, const ni_xscan_words *words)
{
    const size_t count = words->conjunction_count;
    all->conjunctions = ni_arena_calloc(&all->arena, (count + 1) * sizeof *all->conjunctions);
    if (!all->conjunctions) return false;
    for (size_t i = 0; i < count; i++) {
        const ni_xscan_conjunction *from = &words->conjunctions[i];
        ni_xquery_element *elements =
            ni_arena_alloc(&all->arena, (from->count + 1) * sizeof *elements);
        for (size_t k = 0; elements && k < from->count; k++)
            if (!copy_element(&all->arena, &elements[k], &from->elements[k])) return false;
        if (!elements) return false;
        all->conjunctions[i] = *from;
        all->conjunctions[i].elements = elements;
    }
    all->conjunction_count = count;
    return true;
}

/* Open the lists of all sources, to get the document frequencies of the terms. */
static newsidx_status weigh_terms(ni_bulkpart *all, newsidx_error *error)
{
    const ni_generation *generation = all->shared.generation;
    all->begun = calloc(generation->source_count + 1, sizeof *all->begun);
    if (!all->begun) return ni_error_memory(error);
    for (size_t i = 0; i < generation->source_count; i++) {
        ni_bulkpart_lists *begun = &all->begun[i];
        newsidx_status status = begin_lists(begun, all, generation->sources[i].scanned, error);
        if (status != NEWSIDX_OK) return status;
        for (size_t k = 0; k < begun->count; k++)
            all->terms[begun->items[k].term].documents += begun->items[k].documents;
    }
    for (size_t i = 0; i < all->count; i++) {
        ni_bulkpart_term *term = &all->terms[i];
        const double idf = ni_xmodel_idf(generation->documents, term->documents);
        term->weight = term->factor * idf * (all->shared.model.k1 + 1);
    }
    return NEWSIDX_OK;
}

newsidx_status ni_bulkpart_prepare(ni_bulkpart **out, const ni_bulkpart_context *shared,
                                   const ni_xscan_words *words, newsidx_error *error)
{
    ni_bulkpart *all = calloc(1, sizeof *all);
    *out = all;
    if (!all) return ni_error_memory(error);
    all->arena = (ni_arena)NI_ARENA_INIT;
    all->shared = *shared;
    newsidx_status status = copy_terms(all, words) && copy_conjunctions(all, words)
                                ? weigh_terms(all, error)
                                : ni_error_memory(error);
    if (status == NEWSIDX_OK) return status;
    ni_bulkpart_free(all);
    *out = NULL;
    return status;
}

newsidx_status ni_bulkpart_take(ni_bulkpart_lists *out, ni_bulkpart *from, size_t source,
                                newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    if (!from->begun[source].items)
        status = begin_lists(&from->begun[source], from,
                             from->shared.generation->sources[source].scanned, error);
    if (status != NEWSIDX_OK) return status;
    *out = from->begun[source];
    from->begun[source] = (ni_bulkpart_lists){NULL, 0};
    return NEWSIDX_OK;
}
