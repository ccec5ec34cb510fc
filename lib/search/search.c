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
#include "rank/total.h"
#include "reader/reader.h"
#include "search/options.h"

/* A running search. */
typedef struct search {
    newsidx_hits *hits;
    newsidx_reader *reader;
    const newsidx_query *query;
    const newsidx_search_options *options; /* checked */
    ni_filters filters;
    ni_plan plan;
    ni_xquery *unfiltered; /* for facets, else NULL */
    ni_xquery *before;     /* the last query planned, to exclude what it matches from wider ones */
    newsidx_error *error;
} search;

static newsidx_status make_plan(search *work, ni_reach reach)
{
    newsidx_hits *hits = work->hits;
    const ni_plan_context context = {.analyser = work->reader->analyser,
                                     .generation = hits->generation,
                                     .deadline = &hits->deadline,
                                     .expansions = work->options->expansions,
                                     .model = hits->model,
                                     .reach = reach,
                                     .parts = work->options->parts};
    newsidx_status status = ni_plan_make(&work->plan, &context, work->query, work->error);
    const ni_xquery_positions positions = ni_positionfilter_of(hits->generation);
    if (status == NEWSIDX_OK) ni_xquery_set_positions(work->plan.query, &positions);
    return status;
}

static newsidx_status take(search *work, newsidx_error *failure)
{
    if (failure->status != NEWSIDX_OK && work->error) *work->error = *failure;
    return failure->status;
}

/* Whether articles with only parts of a word may fill the page. */
static bool fills(const search *work)
{
    const newsidx_search_options *options = work->options;
    return work->plan.widens &&
           (options->fill == NEWSIDX_FILL_ALWAYS ||
            (options->fill == NEWSIDX_FILL_RELEVANCE && options->sort == NEWSIDX_SORT_RELEVANCE));
}

/* Keep copies of the plan's query for what needs it later. */
static newsidx_status keep_query(search *work)
{
    newsidx_error failure = {NEWSIDX_OK, 0, ""};
    if (work->options->facet_count) work->unfiltered = ni_xquery_copy(work->plan.query, &failure);
    if (fills(work)) work->before = ni_xquery_copy(work->plan.query, &failure);
    return take(work, &failure);
}

/* Keep the trace of the query for explanations, and complete the query to the one that is run. */
static newsidx_status finish_query(search *work, ni_reach reach)
{
    newsidx_hits *hits = work->hits;
    ni_xquery **query = &work->plan.query;
    newsidx_error failure = {NEWSIDX_OK, 0, ""};
    hits->trace[reach] = ni_xtrace_of(*query, &failure);
    if (!hits->trace[reach]) return take(work, &failure);
    *query = ni_bulkscorer_query(*query, hits->generation, &hits->model, &hits->deadline,
                                 &hits->total->counting, &failure);
    if (!*query) return take(work, &failure);
    return ni_restrict_query(query, hits->generation, &work->filters, NEWSIDX_FACET_COUNT,
                             &hits->deadline, work->error);
}

/* Subtract what the query before matches from the plan's query, which takes its place. */
static newsidx_status subtract_before(search *work)
{
    newsidx_error failure = {NEWSIDX_OK, 0, ""};
    ni_xquery *both[] = {work->plan.query, work->before};
    work->before = ni_xquery_copy(work->plan.query, &failure);
    work->plan.query = ni_xquery_combine(NI_XQUERY_AND_NOT, both, 2, &failure);
    return take(work, &failure);
}

/* Plan the query for a wider reach. The marks and warnings stay those of the first plan. */
static newsidx_status widen(void *context, ni_reach reach, ni_xquery **out, newsidx_error *error)
{
    search *work = context;
    const ni_plan first = work->plan;
    (void)error; /* that of the search */
    newsidx_status status = make_plan(work, reach);
    if (status == NEWSIDX_OK) status = subtract_before(work);
    if (status == NEWSIDX_OK) status = finish_query(work, reach);
    *out = status == NEWSIDX_OK ? work->plan.query : NULL;
    if (*out) work->plan.query = NULL;
    if (work->plan.query || *out) ni_plan_dispose(&work->plan);
    work->plan = first;
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
        task.filter_context = &hits->collapse;
    }
    if (fills(work)) {
        task.widen = widen;
        task.widen_context = work;
    }
    newsidx_status status = ni_ranking_run(&hits->ranking, &task, work->error);
    hits->complete = !hits->deadline.passed;
    hits->offset = work->options->offset;
    if (status == NEWSIDX_OK) status = count_facets(work);
    if (status == NEWSIDX_OK)
        status =
            ni_total_begin(hits->total, &task, &hits->ranking.total, hits->facets, work->error);
    return status;
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

static newsidx_status run(search *work)
{
    ni_deadline_set(&work->hits->deadline, work->options->time_limit_ms);
    work->hits->model = ni_model_read(work->options, work->hits->generation->mean_length);
    newsidx_status status = make_plan(work, NI_REACH_WORD);
    if (status != NEWSIDX_OK) return status;
    status = keep_query(work);
    if (status == NEWSIDX_OK) status = finish_query(work, NI_REACH_WORD);
    if (status == NEWSIDX_OK) status = rank(work);
    move_notes(work->hits, &work->plan);
    ni_xquery_free(work->unfiltered);
    ni_xquery_free(work->before);
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
    search work = {
        .hits = hits, .reader = reader, .query = query, .options = &full, .error = error};
    ni_arena values = NI_ARENA_INIT;
    status = take_filters(&work, &values);
    if (status == NEWSIDX_OK) status = run(&work);
    ni_arena_dispose(&values);
    if (status == NEWSIDX_OK)
        *out = hits;
    else
        newsidx_hits_free(hits);
    return status;
}
