/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/options.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/require.h"
#include "base/versions.h"
#include "plan/expand.h"
#include "rank/facets.h"
#include "rank/model.h"
#include "rank/proximity.h"

enum { BOOST_MAX = 100, PROXIMITY_MAX = 10 };

static newsidx_status check_sort(const newsidx_search_options *options, newsidx_error *error)
{
    if ((unsigned)options->sort > NEWSIDX_SORT_FIELD)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown order %d", (int)options->sort);
    if ((unsigned)options->sort_field < NEWSIDX_FIELD_COUNT) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown field %d to sort by",
                        (int)options->sort_field);
}

static newsidx_status check_matching(const newsidx_search_options *options, newsidx_error *error)
{
    if ((unsigned)options->fill > NEWSIDX_FILL_ALWAYS)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown way to fill %d",
                            (int)options->fill);
    if ((unsigned)options->parts <= NEWSIDX_PARTS_NONE) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown use of parts %d",
                        (int)options->parts);
}

static newsidx_status check_boost(const newsidx_boost *boost, newsidx_error *error)
{
    switch (boost->field) {
    case NEWSIDX_SOURCE:
    case NEWSIDX_AUTHOR:
    case NEWSIDX_PLACE:
    case NEWSIDX_SECTION:
    case NEWSIDX_TAGS: break;
    default:
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                            "cannot boost by %s: use source, author, place, section or tags",
                            newsidx_field_name(boost->field) ? newsidx_field_name(boost->field)
                                                             : "an unknown field");
    }
    if (boost->factor >= 0 && boost->factor <= BOOST_MAX) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "boost factor %g is not between 0 and %d",
                        boost->factor, BOOST_MAX);
}

static newsidx_status check_boosts(const newsidx_search_options *options, newsidx_error *error)
{
    if (options->boost_count > NEWSIDX_BOOSTS_MAX)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "%zu boosts exceed the maximum of %d",
                            options->boost_count, NEWSIDX_BOOSTS_MAX);
    for (size_t i = 0; i < options->boost_count; i++) {
        newsidx_status status = check_boost(&options->boosts[i], error);
        if (status != NEWSIDX_OK) return status;
    }
    return NEWSIDX_OK;
}

static newsidx_status check_factors(const newsidx_search_options *options, newsidx_error *error)
{
    ni_date date;
    if (!(options->half_life >= 0) || isinf(options->half_life))
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "half-life of %g days must be 0 or more",
                            options->half_life);
    if (!(options->min_score >= 0))
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "minimum score %g must be 0 or more",
                            options->min_score);
    if (options->proximity > PROXIMITY_MAX)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "proximity %g is not between 0 and %d",
                            options->proximity, PROXIMITY_MAX);
    if (!options->today ||
        (ni_date_parse(&date, options->today, strlen(options->today)) && date.day))
        return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "today is not a valid day: \"%.40s\"",
                        options->today);
}

/* Check that what has a size has bytes or items. */
static newsidx_status check_lists(const newsidx_search_options *options, newsidx_error *error)
{
    NI_REQUIRE_BYTES(error, options->boosts, options->boost_count);
    NI_REQUIRE_BYTES(error, options->filters, options->filter_count);
    NI_REQUIRE_BYTES(error, options->facets, options->facet_count);
    for (size_t i = 0; i < options->boost_count; i++)
        NI_REQUIRE_BYTES(error, options->boosts[i].value.data, options->boosts[i].value.size);
    for (size_t i = 0; i < options->filter_count; i++)
        NI_REQUIRE_BYTES(error, options->filters[i].value.data, options->filters[i].value.size);
    return NEWSIDX_OK;
}

newsidx_status ni_options_read(newsidx_search_options *full, const newsidx_search_options *given,
                               newsidx_error *error)
{
    newsidx_status status = ni_versions_read(&ni_versions_search_options, full, given, error);
    if (status == NEWSIDX_OK) status = check_lists(full, error);
    if (status == NEWSIDX_OK) status = check_sort(full, error);
    if (status == NEWSIDX_OK) status = check_matching(full, error);
    if (status == NEWSIDX_OK) status = ni_model_check(full, error);
    if (status == NEWSIDX_OK) status = check_boosts(full, error);
    if (status == NEWSIDX_OK) status = check_factors(full, error);
    const ni_filters filters = {full->filters, full->filter_count};
    if (status == NEWSIDX_OK) status = ni_filters_check(&filters, error);
    if (status == NEWSIDX_OK) status = ni_facets_check(full->facets, full->facet_count, error);
    if (status != NEWSIDX_OK) return status;
    if (!(full->proximity >= 0)) full->proximity = ni_proximity_weight;
    if (full->expansions >= 1 && full->expansions <= NI_EXPAND_ALL_MAX) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                        "number of expansions %u is not between 1 and %d",
                        (unsigned)full->expansions, (int)NI_EXPAND_ALL_MAX);
}
