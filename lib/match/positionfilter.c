/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Elements are read one by one, and the first two are checked before the rest are read: most
   documents fail there already. */
#include "match/positionfilter.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "glass/positionreader.h"
#include "match/interval.h"

/* An element of a phrase: any of several terms. */
typedef struct element {
    ni_glass_positionreader *terms;
    size_t count;
} element;

/* A phrase or proximity filter in one segment. */
typedef struct filter {
    element *elements;
    ni_positionlist *lists; /* positions of each element in the current document */
    size_t count;
    uint32_t window, stride;
    bool ordered;
    ni_interval interval;
} filter;

static void close_filter(void *of)
{
    filter *all = of;
    if (!all) return;
    for (size_t i = 0; i < all->count; i++) {
        element *one = &all->elements[i];
        for (size_t k = 0; k < one->count; k++) ni_glass_positionreader_dispose(&one->terms[k]);
        free(one->terms);
        ni_positionlist_dispose(&all->lists[i]);
    }
    ni_interval_dispose(&all->interval);
    free(all->elements);
    free(all->lists);
    free(all);
}

static newsidx_status open_element(element *one, const ni_xquery_element *wanted,
                                   const ni_glass_database *file, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    one->terms = calloc(wanted->count + 1, sizeof *one->terms);
    if (!one->terms) return ni_error_memory(error);
    for (size_t i = 0; i < wanted->count && status == NEWSIDX_OK; i++)
        status =
            ni_glass_positionreader_begin(&one->terms[one->count++], file, wanted->terms[i], error);
    return status;
}

static newsidx_status open_elements(filter *all, const ni_xquery_positional *wanted,
                                    const ni_glass_database *file, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    all->window = wanted->window;
    all->stride = wanted->stride;
    all->ordered = wanted->ordered;
    all->elements = calloc(wanted->count + 1, sizeof *all->elements);
    all->lists = calloc(wanted->count + 1, sizeof *all->lists);
    if (!all->elements || !all->lists) return ni_error_memory(error);
    for (size_t i = 0; i < wanted->count && status == NEWSIDX_OK; i++)
        status = open_element(&all->elements[all->count++], &wanted->elements[i], file, error);
    return status;
}

static newsidx_status open_filter(void **out, void *context, const char *uuid,
                                  const ni_xquery_positional *wanted, newsidx_error *error)
{
    const ni_generation *generation = context;
    const size_t source = ni_generation_find(generation, uuid);
    const ni_mappedsegment *file =
        source < generation->source_count ? generation->sources[source].scanned : NULL;
    filter *all = calloc(1, sizeof *all);
    *out = NULL;
    if (!all) return ni_error_memory(error);
    newsidx_status status = file ? open_elements(all, wanted, &file->file, error)
                                 : ni_error_set(error, NEWSIDX_ERR_INTERNAL, "no such segment");
    if (status == NEWSIDX_OK)
        *out = all;
    else
        close_filter(all);
    return status;
}

/* Read the positions of an element in a document. */
static newsidx_status read_element(element *one, uint32_t docid, ni_positionlist *list,
                                   newsidx_error *error)
{
    list->count = 0;
    for (size_t i = 0; i < one->count; i++) {
        ni_glass_positionreader *reader = &one->terms[i];
        newsidx_status status = ni_glass_positionreader_read(reader, docid, list, error);
        if (status != NEWSIDX_OK) return status;
    }
    if (one->count > 1) ni_positionlist_sort(list);
    return NEWSIDX_OK;
}

static bool is_aligned(const ni_positionlist *list, uint32_t stride)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i] % stride == 0) return true;
    return false;
}

/* Match the first two elements, or all of them; a check of those in between seldom pays off. */
static newsidx_status match_elements(filter *all, size_t count, bool *found, newsidx_error *error)
{
    *found = !all->stride || is_aligned(&all->lists[0], all->stride);
    if (count < 2 || (count > 2 && count < all->count)) return NEWSIDX_OK;
    const newsidx_status status =
        all->ordered ? ni_interval_ordered(&all->interval, all->lists, count, all->window, found)
                     : ni_interval_any(&all->interval, all->lists, count, all->window, found);
    return status == NEWSIDX_OK ? status : ni_error_memory(error);
}

static newsidx_status has(void *of, uint32_t docid, bool *found, newsidx_error *error)
{
    filter *all = of;
    newsidx_status status = NEWSIDX_OK;
    *found = all->count > 0;
    for (size_t i = 0; i < all->count && *found && status == NEWSIDX_OK; i++) {
        ni_positionlist *list = &all->lists[i];
        status = read_element(&all->elements[i], docid, list, error);
        *found = list->count > 0;
        if (status == NEWSIDX_OK && *found) status = match_elements(all, i + 1, found, error);
    }
    return status;
}

ni_xquery_positions ni_positionfilter_of(const ni_generation *generation)
{
    return (ni_xquery_positions){(void *)generation, open_filter, has, close_filter};
}
