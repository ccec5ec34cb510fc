/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The matcher passes over what cannot be on the page, and then does not know how many match. Or the
 * page lies so far down that it knows more than options->count; that must not show in the total, or
 * it would change from page to page.
 */
#include "rank/total.h"

#include "xapian/xcount.h"

/* Documents looked at for an estimate. With 16,384 it is off by a few per cent where one in a
   hundred matches. */
enum { SAMPLE = 16384 };

/* Check whether a facet is counted without some of the filters. */
static bool ignores_filters(const newsidx_search_options *options,
                            const newsidx_facet_request *facet)
{
    const ni_filters filters = {options->filters, options->filter_count};
    return facet->open && ni_filters_have(&filters, facet->facet);
}

/* The number of matches, if a facet has counted them. */
static bool counted_by_facets(const ni_facets *facets, const newsidx_search_options *options,
                              uint64_t *articles)
{
    for (size_t i = 0; i < options->facet_count; i++) {
        const newsidx_facet_counts *counts = ni_facets_at(facets, i);
        if (!counts || !counts->exact || ignores_filters(options, &options->facets[i])) continue;
        *articles = counts->articles;
        return true;
    }
    return false;
}

/* Whether the total is exact for each page of the search alike. */
static bool is_settled(const newsidx_total *total, const newsidx_search_options *options)
{
    if (total->lower != total->upper) return false;
    return total->upper <= options->count || options->sort == NEWSIDX_SORT_FIELD ||
           (options->offset == 0 && total->upper <= options->limit);
}

/* Bring a total within bounds that are known otherwise. */
static void bound(newsidx_total *total, uint64_t lower, uint64_t upper)
{
    if (total->lower < lower) total->lower = lower;
    if (total->upper > upper) total->upper = upper;
    if (total->upper < total->lower) total->upper = total->lower;
    if (total->estimate < total->lower) total->estimate = total->lower;
    if (total->estimate > total->upper) total->estimate = total->upper;
}

newsidx_status ni_total_begin(ni_total *total, const ni_ranking_task *task,
                              const newsidx_total *ranked, const ni_facets *facets,
                              newsidx_error *error)
{
    const newsidx_search_options *options = task->options;
    uint64_t articles;
    newsidx_error failure = {NEWSIDX_OK, 0, ""};
    *total =
        (ni_total){.figures = *ranked, .generation = task->generation, .count = options->count};
    bound(&total->figures, 0, ni_generation_articles(task->generation));
    if (options->min_score > 0 || is_settled(ranked, options) || task->deadline->passed)
        return NEWSIDX_OK;
    if (counted_by_facets(facets, options, &articles)) {
        total->figures = (newsidx_total){articles, articles, articles};
        return NEWSIDX_OK;
    }
    total->query = ni_xquery_copy(task->query, &failure);
    if (!total->query && error) *error = failure;
    if (!total->query || !options->time_limit_ms) return failure.status;
    return ni_total_settle(total, error); /* before the limit is over */
}

newsidx_status ni_total_settle(ni_total *total, newsidx_error *error)
{
    newsidx_total counted;
    if (!total->query) return NEWSIDX_OK;
    total->counting = true;
    newsidx_status status = ni_xcount_matches(&counted, total->generation->database, total->query,
                                              total->count, SAMPLE, error);
    if (status == NEWSIDX_OK) total->figures = counted;
    bound(&total->figures, 0, ni_generation_articles(total->generation));
    ni_total_dispose(total);
    return status;
}

void ni_total_dispose(ni_total *total)
{
    ni_xquery_free(total->query);
    total->query = NULL;
}
