/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Builds the same documents as an index, in a segment whose file is in memory only, and runs the
 * same plan: nothing here interprets a query.
 */
#include "alert/alertindex.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "glass/build.h"
#include "match/positionfilter.h"
#include "plan/expand.h"
#include "plan/plan.h"
#include "reader/generation.h"
#include "xapian/xfilter.h"

struct ni_alertindex {
    const ni_alertindex_article *articles;
    uint32_t first; /* index of its first article within the whole slice */
    uint32_t count;
    const ni_alertindex_tools *tools;
    char path[32]; /* of the segment's file, while open */
    ni_xdatabase_info info;
    ni_generation_source source; /* the segment */
    ni_generation generation;    /* of the segment; used by the plan only */
    ni_alertindex *half[2];      /* made on demand */
};

/* ---- building -------------------------------------------------------------------------------- */

static newsidx_status add_article(ni_glass_build *build, const ni_alertindex_article *stored,
                                  const ni_alertindex_tools *tools, newsidx_error *error)
{
    ni_xdocument made;
    uint32_t docid;
    newsidx_status status = ni_document_read(tools->document, tools->analyser, stored->record,
                                             newsidx_text_of(stored->date_value), &made, error);
    made.data = (newsidx_text){NULL, 0}; /* stored data is never read from a slice */
    return status == NEWSIDX_OK ? ni_glass_build_add(build, &made, &docid, error) : status;
}

/* Write the segment of all articles. */
static newsidx_status write_segment(const ni_alertindex *slice, newsidx_error *error)
{
    ni_glass_facts facts;
    ni_glass_build *build = ni_glass_build_new();
    newsidx_status status = build ? NEWSIDX_OK : ni_error_memory(error);
    for (uint32_t i = 0; i < slice->count && status == NEWSIDX_OK; i++)
        status = add_article(build, &slice->articles[i], slice->tools, error);
    if (status == NEWSIDX_OK) status = ni_glass_build_write(build, slice->path, &facts, error);
    ni_glass_build_free(build);
    return status;
}

static newsidx_status open_segment(ni_alertindex *slice, newsidx_error *error)
{
    ni_generation *all = &slice->generation;
    newsidx_status status = ni_xdatabase_open(&all->database, slice->path, error);
    if (status == NEWSIDX_OK)
        status = ni_mappedsegment_open(&slice->source.scanned, slice->path, error);
    if (status == NEWSIDX_OK) status = ni_xdatabase_get_info(all->database, &slice->info, error);
    slice->source.database = all->database;
    slice->source.uuid = slice->info.uuid;
    all->sources = &slice->source;
    all->source_count = 1;
    all->documents = slice->count;
    return status;
}

static newsidx_status build_index(ni_alertindex *slice, newsidx_error *error)
{
    int descriptor;
    newsidx_status status = ni_file_open_memory(&descriptor, error);
    if (status != NEWSIDX_OK) return status;
    snprintf(slice->path, sizeof slice->path, "/proc/self/fd/%d", descriptor);
    status = write_segment(slice, error);
    if (status == NEWSIDX_OK) status = open_segment(slice, error);
    ni_file_close(slice->path, descriptor, NULL);
    return status;
}

newsidx_status ni_alertindex_open(ni_alertindex **out, const ni_alertindex_article *articles,
                                  uint32_t count, const ni_alertindex_tools *tools,
                                  newsidx_error *error)
{
    *out = NULL;
    ni_alertindex *slice = calloc(1, sizeof *slice);
    if (!slice) return ni_error_memory(error);
    slice->articles = articles;
    slice->count = count;
    slice->tools = tools;
    newsidx_status status = build_index(slice, error);
    if (status == NEWSIDX_OK)
        *out = slice;
    else
        ni_alertindex_close(slice);
    return status;
}

void ni_alertindex_close(ni_alertindex *slice)
{
    if (!slice) return;
    ni_alertindex_close(slice->half[0]);
    ni_alertindex_close(slice->half[1]);
    ni_mappedsegment_close(slice->source.scanned);
    ni_xdatabase_close(slice->generation.database);
    free(slice);
}

/* ---- running --------------------------------------------------------------------------------- */

static bool add_match(ni_alertindex_matches *matches, ni_alertindex_match match)
{
    if (!ni_array_reserve(&matches->items, &matches->capacity, matches->count + 1,
                          sizeof *matches->items))
        return false;
    matches->items[matches->count++] = match;
    return true;
}

static newsidx_status find(const ni_alertindex *slice, const ni_xquery *query, uint32_t number,
                           ni_alertindex_matches *matches, newsidx_error *error)
{
    ni_xfilter *found;
    newsidx_status status = ni_xfilter_run(&found, slice->generation.database, query, error);
    for (size_t i = 0; status == NEWSIDX_OK && i < found->count; i++) {
        const uint32_t article = slice->first + found->docids[i] - 1;
        if (!add_match(matches, (ni_alertindex_match){article, number}))
            status = ni_error_memory(error);
    }
    ni_xfilter_free(found);
    return status;
}

static newsidx_status open_half(ni_alertindex *slice, int i, newsidx_error *error)
{
    const uint32_t middle = slice->count / 2, first = i == 0 ? 0 : middle;
    newsidx_status status =
        ni_alertindex_open(&slice->half[i], slice->articles + first,
                           i == 0 ? middle : slice->count - middle, slice->tools, error);
    if (status == NEWSIDX_OK) slice->half[i]->first = slice->first + first;
    return status;
}

/* Run over both halves; the second one even after a QUERY of the first. */
static newsidx_status run_halves(ni_alertindex *slice, const newsidx_query *query, uint32_t number,
                                 ni_alertindex_matches *matches, newsidx_error *error)
{
    newsidx_status all = NEWSIDX_OK;
    for (int i = 0; i < 2; i++) {
        newsidx_error own = {NEWSIDX_OK, 0, ""};
        newsidx_status status = slice->half[i] ? NEWSIDX_OK : open_half(slice, i, &own);
        if (status == NEWSIDX_OK)
            status = ni_alertindex_run(slice->half[i], query, number, matches, &own);
        const bool of_query = status == NEWSIDX_OK || status == NEWSIDX_ERR_QUERY;
        if (error && (!of_query || all == NEWSIDX_OK)) *error = own;
        if (!of_query) return status;
        if (all == NEWSIDX_OK) all = status;
    }
    return all;
}

newsidx_status ni_alertindex_run(ni_alertindex *slice, const newsidx_query *query, uint32_t number,
                                 ni_alertindex_matches *matches, newsidx_error *error)
{
    ni_plan plan;
    ni_deadline never;
    ni_deadline_set(&never, 0);
    const ni_plan_context context = {.analyser = slice->tools->analyser,
                                     .generation = &slice->generation,
                                     .deadline = &never,
                                     .expansions = NI_EXPAND_ALL_MAX,
                                     .model = {.model = NEWSIDX_MODEL_BOOL}};
    newsidx_status status = ni_plan_make(&plan, &context, query, error);
    const ni_xquery_positions positions = ni_positionfilter_of(&slice->generation);
    if (status == NEWSIDX_OK) ni_xquery_set_positions(plan.query, &positions);
    const bool cut = status == NEWSIDX_ERR_QUERY ||
                     (status == NEWSIDX_OK && ni_warnings_at(&plan.warnings, 0) != NULL);
    if (status == NEWSIDX_OK && (!cut || slice->count == 1))
        status = find(slice, plan.query, number, matches, error);
    else if (cut && slice->count > 1)
        status = NEWSIDX_DONE; /* not decidable for the whole slice */
    if (plan.query) ni_plan_dispose(&plan);
    return status == NEWSIDX_DONE ? run_halves(slice, query, number, matches, error) : status;
}
