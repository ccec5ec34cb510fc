/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dates in one form: "24. Dezember 2025", "24.12.2025" and "2025-12-24" give the VALUE
 * "2025-12-24", and also the month "2025-12" and the day in any year "--12-24". A day that is not
 * in the calendar is not a date.
 *
 * The name of a month gives the VALUE of the month at its own token. "12/2025" is a month unless it
 * numbers a document: "Drucksache 12/2025", "VI ZR 12/2025".
 */
#include "base/civil.h"
#include "german/months.h"
#include "german/rules.h"
#include "law/registers.h"

enum { YEAR_LEAST = 1000, YEAR_MOST = 2999, CENTURY_TURNS = 50 /* 24.12.49 is in 2049 */ };

/* A date; members that are not given are 0. */
typedef struct date {
    int year, month, day;
    size_t start, end; /* bytes of the text */
} date;

/* ---- reading --------------------------------------------------------------------------------- */

static int month_of(const ni_item *item)
{
    return item->capital && item->traits & NI_TRAIT_MONTH ? ni_months_find(item->folded) : 0;
}

/* Read exactly `count` digits, 2 to 4; -1 for anything else. */
static int digits(const char *at, size_t count)
{
    int number = 0;
    for (size_t i = 0; i < count; i++) {
        if (at[i] < '0' || at[i] > '9') return -1;
        number = number * 10 + (at[i] - '0');
    }
    return number;
}

static bool is_year(const ni_item *item)
{
    int year = item->folded.size == 4 ? ni_item_number(item) : -1;
    return year >= YEAR_LEAST && year <= YEAR_MOST;
}

static bool is_day_number(const ni_item *item)
{
    return item->digit && item->folded.size <= 2 && ni_item_number(item) > 0;
}

static bool exists(const date *d)
{
    if (d->month < 1 || d->month > 12 || d->day < 0) return false;
    if (d->year && (d->year < YEAR_LEAST || d->year > YEAR_MOST)) return false;
    return d->day <= ni_civil_of_month(d->year, d->month);
}

/* The fields between the points of "24.12.2025", "1.1.1990", "24.12.89", "24.12" in one token. */
static bool read_points(newsidx_text text, date *d)
{
    int fields[3] = {0, 0, 0};
    size_t sizes[3] = {0, 0, 0}, count = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '.' && ++count == 3) return false;
        if (c == '.') continue;
        if (c < '0' || c > '9' || ++sizes[count] > 4) return false;
        fields[count] = fields[count] * 10 + (c - '0');
    }
    if (sizes[0] < 1 || sizes[0] > 2 || sizes[1] < 1 || sizes[1] > 2) return false;
    d->day = fields[0];
    d->month = fields[1];
    d->year = fields[2];
    if (sizes[2] == 2)
        d->year += d->year < CENTURY_TURNS ? 2000 : 1900;
    else if (sizes[2] != 4 && sizes[2] != 0)
        return false;
    return d->day > 0 && exists(d);
}

/* "2025-12-24" as one token. */
static bool read_iso(newsidx_text text, date *d)
{
    if (text.size != 10 || text.data[4] != '-' || text.data[7] != '-') return false;
    d->year = digits(text.data, 4);
    d->month = digits(text.data + 5, 2);
    d->day = digits(text.data + 8, 2);
    return d->year >= YEAR_LEAST && d->day > 0 && exists(d);
}

/* ---- over several tokens --------------------------------------------------------------------- */

/* Check whether only a space or the full stop of an ordinal precedes the item. */
static bool follows(const ni_item *item)
{
    return !(item->gap & ~(NI_GAP_SPACE | NI_GAP_LINE | NI_GAP_BREAK | NI_GAP_DOT)) &&
           !(item->gap & NI_GAP_BREAK && !(item->gap & NI_GAP_DOT));
}

/* Take the year at `offset`, if it directly follows the month. */
static void take_year(const ni_window *window, ptrdiff_t offset, date *d)
{
    const ni_item *item = ni_window_item(window, offset);
    if (!item || !follows(item) || !is_year(item)) return;
    const bool short_month = item[-1].digit || item[-1].folded.size <= 4;
    if (item->gap & NI_GAP_DOT && !short_month) return; /* Dezember. 2025 */
    d->year = ni_item_number(item);
    d->end = item->end;
}

/* Return the offset of the second day in "3. bis 5. Mai" and "24./25. Dezember"; 0 if there is
   none. */
static ptrdiff_t find_second_day(const ni_window *window)
{
    static const char *const couplers[] = {"und", "bis", "oder", "u", "bzw", "sowie"};
    ptrdiff_t offset = 1;
    const ni_item *item = ni_window_item(window, offset);
    if (item && follows(item) && NI_TEXT_AMONG(item->folded, couplers))
        item = ni_window_item(window, ++offset);
    else if (!item || !(item->gap & (NI_GAP_SLASH | NI_GAP_OTHER | NI_GAP_TRAILING)))
        return 0;
    if (!item || !is_day_number(item)) return 0;
    const ni_item *month = ni_window_item(window, offset + 1);
    return month && month->gap & NI_GAP_DOT ? offset : 0;
}

/* "24. Dezember 2025", "24. 12. 2025", "24. und 25. Dezember". */
static bool read_words(const ni_window *window, date *d)
{
    const ni_item *item = &window->items[window->at];
    const ni_item *next = ni_window_item(window, 1);
    if (!is_day_number(item) || !next || !(next->gap & NI_GAP_DOT)) return false;
    d->day = ni_item_number(item);
    ptrdiff_t offset = 1 + find_second_day(window);
    next = ni_window_item(window, offset);
    if (!next || !(next->gap & NI_GAP_DOT) || !follows(next)) return false;
    d->month = month_of(next);
    bool named = d->month > 0;
    if (!named && is_day_number(next)) d->month = ni_item_number(next);
    d->end = next->end;
    take_year(window, offset + 1, d);
    return d->month > 0 && (named || d->year) && exists(d);
}

/* "am 24.12." is a day; "Kapitel 3.5." and "20.15 Uhr" are not. */
static bool read_day_and_month(const ni_window *window, date *d)
{
    static const char *const before_days[] = {"am", "vom",  "zum", "bis",  "der",  "den", "dem",
                                              "ab", "seit", "und", "beim", "nach", "vor"};
    const ni_item *item = &window->items[window->at], *next = ni_window_item(window, 1);
    const ni_item *before = ni_window_item(window, -1);
    if (!read_points(item->folded, d)) return false;
    if (d->year) return true;
    if (next && next->gap & NI_GAP_DOT && follows(next)) take_year(window, 1, d);
    if (d->year) return true;
    if (!before || !NI_TEXT_AMONG(before->folded, before_days)) return false;
    return !next || (next->gap & NI_GAP_DOT && !ni_item_is(next, "uhr"));
}

/* "12/2025", unless it numbers a document. */
static bool read_month_and_year(const ni_window *window, date *d)
{
    static const char *const numbered[] = {"nr",           "drucksache", "drs",    "az",
                                           "heft",         "bgbl",       "nummer", "ausgabe",
                                           "aktenzeichen", "urteil"};
    const ni_item *item = &window->items[window->at], *next = ni_window_item(window, 1);
    const ni_item *before = ni_window_item(window, -1);
    if (!next || next->gap != NI_GAP_SLASH || !is_year(next)) return false;
    if (item->folded.size != 2 || item->form->part_count > 1) return false;
    if (before && NI_TEXT_AMONG(before->folded, numbered)) return false;
    if (item->gap & NI_GAP_SLASH) return false;                                    /* 1/12/2025 */
    if (before && ni_registers_has(before->folded, before->capital)) return false; /* VI ZR */
    d->month = ni_item_number(item);
    d->year = ni_item_number(next);
    d->end = next->end;
    return exists(d);
}

/* ---- terms ----------------------------------------------------------------------------------- */

/* A value being written: digits and hyphens. */
typedef struct value {
    char data[16];
    size_t size;
} value;

static void put(value *v, const char *text)
{
    while (*text) v->data[v->size++] = *text++;
}

static void put_number(value *v, int number, size_t count)
{
    for (size_t i = count; i-- > 0; number /= 10) v->data[v->size + i] = (char)('0' + number % 10);
    v->size += count;
}

/* Emit "2025-12-24", "2025-12", "2025" or "--12-24", depending on which arguments are not 0. */
static newsidx_status emit_value(const date *d, int year, int month, int day, ni_rule_emit *emit,
                                 void *context)
{
    value v = {.size = 0};
    if (year)
        put_number(&v, year, 4);
    else
        put(&v, "-");
    if (month) put(&v, "-");
    if (month) put_number(&v, month, 2);
    if (day) put(&v, "-");
    if (day) put_number(&v, day, 2);
    return emit(context, NEWSIDX_KIND_VALUE, (newsidx_text){v.data, v.size}, 0, d->start, d->end);
}

/* Emit the day and the day of any year; also month and year, if no other token gives them. */
static newsidx_status emit_date(const date *d, bool in_digits, ni_rule_emit *emit, void *context)
{
    newsidx_status status = NEWSIDX_OK;
    if (d->day && d->year) status = emit_value(d, d->year, d->month, d->day, emit, context);
    if (d->day && status == NEWSIDX_OK) status = emit_value(d, 0, d->month, d->day, emit, context);
    if (!in_digits || !d->year || status != NEWSIDX_OK) return status;
    status = emit_value(d, d->year, d->month, 0, emit, context);
    return status == NEWSIDX_OK ? emit_value(d, d->year, 0, 0, emit, context) : status;
}

/* Emit the month for a name and the year after it. */
static newsidx_status emit_month(const ni_window *window, ni_rule_emit *emit, void *context)
{
    const ni_item *item = &window->items[window->at];
    date d = {0, month_of(item), 0, item->start, item->end};
    take_year(window, 1, &d);
    return d.month && d.year ? emit_value(&d, d.year, d.month, 0, emit, context) : NEWSIDX_OK;
}

newsidx_status ni_calendar_run(const ni_rules *rules, const ni_window *window, ni_rule_emit *emit,
                               void *context)
{
    const ni_item *item = &window->items[window->at];
    date d = {0, 0, 0, item->start, item->end};
    (void)rules;
    if (!item->digit) return emit_month(window, emit, context);
    if (item->form->part_count == 3 && read_iso(ni_item_written(item), &d))
        return emit_date(&d, true, emit, context);
    if (item->form->part_count > 1) return NEWSIDX_OK;
    if (read_words(window, &d)) {
        const ni_item *month = ni_window_item(window, 1);
        return emit_date(&d, month->digit && !find_second_day(window), emit, context);
    }
    d = (date){0, 0, 0, item->start, item->end};
    if (read_day_and_month(window, &d)) return emit_date(&d, true, emit, context);
    d = (date){0, 0, 0, item->start, item->end};
    if (read_month_and_year(window, &d)) return emit_date(&d, true, emit, context);
    return NEWSIDX_OK;
}
