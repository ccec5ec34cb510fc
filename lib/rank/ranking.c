/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * There are three cases. By relevance, and by date without factors, the matcher returns the order
 * except for ties and factors, and rounds continue until the page is certain. Any other order needs
 * all matches.
 */
#include "rank/ranking.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/instant.h"
#include "base/textview.h"
#include "index/schema.h"
#include "rank/order.h"
#include "xapian/xmatch.h"

enum {
    FETCHED = 100, /* least number of candidates in the first round, if there are factors */
    GROWTH = 4     /* factor from one round to the next */
};

typedef struct ranker {
    const ni_ranking_task *task;
    const ni_xquery *query;
    ni_reach reach;             /* of the query */
    const ni_candidate *before; /* of the queries before it, in their order */
    size_t before_count;
    ni_boosts factors;
    ni_xmatch_order matched; /* the matcher's order */
    ni_order order;          /* by field */
    bool ordered;            /* by field at all */
    bool all;                /* all matches are needed */
    double near;             /* weight of proximity; 0: off */
    uint32_t documents;
    uint32_t wanted; /* hits up to the end of the page */
} ranker;

/* Result of the matcher, on its way to the page. */
typedef struct fetched {
    ni_candidate *items;
    size_t count;
    ni_candidate *all; /* if all are known, before the filter; else NULL */
    size_t all_count;
    ni_candidate last; /* returned last by the matcher */
    double nearest;    /* lowest base score that can gain by proximity */
    bool more;         /* the matcher may have more */
    newsidx_total total;
} fetched;

static void dispose_fetched(fetched *found)
{
    free(found->items);
    free(found->all);
    *found = (fetched){.items = NULL};
}

/* ---- setup ----------------------------------------------------------------------------------- */

static bool has_factors(const ranker *work)
{
    return ni_boosts_any(&work->factors) || work->task->options->min_score > 0;
}

static void choose_order(ranker *work)
{
    const newsidx_search_options *options = work->task->options;
    const newsidx_sort sort = work->reach == NI_REACH_WORD ? options->sort : NEWSIDX_SORT_RELEVANCE;
    const bool newest = sort == NEWSIDX_SORT_NEWEST;
    work->matched = options->model == NEWSIDX_MODEL_BOOL ? NI_XMATCH_SCORE : NI_XMATCH_ALONE;
    work->ordered = sort != NEWSIDX_SORT_RELEVANCE;
    work->all = sort == NEWSIDX_SORT_FIELD || (work->ordered && has_factors(work));
    if (sort == NEWSIDX_SORT_FIELD)
        work->order = (ni_order){options->sort_field, options->descending, false};
    else
        work->order = (ni_order){NEWSIDX_DATE, newest, !newest};
    if (work->ordered && !work->all) work->matched = newest ? NI_XMATCH_HIGHER : NI_XMATCH_LOWER;
}

/* Prepare for a query of some reach. */
static void begin_query(ranker *work, const ni_xquery *query, ni_reach reach)
{
    const newsidx_search_options *options = work->task->options;
    work->query = query;
    work->reach = reach;
    choose_order(work);
    work->near = 0;
    if (!work->ordered && options->proximity > 0 && options->model != NEWSIDX_MODEL_BOOL &&
        ni_proximity_any(work->task->words))
        work->near = options->proximity;
}

static newsidx_status prepare(ranker *work, const ni_ranking_task *task, newsidx_error *error)
{
    const newsidx_search_options *options = task->options;
    const uint64_t end = (uint64_t)options->offset + options->limit;
    *work = (ranker){.task = task, .documents = task->generation->documents};
    work->wanted = end < work->documents ? (uint32_t)end : work->documents;
    newsidx_status status = ni_boosts_make(&work->factors, options, task->generation, error);
    begin_query(work, task->query, NI_REACH_WORD);
    return status;
}

/* First number to fetch: one more than wanted, to see whether it ties with the last. */
static uint32_t first_fetch(const ranker *work)
{
    uint64_t fetch = (uint64_t)work->wanted + 1;
    if (has_factors(work) || work->task->filter) fetch = fetch * 2 > FETCHED ? fetch * 2 : FETCHED;
    if (work->near > 0 && fetch <= NI_PROXIMITY_HITS) fetch = NI_PROXIMITY_HITS + 1;
    return work->all || fetch > work->documents ? work->documents : (uint32_t)fetch;
}

static uint32_t next_fetch(const ranker *work, uint32_t fetch)
{
    return fetch > work->documents / GROWTH ? work->documents : fetch * GROWTH;
}

/* ---- one round ------------------------------------------------------------------------------- */

static newsidx_status copy_matches(const ranker *work, fetched *found, const ni_xmatch *match,
                                   uint32_t fetch, newsidx_error *error)
{
    found->items = calloc(match->count + 1, sizeof *found->items);
    if (!found->items) return ni_error_memory(error);
    for (size_t i = 0; i < match->count; i++)
        found->items[i] = (ni_candidate){.docid = match->hits[i].docid,
                                         .base = match->hits[i].score,
                                         .reach = work->reach,
                                         .factor = 1,
                                         .score = match->hits[i].score};
    found->count = match->count;
    found->more = match->count == fetch && fetch < work->documents;
    found->total = match->total;
    return NEWSIDX_OK;
}

static newsidx_status match(const ranker *work, fetched *found, uint32_t fetch,
                            newsidx_error *error)
{
    const ni_ranking_task *task = work->task;
    const bool counts = work->reach != NI_REACH_WORD;
    const ni_xmatch_options options = {.limit = fetch,
                                       .count = counts ? task->options->count : 0,
                                       .sort_slot = NI_SLOT_DATE,
                                       .order = work->matched,
                                       .model = task->model};
    ni_xmatch *result;
    newsidx_status status =
        ni_xmatch_run(&result, task->generation->database, work->query, &options, error);
    if (status == NEWSIDX_OK) status = copy_matches(work, found, result, fetch, error);
    ni_xmatch_free(result);
    return status;
}

/*
 * Sorting by date in the matcher costs a lookup per candidate document, and ties are sorted later
 * anyway. But any number of documents may score 0, so in that case fetch again, newest first.
 */
static newsidx_status fetch_matches(ranker *work, fetched *found, uint32_t fetch,
                                    newsidx_error *error)
{
    newsidx_status status = match(work, found, fetch, error);
    if (status != NEWSIDX_OK || work->matched != NI_XMATCH_ALONE || !found->more ||
        found->items[found->count - 1].base > 0)
        return status;
    work->matched = NI_XMATCH_SCORE;
    dispose_fetched(found);
    return match(work, found, fetch, error);
}

/* Check whether the candidates that gain by proximity are known: none left out ties with the last
   of them. */
static bool gains_are_certain(const ranker *work, const fetched *found)
{
    return work->near <= 0 || !found->more ||
           ni_order_round(found->nearest) > ni_order_round(found->last.base);
}

/* Drop hits below the minimum score, and adjust the total. */
static void apply_minimum(const ranker *work, fetched *found)
{
    const double least = work->task->options->min_score;
    const uint64_t before = found->count;
    size_t kept = 0;
    if (least <= 0) return;
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].score >= least) found->items[kept++] = found->items[i];
    found->count = kept;
    newsidx_total *total = &found->total;
    const bool none_left = gains_are_certain(work, found) &&
                           (!found->more || found->last.base * work->factors.most < least);
    const uint64_t guess = before ? total->estimate * kept / before : 0;
    total->lower = kept;
    total->upper = none_left ? kept : total->upper - (before - kept);
    total->estimate = guess < total->lower   ? total->lower
                      : guess > total->upper ? total->upper
                                             : guess;
}

/* Apply proximity to the best by base score. Afterwards candidates are sorted by base score. */
static newsidx_status apply_proximity(const ranker *work, fetched *found, newsidx_error *error)
{
    const ni_ranking_task *task = work->task;
    const size_t count = found->count < NI_PROXIMITY_HITS ? found->count : NI_PROXIMITY_HITS;
    found->last = found->items[found->count - 1];
    newsidx_status status = ni_order_sort(task->generation->database, found->items, found->count,
                                          count, task->deadline, error);
    if (status != NEWSIDX_OK) return status;
    found->nearest = found->items[count - 1].base;
    return ni_proximity_apply(task->words, work->near, task->generation, found->items, count,
                              task->deadline, error);
}

/* Keep a copy of the candidates if they are all there are, and may be too few. */
static newsidx_status keep_all(const ranker *work, fetched *found, newsidx_error *error)
{
    if (found->more || (found->count >= work->wanted && !work->task->filter)) return NEWSIDX_OK;
    found->all = malloc((found->count + 1) * sizeof *found->all);
    if (!found->all) return ni_error_memory(error);
    if (found->count) memcpy(found->all, found->items, found->count * sizeof *found->all);
    found->all_count = found->count;
    return NEWSIDX_OK;
}

/* Put the candidates of the queries before in front. */
static newsidx_status prepend(const ranker *work, fetched *found, newsidx_error *error)
{
    if (work->before_count == 0) return NEWSIDX_OK;
    const size_t count = work->before_count + found->count;
    ni_candidate *all = malloc(count * sizeof *all);
    if (!all) return ni_error_memory(error);
    memcpy(all, work->before, work->before_count * sizeof *all);
    if (found->count) memcpy(all + work->before_count, found->items, found->count * sizeof *all);
    free(found->items);
    found->items = all;
    found->count = count;
    return NEWSIDX_OK;
}

/* All steps between the matcher and the page. */
static newsidx_status rank(ranker *work, fetched *found, newsidx_error *error)
{
    const ni_ranking_task *task = work->task;
    ni_xdatabase *database = task->generation->database;
    newsidx_status status = NEWSIDX_OK;
    if (work->near > 0 && found->count) status = apply_proximity(work, found, error);
    if (status == NEWSIDX_OK && ni_boosts_any(&work->factors))
        status = ni_boosts_apply(&work->factors, database, found->items, found->count,
                                 task->deadline, error);
    if (status == NEWSIDX_OK && work->ordered)
        status = ni_order_ranks(&work->order, task->generation, found->items, found->count,
                                task->deadline, error);
    if (status != NEWSIDX_OK) return status;
    if (found->count && work->near <= 0) found->last = found->items[found->count - 1];
    apply_minimum(work, found);
    status = ni_order_sort(database, found->items, found->count,
                           task->filter ? found->count : work->wanted, task->deadline, error);
    if (status == NEWSIDX_OK) status = prepend(work, found, error);
    if (status == NEWSIDX_OK && task->widen) status = keep_all(work, found, error);
    if (status == NEWSIDX_OK && task->filter)
        status = task->filter(task->filter_context, found->items, &found->count, error);
    return status;
}

/* ---- stopping -------------------------------------------------------------------------------- */

/* Scores of 0 cannot get lower, so only older articles follow the last one returned. */
static newsidx_status is_newer(const ranker *work, const ni_candidate *candidate,
                               const ni_candidate *last, bool *newer, newsidx_error *error)
{
    const ni_candidate both[] = {*candidate, *last};
    ni_xcolumn dates;
    newsidx_status status = ni_candidate_column(&dates, work->task->generation->database,
                                                NI_SLOT_DATE, both, 2, NULL, error);
    if (status == NEWSIDX_OK) {
        char keys[2][NI_INSTANT_SIZE];
        const newsidx_text first = ni_instant_key(ni_xcolumn_at(&dates, 0), keys[0]);
        const newsidx_text second = ni_instant_key(ni_xcolumn_at(&dates, 1), keys[1]);
        *newer = ni_text_compare(first, second) > 0;
    }
    ni_xcolumn_dispose(&dates);
    return status;
}

/* Check that no document left out could be on the page. */
static newsidx_status is_certain(const ranker *work, const fetched *found, bool *certain,
                                 newsidx_error *error)
{
    const double least = work->task->options->min_score;
    const double bound = found->last.base * work->factors.most;
    *certain = false;
    if (!gains_are_certain(work, found)) return NEWSIDX_OK;
    *certain = !found->more || (least > 0 && bound < least);
    if (*certain || (least > 0 && found->count < work->task->options->count)) return NEWSIDX_OK;
    *certain = work->wanted == 0;
    if (*certain || found->count < work->wanted) return NEWSIDX_OK;
    const ni_candidate *end = &found->items[work->wanted - 1];
    *certain = end->rank < found->last.rank || ni_order_round(end->score) > ni_order_round(bound);
    if (*certain || work->ordered || bound > 0) return NEWSIDX_OK;
    return is_newer(work, end, &found->last, certain, error);
}

/* Check the clock; called once per round. */
static bool deadline_passed(ni_deadline *deadline)
{
    if (deadline->end && ni_deadline_now() >= deadline->end) deadline->passed = true;
    return deadline->passed;
}

/* Run rounds until the page is certain. A round cut by the deadline may find less than the one
   before, which is then kept. */
static newsidx_status run_rounds(ranker *work, fetched *best, newsidx_error *error)
{
    bool certain = false;
    for (uint32_t fetch = first_fetch(work);; fetch = next_fetch(work, fetch)) {
        fetched next = {.items = NULL};
        newsidx_status status = fetch_matches(work, &next, fetch, error);
        if (status == NEWSIDX_OK && best->items && work->task->deadline->passed) {
            dispose_fetched(&next);
            return NEWSIDX_OK;
        }
        dispose_fetched(best);
        *best = next;
        if (status == NEWSIDX_OK) status = rank(work, best, error);
        if (status == NEWSIDX_OK) status = is_certain(work, best, &certain, error);
        if (status != NEWSIDX_OK || certain || deadline_passed(work->task->deadline)) return status;
    }
}

/* Cut out the page. */
static void cut_page(const ranker *work, fetched *found, ni_ranking *ranking)
{
    const size_t end = found->count < work->wanted ? found->count : work->wanted;
    const size_t offset = work->task->options->offset < end ? work->task->options->offset : end;
    if (found->items)
        memmove(found->items, found->items + offset, (end - offset) * sizeof *found->items);
    ranking->items = found->items;
    ranking->count = end - offset;
    free(found->all);
}

/* ---- filling --------------------------------------------------------------------------------- */

static void add_total(newsidx_total *to, const newsidx_total *more)
{
    to->estimate += more->estimate;
    to->lower += more->lower;
    to->upper += more->upper;
}

/* Let the matches of a query follow those so far; if the page is full, count them only. */
static newsidx_status append(ranker *work, fetched *found, ni_ranking *ranking,
                             const ni_xquery *query, ni_reach reach, newsidx_error *error)
{
    fetched next = {.items = NULL};
    begin_query(work, query, reach);
    if (found->count >= work->wanted || !found->all) {
        newsidx_status status = match(work, &next, 0, error);
        if (status == NEWSIDX_OK) add_total(&ranking->wider, &next.total);
        dispose_fetched(&next);
        return status;
    }
    work->before = found->all;
    work->before_count = found->all_count;
    newsidx_status status = run_rounds(work, &next, error);
    if (status == NEWSIDX_OK) add_total(&ranking->wider, &next.total);
    dispose_fetched(found);
    *found = next;
    return status;
}

/* Fill a short page. */
static newsidx_status fill(ranker *work, fetched *found, ni_ranking *ranking, newsidx_error *error)
{
    const ni_ranking_task *task = work->task;
    newsidx_status status = NEWSIDX_OK;
    if (!task->widen || found->more || found->count >= work->wanted) return NEWSIDX_OK;
    for (ni_reach reach = NI_REACH_PARTS; reach < NI_REACH_COUNT && status == NEWSIDX_OK; reach++) {
        ni_xquery *query = NULL;
        if (task->deadline->passed) break;
        status = task->widen(task->widen_context, reach, &query, error);
        if (status == NEWSIDX_OK && query)
            status = append(work, found, ranking, query, reach, error);
        ni_xquery_free(query);
    }
    return status;
}

newsidx_status ni_ranking_run(ni_ranking *ranking, const ni_ranking_task *task,
                              newsidx_error *error)
{
    ranker work;
    fetched found = {.items = NULL};
    *ranking = (ni_ranking){.items = NULL};
    newsidx_status status = prepare(&work, task, error);
    if (status == NEWSIDX_OK) status = run_rounds(&work, &found, error);
    ranking->total = found.total;
    if (status == NEWSIDX_OK) status = fill(&work, &found, ranking, error);
    cut_page(&work, &found, ranking);
    ni_boosts_dispose(&work.factors);
    return status;
}

void ni_ranking_dispose(ni_ranking *ranking)
{
    free(ranking->items);
    *ranking = (ni_ranking){.items = NULL};
}
