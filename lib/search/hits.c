/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The public search and its cursor. A search fixes which documents were found, and how they rank;
 * what is stored of each is fetched when the cursor comes to it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "index/record.h"
#include "search/hits.h"
#include "search/model.h"
#include "search/options.h"
#include "search/plan.h"
#include "search/ranking.h"
#include "search/reader.h"

static newsidx_status make_hits(newsidx_hits **out, newsidx_reader *reader, newsidx_error *error)
{
    newsidx_hits *hits = calloc(1, sizeof *hits);
    if (!hits) return ni_error_memory(error);
    hits->generation = ni_generation_hold(reader->generation);
    hits->analyser = ni_analyser_hold(reader->analyser);
    hits->complete = true;
    *out = hits;
    return NEWSIDX_OK;
}

void newsidx_hits_free(newsidx_hits *hits)
{
    if (!hits) return;
    ni_ranking_dispose(&hits->ranking);
    ni_xtrace_free(hits->trace);
    ni_marks_dispose(&hits->marks);
    ni_arena_dispose(&hits->arena);
    ni_buffer_dispose(&hits->data);
    ni_hitspans_dispose(&hits->spans);
    ni_buffer_dispose(&hits->snippet);
    ni_buffer_dispose(&hits->highlight);
    ni_facets_free(hits->facets);
    ni_collapse_dispose(&hits->collapse);
    ni_xcolumn_dispose(&hits->other);
    ni_analyser_free(hits->analyser);
    ni_generation_release(hits->generation);
    free(hits);
}

/* ---- searching ------------------------------------------------------------------------------- */

/* The plan's query as it is run: without deleted documents, where the filters hold, and only until
   the deadline. That one does not go over the wire: with remote databases only the planning is
   ended by it. */
static newsidx_status finish_query(ni_plan *plan, const ni_generation *generation,
                                   const ni_filters *filters, ni_deadline *deadline,
                                   newsidx_error *error)
{
    newsidx_error failure = {NEWSIDX_OK, 0, ""};
    const bool remote = generation->remote_count > 0;
    ni_xquery *query = remote ? plan->query : ni_xquery_settled(plan->query, &failure);
    query = ni_xquery_without(query, generation->deletions, generation->deletions_count, &failure);
    query = ni_filters_apply(query, filters, NEWSIDX_FACET_COUNT, remote, &failure);
    plan->query = remote ? query : ni_xquery_until(query, deadline, &failure);
    if (!plan->query && error) *error = failure;
    return plan->query ? NEWSIDX_OK : failure.status;
}

/* The plan's query once more, for the facets. */
static newsidx_status keep_query(ni_xquery **out, const ni_plan *plan, newsidx_error *error)
{
    *out = ni_xquery_copy(plan->query, error);
    return *out ? NEWSIDX_OK : NEWSIDX_ERR_MEMORY;
}

/* What an explanation needs. */
static newsidx_status keep_trace(newsidx_hits *hits, const ni_plan *plan, ni_xmodel model,
                                 newsidx_error *error)
{
    hits->model = model;
    hits->trace = ni_xtrace_of(plan->query, error);
    return hits->trace ? NEWSIDX_OK : NEWSIDX_ERR_MEMORY;
}

/* Counts the facets that are asked for. */
static newsidx_status count_facets(newsidx_hits *hits, ni_xquery *query, const ni_filters *filters,
                                   const newsidx_search_options *options, ni_deadline *deadline,
                                   newsidx_error *error)
{
    const ni_facets_request request = {.generation = hits->generation,
                                       .query = query,
                                       .filters = *filters,
                                       .items = options->facets,
                                       .count = options->facet_count,
                                       .deadline = deadline};
    return ni_facets_count(&hits->facets, &request, error);
}

/* What the plan notes for a person and for snippets is the hits' from now on. */
static void take_notes(newsidx_hits *hits, ni_plan *plan)
{
    hits->marks = plan->marks;
    hits->warnings = plan->warnings;
    hits->arena = plan->arena;
    plan->marks = (ni_marks){.items = NULL};
    plan->arena = (ni_arena)NI_ARENA_INIT;
}

static newsidx_status run(newsidx_hits *hits, newsidx_reader *reader, const newsidx_query *query,
                          const newsidx_search_options *options, newsidx_error *error)
{
    const ni_generation *generation = hits->generation;
    ni_deadline *deadline = &hits->deadline;
    ni_deadline_set(deadline, options->time_limit_ms);
    const ni_xmodel model = ni_model_read(options, generation->mean_length);
    const ni_plan_context context = {reader->analyser, generation, deadline, options->expansions,
                                     model};
    ni_plan plan;
    ni_xquery *unfiltered = NULL;
    newsidx_status status = ni_plan_make(&plan, &context, query, error);
    if (status != NEWSIDX_OK) return status;
    const ni_filters filters = {options->filters, options->filter_count};
    ni_ranking_task task = {.generation = generation,
                            .options = options,
                            .model = model,
                            .deadline = deadline,
                            .proximity = &plan.proximity};
    status = keep_trace(hits, &plan, model, error);
    if (status == NEWSIDX_OK && options->facet_count)
        status = keep_query(&unfiltered, &plan, error);
    if (status == NEWSIDX_OK) status = finish_query(&plan, generation, &filters, deadline, error);
    task.query = plan.query;
    hits->collapse = (ni_collapse){.database = generation->database, .deadline = deadline};
    if (options->collapse) {
        task.filter = ni_collapse_filter;
        task.context = &hits->collapse;
    }
    if (status == NEWSIDX_OK) status = ni_ranking_run(&hits->ranking, &task, error);
    hits->complete = !deadline->passed;
    if (status == NEWSIDX_OK)
        status = count_facets(hits, unfiltered, &filters, options, deadline, error);
    take_notes(hits, &plan);
    hits->offset = options->offset;
    ni_xquery_free(unfiltered);
    ni_plan_dispose(&plan);
    return status;
}

newsidx_status newsidx_search(newsidx_hits **out, newsidx_reader *reader,
                              const newsidx_query *query, const newsidx_search_options *options,
                              newsidx_error *error)
{
    newsidx_search_options full;
    newsidx_hits *hits = NULL;
    ni_error_clear(error);
    *out = NULL;
    newsidx_status status = ni_options_read(&full, options, error);
    if (status == NEWSIDX_OK) status = make_hits(&hits, reader, error);
    if (status != NEWSIDX_OK) return status;
    status = run(hits, reader, query, &full, error);
    if (status == NEWSIDX_OK)
        *out = hits;
    else
        newsidx_hits_free(hits);
    return status;
}

newsidx_status newsidx_reader_articles(newsidx_hits **out, newsidx_reader *reader,
                                       newsidx_error *error)
{
    ni_error_clear(error);
    *out = NULL;
    newsidx_status status = make_hits(out, reader, error);
    if (status == NEWSIDX_OK) (*out)->walks = true;
    return status;
}

/* ---- the cursor ------------------------------------------------------------------------------ */

static newsidx_status fetch(newsidx_hits *hits, ni_xdatabase *database, uint32_t docid,
                            newsidx_error *error)
{
    ni_buffer_clear(&hits->data);
    newsidx_status status = ni_xdatabase_data(database, docid, &hits->data, error);
    if (status != NEWSIDX_OK) return status;
    newsidx_text data = {hits->data.data, hits->data.size};
    if (ni_record_decode(data, hits->fields)) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "the stored article of document %u is damaged",
                        (unsigned)docid);
}

static newsidx_status next_found(newsidx_hits *hits, newsidx_error *error)
{
    if (hits->next >= hits->ranking.count) return NEWSIDX_DONE;
    const ni_candidate *hit = &hits->ranking.items[hits->next++];
    hits->rank = hits->offset + (uint32_t)hits->next;
    hits->score = hit->score;
    hits->docid = hit->docid;
    hits->current = *hit;
    return fetch(hits, hits->generation->database, hit->docid, error);
}

/* The next document of a walk that is not deleted. */
static newsidx_status next_stored(newsidx_hits *hits, newsidx_error *error)
{
    while (hits->source < hits->generation->source_count) {
        const ni_generation_source *source = &hits->generation->sources[hits->source];
        uint32_t docid = hits->docid + 1;
        newsidx_status status = ni_xdatabase_next(source->database, &docid, error);
        if (status == NEWSIDX_DONE) {
            hits->source++;
            hits->docid = 0;
            continue;
        }
        if (status != NEWSIDX_OK) return status;
        hits->docid = docid;
        if (source->deletions && ni_deletions_has(source->deletions, docid)) continue;
        hits->rank++;
        return fetch(hits, source->database, docid, error);
    }
    return NEWSIDX_DONE;
}

newsidx_status newsidx_hits_next(newsidx_hits *hits, newsidx_error *error)
{
    ni_error_clear(error);
    memset(hits->fields, 0, sizeof hits->fields);
    ni_hitspans_forget(&hits->spans);
    return hits->walks ? next_stored(hits, error) : next_found(hits, error);
}

uint32_t newsidx_hits_rank(const newsidx_hits *hits)
{
    return hits->rank;
}

double newsidx_hits_score(const newsidx_hits *hits)
{
    return hits->score;
}

newsidx_text newsidx_hits_field(const newsidx_hits *hits, newsidx_field field)
{
    if ((unsigned)field >= NEWSIDX_FIELD_COUNT) return (newsidx_text){NULL, 0};
    return hits->fields[field];
}

const char *newsidx_hits_warning(const newsidx_hits *hits, size_t number, size_t *offset)
{
    const ni_warning *warning = ni_warnings_at(&hits->warnings, number);
    if (offset) *offset = warning ? warning->offset : 0;
    return warning ? warning->message : NULL;
}

const newsidx_facet_counts *newsidx_hits_facet(const newsidx_hits *hits, size_t number)
{
    return ni_facets_at(hits->facets, number);
}

bool newsidx_hits_complete(const newsidx_hits *hits)
{
    return hits->complete;
}

newsidx_total newsidx_hits_total(const newsidx_hits *hits)
{
    if (!hits->walks) return hits->ranking.total;
    uint64_t articles = ni_generation_articles(hits->generation);
    return (newsidx_total){articles, articles, articles};
}
