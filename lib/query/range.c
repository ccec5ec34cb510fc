/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A comparison is a range with one open end, so there is one result for all forms. The days are
 * inclusive, which is why > and < need the calendar: after January is from 1 February on.
 */
#include "query/range.h"

#include "base/date.h"
#include "base/error.h"

#include <string.h>

typedef struct range {
    newsidx_text value;
    size_t offset; /* of the value in the query */
    newsidx_error *error;
} range;

static newsidx_status fail(const range *r, size_t at, const char *message)
{
    return ni_error_set_at(r->error, NEWSIDX_ERR_QUERY, r->offset + at, "%s", message);
}

/* The date in bytes [start, end) of the value. */
static newsidx_status read_date(const range *r, ni_date *date, size_t start, size_t end)
{
    if (ni_date_parse(date, r->value.data + start, end - start)) return NEWSIDX_OK;
    return fail(r, start,
                "this is no date: write 2026, 2026-01, 2026-01-28 or 28.01.2026, "
                "or a range of them such as 2026-01..2026-03");
}

static newsidx_status read_comparison(const range *r, char *from, char *to)
{
    const char *text = r->value.data;
    size_t size = r->value.size;
    bool equal = size > 1 && text[1] == '=';
    ni_date date;
    newsidx_status status = read_date(r, &date, equal ? 2 : 1, size);
    if (status) return status;
    if (*text == '>' && equal) ni_date_first_day(&date, from);
    if (*text == '<' && equal) ni_date_last_day(&date, to);
    if (*text == '>' && !equal && !ni_date_day_after(&date, from))
        return fail(r, 1, "there is no day after this one: the calendar ends with the year 9999");
    if (*text == '<' && !equal && !ni_date_day_before(&date, to))
        return fail(r, 1,
                    "there is no day before this one: the calendar begins with the year 1000");
    return NEWSIDX_OK;
}

/* Two dates with `..` at `dots` between them, either of which may be missing. */
static newsidx_status read_ends(const range *r, size_t dots, char *from, char *to)
{
    ni_date date;
    size_t size = r->value.size;
    if (size == 2) return fail(r, 0, "the range has no date: write one before or behind the ..");
    if (dots > 0) {
        newsidx_status status = read_date(r, &date, 0, dots);
        if (status) return status;
        ni_date_first_day(&date, from);
    }
    if (dots + 2 < size) {
        newsidx_status status = read_date(r, &date, dots + 2, size);
        if (status) return status;
        ni_date_last_day(&date, to);
    }
    if (*from && *to && strcmp(from, to) > 0)
        return fail(r, 0, "the range ends before it begins: exchange its dates");
    return NEWSIDX_OK;
}

newsidx_status ni_range_parse(newsidx_text value, size_t offset, char from[16], char to[16],
                              newsidx_error *error)
{
    const range r = {value, offset, error};
    from[0] = to[0] = '\0';
    if (value.size > 0 && (value.data[0] == '<' || value.data[0] == '>'))
        return read_comparison(&r, from, to);
    for (size_t i = 0; i + 1 < value.size; i++)
        if (value.data[i] == '.' && value.data[i + 1] == '.') return read_ends(&r, i, from, to);
    ni_date date;
    newsidx_status status = read_date(&r, &date, 0, value.size);
    if (status) return status;
    ni_date_first_day(&date, from);
    ni_date_last_day(&date, to);
    return NEWSIDX_OK;
}
