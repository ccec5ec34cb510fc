/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The public search: from a query and its options to hits. Decides which documents are found, their
 * ranks, and the facts about all of them.
 */
#include <stdlib.h>

#include "base/error.h"
#include "base/require.h"
#include "hits/hits.h"
#include "index/docvalues.h"
#include "match/bulkscorer.h"
#include "match/positionfilter.h"
#include "plan/plan.h"
#include "plan/restrict.h"
#include "rank/model.h"
#include "rank/ranking.h"
#include "reader/reader.h"
#include "search/options.h"

/* A running search. */
typedef struct search {
    newsidx_hits *hits;
    const newsidx_search_options *options; /* checked */
    ni_filters filters;
    ni_plan plan;
    ni_xquery *unfiltered; /* for facets, else NULL */
    newsidx_error *error;
} search;

static newsidx_status make_plan(search *work, newsidx_reader *reader, const newsidx_query *query)
{
    newsidx_hits *hits = work->hits;
    hits->model = ni_model_read(work->options, hits->generation->mean_length);
    const ni_plan_context context = {reader->analyser, hits->generation, &hits->deadline,
                                     work->options->expansions, hits->model};
    newsidx_status status = ni_plan_make(&work->plan, &context, query, work->error);
    const ni_xquery_positions positions = ni_positionfilter_of(hits->generation);
    if (status == NEWSIDX_OK) ni_xquery_set_positions(work->plan.query, &positions);
    return status;
}

/* Keep a copy of the plan's query for facets, and its trace for explanations. */
static newsidx_status keep_query(search *work)
{
    const ni_xquery *query = work->plan.query;
    newsidx_error failure = {NEWSIDX_OK, 0, ""};
    work->hits->trace = ni_xtrace_of(query, &failure);
    if (work->hits->trace && work->options->facet_count)
        work->unfiltered = ni_xquery_copy(query, &failure);
    if (failure.status != NEWSIDX_OK && work->error) *work->error = failure;
    return failure.status;
}

/* Complete the plan's query to the one that is run. */
static newsidx_status finish_query(search *work)
{
    newsidx_hits *hits = work->hits;
    ni_xquery **query = &work->plan.query;
    newsidx_error failure = {NEWSIDX_OK, 0, ""};
    *query = ni_bulkscorer_query(*query, hits->generation, &hits->model, &hits->deadline, &failure);
    if (!*query && work->error) *work->error = failure;
    if (!*query) return failure.status;
    return ni_restrict_query(query, hits->generation, &work->filters, NEWSIDX_FACET_COUNT,
                             &hits->deadline, work->error);
}

static newsidx_status rank(search *work)
{
    newsidx_hits *hits = work->hits;
    ni_ranking_task task = {.generation = hits->generation,
                            .query = work->plan.query,
                            .options = work->options,
                            .model = hits->model,
                            .deadline = &hits->deadline,
                            .words = &work->plan.words};
    hits->collapse =
        (ni_collapse){.database = hits->generation->database, .deadline = &hits->deadline};
    if (work->options->collapse) {
        task.filter = ni_collapse_filter;
        task.context = &hits->collapse;
    }
    newsidx_status status = ni_ranking_run(&hits->ranking, &task, work->error);
    hits->complete = !hits->deadline.passed;
    hits->offset = work->options->offset;
    return status;
}

static newsidx_status count_facets(search *work)
{
    const ni_facets_request request = {.generation = work->hits->generation,
                                       .query = work->unfiltered,
                                       .filters = work->filters,
                                       .items = work->options->facets,
                                       .count = work->options->facet_count,
                                       .deadline = &work->hits->deadline};
    return ni_facets_count(&work->hits->facets, &request, work->error);
}

/* Move the plan's warnings and marks to the hits. */
static void move_notes(newsidx_hits *hits, ni_plan *plan)
{
    hits->marks = plan->marks;
    hits->warnings = plan->warnings;
    hits->arena = plan->arena;
    plan->marks = (ni_marks){.items = NULL};
    plan->arena = (ni_arena)NI_ARENA_INIT;
}

static newsidx_status run(search *work, newsidx_reader *reader, const newsidx_query *query)
{
    ni_deadline_set(&work->hits->deadline, work->options->time_limit_ms);
    newsidx_status status = make_plan(work, reader, query);
    if (status != NEWSIDX_OK) return status;
    status = keep_query(work);
    if (status == NEWSIDX_OK) status = finish_query(work);
    if (status == NEWSIDX_OK) status = rank(work);
    if (status == NEWSIDX_OK) status = count_facets(work);
    move_notes(work->hits, &work->plan);
    ni_xquery_free(work->unfiltered);
    ni_plan_dispose(&work->plan);
    return status;
}

/* The filters with their values in normal form, as articles have theirs. */
static newsidx_status take_filters(search *work, ni_arena *arena)
{
    const size_t count = work->options->filter_count;
    newsidx_filter *filters = ni_arena_alloc(arena, (count + 1) * sizeof *filters);
    if (!filters) return ni_error_memory(work->error);
    for (size_t i = 0; i < count; i++) {
        filters[i] = work->options->filters[i];
        filters[i].value = ni_docvalues_normal(filters[i].value, arena);
        if (!filters[i].value.data) return ni_error_memory(work->error);
    }
    work->filters = (ni_filters){filters, count};
    return NEWSIDX_OK;
}

newsidx_status newsidx_search(newsidx_hits **out, newsidx_reader *reader,
                              const newsidx_query *query, const newsidx_search_options *options,
                              newsidx_error *error)
{
    newsidx_search_options full;
    newsidx_hits *hits = NULL;
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    NI_REQUIRE(error, reader);
    NI_REQUIRE(error, query);
    newsidx_status status = ni_options_read(&full, options, error);
    if (status == NEWSIDX_OK) status = ni_reader_check_search(reader, error);
    if (status == NEWSIDX_OK) status = ni_hits_new(&hits, reader, error);
    if (status != NEWSIDX_OK) return status;
    search work = {.hits = hits, .options = &full, .error = error};
    ni_arena values = NI_ARENA_INIT;
    status = take_filters(&work, &values);
    if (status == NEWSIDX_OK) status = run(&work, reader, query);
    ni_arena_dispose(&values);
    if (status == NEWSIDX_OK)
        *out = hits;
    else
        newsidx_hits_free(hits);
    return status;
}
