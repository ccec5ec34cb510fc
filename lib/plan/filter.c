/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A filter by a slot with a single value is a value range with equal ends, which works on remote
 * shards; a year or month is the range of its days. Tags share a slot, and are searched line by
 * line.
 */
#include "plan/filter.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/error.h"
#include "base/textview.h"
#include "index/docvalues.h"
#include "xapian/xvalues.h"

const ni_facet_rule *ni_facet_rule_of(newsidx_facet facet)
{
    static const ni_facet_rule rules[NEWSIDX_FACET_COUNT] = {
        [NEWSIDX_FACET_SOURCE] = {NI_SLOT_SOURCE, UINT32_MAX, false},
        [NEWSIDX_FACET_AUTHOR] = {NI_SLOT_AUTHOR, UINT32_MAX, false},
        [NEWSIDX_FACET_PLACE] = {NI_SLOT_PLACE, UINT32_MAX, false},
        [NEWSIDX_FACET_SECTION] = {NI_SLOT_SECTION, UINT32_MAX, false},
        [NEWSIDX_FACET_TAG] = {NI_SLOT_TAGS, UINT32_MAX, true},
        [NEWSIDX_FACET_YEAR] = {NI_SLOT_DATE, sizeof "YYYY" - 1, false},
        [NEWSIDX_FACET_MONTH] = {NI_SLOT_DATE, sizeof "YYYYMM" - 1, false},
    };
    return (unsigned)facet < NEWSIDX_FACET_COUNT ? &rules[facet] : NULL;
}

const char *newsidx_facet_name(newsidx_facet facet)
{
    static const char *const names[NEWSIDX_FACET_COUNT] = {"source", "author", "place", "section",
                                                           "tag",    "year",   "month"};
    return (unsigned)facet < NEWSIDX_FACET_COUNT ? names[facet] : NULL;
}

/* Format a year or month as the prefix of its days: "2026", "202601". False if it is neither. */
static bool read_period(newsidx_facet facet, newsidx_text value, char out[NI_DATE_SIZE])
{
    ni_date date;
    if (!ni_date_parse(&date, value.data, value.size) || date.day) return false;
    if ((facet == NEWSIDX_FACET_MONTH) != (date.month != 0)) return false;
    ni_date_first_day(&date, out);
    out[ni_facet_rule_of(facet)->most] = '\0';
    return true;
}

static newsidx_status check(const newsidx_filter *filter, newsidx_error *error)
{
    char period[NI_DATE_SIZE];
    const ni_facet_rule *rule = ni_facet_rule_of(filter->facet);
    if (!rule)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown facet %d", (int)filter->facet);
    if (!ni_docvalues_trim(filter->value).size)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "filter on %s has no value",
                            newsidx_facet_name(filter->facet));
    if (rule->slot != NI_SLOT_DATE || read_period(filter->facet, filter->value, period))
        return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "\"%.*s\" is not a %s such as %s",
                        filter->value.size < 60 ? (int)filter->value.size : 60, filter->value.data,
                        newsidx_facet_name(filter->facet),
                        filter->facet == NEWSIDX_FACET_YEAR ? "2026" : "2026-01");
}

newsidx_status ni_filters_check(const ni_filters *filters, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < filters->count && status == NEWSIDX_OK; i++)
        status = check(&filters->items[i], error);
    return status;
}

bool ni_filters_have(const ni_filters *filters, newsidx_facet facet)
{
    for (size_t i = 0; i < filters->count; i++)
        if (filters->items[i].facet == facet) return true;
    return false;
}

bool ni_filter_names(const newsidx_filter *filter, newsidx_text value)
{
    char period[NI_DATE_SIZE];
    const ni_facet_rule *rule = ni_facet_rule_of(filter->facet);
    newsidx_text wanted = ni_docvalues_trim(filter->value);
    if (rule->slot == NI_SLOT_DATE) {
        if (!read_period(filter->facet, filter->value, period)) return false;
        wanted = newsidx_text_of(period);
    } else if (!rule->lines) {
        wanted = ni_docvalues_cut(wanted, NI_VALUE_MAX);
    }
    return ni_text_equals(wanted, value);
}

/* Check whether a filter selects one of an article's tags. */
static bool has_tag(void *context, newsidx_text tags)
{
    const ni_filters *filters = context;
    newsidx_text tag;
    for (size_t at = 0; ni_docvalues_next(tags, &at, &tag);)
        for (size_t i = 0; i < filters->count; i++)
            if (filters->items[i].facet == NEWSIDX_FACET_TAG &&
                ni_filter_names(&filters->items[i], tag))
                return true;
    return false;
}

static ni_xquery *tags(const ni_filters *filters, bool remote, newsidx_error *error)
{
    if (!remote) return ni_xvalues_query(NI_SLOT_TAGS, has_tag, (void *)filters, error);
    ni_error_set(error, NEWSIDX_ERR_UNSUPPORTED, "served shards cannot filter by tag");
    return NULL;
}

/* Articles with the filter's value. */
static ni_xquery *one(const newsidx_filter *filter, newsidx_error *error)
{
    const uint32_t slot = ni_facet_rule_of(filter->facet)->slot;
    if (slot != NI_SLOT_DATE) {
        const newsidx_text value = ni_docvalues_cut(ni_docvalues_trim(filter->value), NI_VALUE_MAX);
        return ni_xquery_value_range(slot, value, value, error);
    }
    char from[NI_DATE_SIZE] = "", to[NI_DATE_SIZE + 1];
    read_period(filter->facet, filter->value, from);
    snprintf(to, sizeof to, "%s~", from);
    return ni_xquery_value_range(slot, newsidx_text_of(from), newsidx_text_of(to), error);
}

/* Articles with any of the filters' values of a facet. */
static ni_xquery *any(const ni_filters *filters, newsidx_facet facet, bool remote,
                      newsidx_error *error)
{
    if (ni_facet_rule_of(facet)->lines) return tags(filters, remote, error);
    ni_xquery **values = calloc(filters->count, sizeof *values);
    if (!values) {
        ni_error_memory(error);
        return NULL;
    }
    size_t count = 0;
    for (size_t i = 0; i < filters->count; i++)
        if (filters->items[i].facet == facet) values[count++] = one(&filters->items[i], error);
    ni_xquery *query = ni_xquery_combine(NI_XQUERY_OR, values, count, error);
    free(values);
    return query;
}

ni_xquery *ni_filters_apply(ni_xquery *query, const ni_filters *filters, newsidx_facet without,
                            bool remote, newsidx_error *error)
{
    for (int facet = 0; facet < NEWSIDX_FACET_COUNT && query; facet++) {
        if (facet == (int)without || !ni_filters_have(filters, (newsidx_facet)facet)) continue;
        ni_xquery *both[] = {query, any(filters, (newsidx_facet)facet, remote, error)};
        query = ni_xquery_combine(NI_XQUERY_FILTER, both, 2, error);
    }
    return query;
}
