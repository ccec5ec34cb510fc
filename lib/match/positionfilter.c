/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Elements are read one after the other, and the first two must stand together already: most
   documents are done with then. */
#include "match/positionfilter.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "glass/positionreader.h"
#include "match/interval.h"

/* One of some terms. */
typedef struct element {
    ni_glass_positionreader *terms;
    size_t count;
} element;

/* In one segment. */
typedef struct together {
    element *elements;
    ni_positionlist *lists; /* of each element, in the document that is looked at */
    size_t count;
    uint32_t window;
    bool ordered;
    ni_interval stretch;
} together;

static void close_together(void *of)
{
    together *all = of;
    if (!all) return;
    for (size_t i = 0; i < all->count; i++) {
        element *one = &all->elements[i];
        for (size_t k = 0; k < one->count; k++) ni_glass_positionreader_dispose(&one->terms[k]);
        free(one->terms);
        ni_positionlist_dispose(&all->lists[i]);
    }
    ni_interval_dispose(&all->stretch);
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

static newsidx_status open_elements(together *all, const ni_xquery_positional *wanted,
                                    const ni_glass_database *file, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    all->window = wanted->window;
    all->ordered = wanted->ordered;
    all->elements = calloc(wanted->count + 1, sizeof *all->elements);
    all->lists = calloc(wanted->count + 1, sizeof *all->lists);
    if (!all->elements || !all->lists) return ni_error_memory(error);
    for (size_t i = 0; i < wanted->count && status == NEWSIDX_OK; i++)
        status = open_element(&all->elements[all->count++], &wanted->elements[i], file, error);
    return status;
}

static newsidx_status open_together(void **out, void *context, const char *uuid,
                                    const ni_xquery_positional *wanted, newsidx_error *error)
{
    const ni_generation *generation = context;
    const size_t source = ni_generation_find(generation, uuid);
    const ni_mappedsegment *file =
        source < generation->source_count ? generation->sources[source].scanned : NULL;
    together *all = calloc(1, sizeof *all);
    *out = NULL;
    if (!all) return ni_error_memory(error);
    newsidx_status status = file ? open_elements(all, wanted, &file->file, error)
                                 : ni_error_set(error, NEWSIDX_ERR_INTERNAL, "no such segment");
    if (status == NEWSIDX_OK)
        *out = all;
    else
        close_together(all);
    return status;
}

/* Reads where an element stands in a document. */
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

/* Whether the first two elements, or all, stand together: those between are seldom worth a look. */
static newsidx_status look(together *all, size_t count, bool *found, newsidx_error *error)
{
    *found = true;
    if (count < 2 || (count > 2 && count < all->count)) return NEWSIDX_OK;
    const newsidx_status status =
        all->ordered ? ni_interval_ordered(&all->stretch, all->lists, count, all->window, found)
                     : ni_interval_any(&all->stretch, all->lists, count, all->window, found);
    return status == NEWSIDX_OK ? status : ni_error_memory(error);
}

static newsidx_status has(void *of, uint32_t docid, bool *found, newsidx_error *error)
{
    together *all = of;
    newsidx_status status = NEWSIDX_OK;
    *found = all->count > 0;
    for (size_t i = 0; i < all->count && *found && status == NEWSIDX_OK; i++) {
        ni_positionlist *list = &all->lists[i];
        status = read_element(&all->elements[i], docid, list, error);
        *found = list->count > 0;
        if (status == NEWSIDX_OK && *found) status = look(all, i + 1, found, error);
    }
    return status;
}

ni_xquery_positions ni_positionfilter_of(const ni_generation *generation)
{
    return (ni_xquery_positions){(void *)generation, open_together, has, close_together};
}
