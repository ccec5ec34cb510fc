/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A comparison is a range with one open end, so all forms have the same result. Days are inclusive,
 * so > and < need the calendar: after January means from 1 February.
 */
#include "query/range.h"

#include "base/date.h"
#include "base/error.h"

#include <string.h>

typedef struct range {
    newsidx_text value;
    size_t offset; /* of the value, in the query */
    const char *today;
    newsidx_error *error;
} range;

/* A date as its first and last day. */
typedef struct span {
    char from[NI_DAYS_SIZE];
    char to[NI_DAYS_SIZE];
} span;

static newsidx_status fail(const range *r, size_t at, const char *message)
{
    return ni_error_set_at(r->error, NEWSIDX_ERR_QUERY, r->offset + at, "%s", message);
}

/* Read the date in bytes [start, end) of the value. */
static newsidx_status read_date(const range *r, span *days, size_t start, size_t end)
{
    ni_date date;
    const char *text = r->value.data + start;
    if (ni_days_of(text, end - start, r->today, days->from, days->to)) return NEWSIDX_OK;
    if (!ni_date_parse(&date, text, end - start))
        return fail(r, start,
                    "invalid date: write 2026, 2026-01, 2026-01-28, 28.01.2026, heute or "
                    "letzte-woche, or a range such as 2026-01..2026-03");
    ni_date_first_day(&date, days->from);
    ni_date_last_day(&date, days->to);
    return NEWSIDX_OK;
}

static newsidx_status read_comparison(const range *r, char *from, char *to)
{
    const char *text = r->value.data;
    size_t size = r->value.size;
    bool equal = size > 1 && text[1] == '=';
    span days = {"", ""};
    newsidx_status status = read_date(r, &days, equal ? 2 : 1, size);
    if (status) return status;
    if (*text == '>' && equal) memcpy(from, days.from, NI_DAYS_SIZE);
    if (*text == '<' && equal) memcpy(to, days.to, NI_DAYS_SIZE);
    if (*text == '>' && !equal && !ni_days_add(days.to, 1, from))
        return fail(r, 1, "no day after this one: the calendar ends with the year 9999");
    if (*text == '<' && !equal && !ni_days_add(days.from, -1, to))
        return fail(r, 1, "no day before this one: the calendar begins with the year 1000");
    return NEWSIDX_OK;
}

/* Read two dates separated by `..` at `dots`; either may be missing. */
static newsidx_status read_ends(const range *r, size_t dots, char *from, char *to)
{
    span days = {"", ""};
    size_t size = r->value.size;
    if (size == 2) return fail(r, 0, "the range has no date: write one before or after the ..");
    if (dots > 0) {
        newsidx_status status = read_date(r, &days, 0, dots);
        if (status) return status;
        memcpy(from, days.from, NI_DAYS_SIZE);
    }
    if (dots + 2 < size) {
        newsidx_status status = read_date(r, &days, dots + 2, size);
        if (status) return status;
        memcpy(to, days.to, NI_DAYS_SIZE);
    }
    if (*from && *to && strcmp(from, to) > 0)
        return fail(r, 0, "the range ends before it begins: swap its dates");
    return NEWSIDX_OK;
}

newsidx_status ni_range_parse(newsidx_text value, size_t offset, const char today[NI_DAYS_SIZE],
                              char from[NI_DAYS_SIZE], char to[NI_DAYS_SIZE], newsidx_error *error)
{
    const range r = {value, offset, today, error};
    memset(from, 0, NI_DAYS_SIZE);
    memset(to, 0, NI_DAYS_SIZE);
    if (value.size > 0 && (value.data[0] == '<' || value.data[0] == '>'))
        return read_comparison(&r, from, to);
    for (size_t i = 0; i + 1 < value.size; i++)
        if (value.data[i] == '.' && value.data[i + 1] == '.') return read_ends(&r, i, from, to);
    span days = {"", ""};
    newsidx_status status = read_date(&r, &days, 0, value.size);
    if (status) return status;
    memcpy(from, days.from, NI_DAYS_SIZE);
    memcpy(to, days.to, NI_DAYS_SIZE);
    return NEWSIDX_OK;
}
