/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "match/conjunction.h"

#include <stdlib.h>

#include "base/error.h"

/* ---- elements -------------------------------------------------------------------------------- */

static newsidx_status begin_element(ni_conjunction_element *element, const ni_mappedsegment *file,
                                    const ni_xquery_element *wanted, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    element->lists = calloc(wanted->count + 1, sizeof *element->lists);
    if (!element->lists) return ni_error_memory(error);
    for (size_t i = 0; i < wanted->count && status == NEWSIDX_OK; i++) {
        ni_postingscorer *list = &element->lists[element->count++];
        *list = (ni_postingscorer)NI_POSTINGSCORER_INIT;
        status = ni_postingscorer_begin(list, file, wanted->terms[i], error);
    }
    return status;
}

static newsidx_status skip_element(ni_conjunction_element *element, uint32_t docid,
                                   newsidx_error *error)
{
    if (element->docid >= docid) return NEWSIDX_OK;
    element->docid = UINT32_MAX;
    for (size_t i = 0; i < element->count; i++) {
        ni_postingscorer *list = &element->lists[i];
        newsidx_status status = ni_postingscorer_skip(list, docid, error);
        if (status != NEWSIDX_OK) return status;
        if (!list->ended && list->list.docid < element->docid) element->docid = list->list.docid;
    }
    return NEWSIDX_OK;
}

static uint64_t documents_of(const ni_conjunction_element *element)
{
    uint64_t documents = 0;
    for (size_t i = 0; i < element->count; i++) documents += element->lists[i].documents;
    return documents;
}

static int compare_rarity(const void *a, const void *b)
{
    const uint64_t left = documents_of(a), right = documents_of(b);
    return (left > right) - (left < right);
}

/* ---- all of them ----------------------------------------------------------------------------- */

newsidx_status ni_conjunction_begin(ni_conjunction *all, const ni_mappedsegment *file,
                                    const ni_xscan_conjunction *wanted, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    *all = (ni_conjunction){.groups = wanted->groups, .direct = wanted->direct};
    all->elements = calloc(wanted->count + 1, sizeof *all->elements);
    if (!all->elements) return ni_error_memory(error);
    for (size_t i = 0; i < wanted->count && status == NEWSIDX_OK; i++)
        status = begin_element(&all->elements[all->count++], file, &wanted->elements[i], error);
    if (status != NEWSIDX_OK) return status;
    qsort(all->elements, all->count, sizeof *all->elements, compare_rarity);
    const uint64_t documents = all->count ? documents_of(&all->elements[0]) : 0;
    all->documents = documents < UINT32_MAX ? (uint32_t)documents : UINT32_MAX;
    return NEWSIDX_OK;
}

void ni_conjunction_dispose(ni_conjunction *all)
{
    for (size_t i = 0; i < all->count; i++) {
        ni_conjunction_element *element = &all->elements[i];
        for (size_t k = 0; k < element->count; k++) ni_postingscorer_dispose(&element->lists[k]);
        free(element->lists);
    }
    free(all->elements);
    *all = (ni_conjunction){.elements = NULL};
}

newsidx_status ni_conjunction_skip(ni_conjunction *all, uint32_t docid, newsidx_error *error)
{
    if (all->documents == 0) all->docid = UINT32_MAX;
    if (all->docid >= docid) return NEWSIDX_OK;
    for (size_t i = 0; i < all->count;) {
        newsidx_status status = skip_element(&all->elements[i], docid, error);
        if (status != NEWSIDX_OK) return status;
        const bool there = all->elements[i].docid == docid;
        docid = all->elements[i].docid;
        if (docid == UINT32_MAX) break;
        i = there ? i + 1 : i ? 0 : 1; /* the first is at docid now */
    }
    all->docid = docid;
    return NEWSIDX_OK;
}

newsidx_status ni_conjunction_find(ni_conjunction *all, ni_score_window *window,
                                   newsidx_error *error)
{
    newsidx_status status = ni_conjunction_skip(all, window->first, error);
    while (status == NEWSIDX_OK && all->docid < window->end) {
        const uint32_t i = all->docid - window->first;
        window->found[i / 64] |= (uint64_t)1 << i % 64;
        window->cells[i].groups |= all->groups;
        status = ni_conjunction_skip(all, all->docid + 1, error);
    }
    return status;
}

newsidx_status ni_conjunction_add(ni_conjunction *all, ni_score_window *window,
                                  newsidx_error *error)
{
    uint32_t docid = window->first;
    for (; ni_score_window_next(window, &docid); docid++) {
        ni_score_cell *cell = &window->cells[docid - window->first];
        if (cell->groups & all->direct) continue;
        newsidx_status status = ni_conjunction_skip(all, docid, error);
        if (status != NEWSIDX_OK) return status;
        if (all->docid >= window->end) return NEWSIDX_OK;
        if (all->docid == docid) cell->groups |= all->groups;
    }
    return NEWSIDX_OK;
}
