/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Each format has its own small reader, and each is tried on the whole text. The formats are few
 * and short, so this is easier to understand than one automaton for all of them, and a format can
 * be added without reading the others. A reader only moves a cursor and fills in the date; the
 * calendar is checked once, at the end.
 *
 * White space within a date is accepted where people put it (28. Januar 2026), including the
 * no-break spaces that typesetters use.
 */
#include "base/date.h"

#include <string.h>

#include "base/civil.h"

enum { year_min = 1000, year_max = 9999, name_max = 16 };

typedef struct cursor {
    const char *at;
    const char *end;
} cursor;

typedef bool reader(cursor *c, ni_date *date);

/* ---------------------------------------------------------------- pieces */

/* Size of the white-space character at the cursor; 0 if there is none. */
static size_t blank_size(const cursor *c)
{
    static const char *const wide[] = {"\xc2\xa0", "\xe2\x80\x89", "\xe2\x80\xaf"};
    if (c->at == c->end) return 0;
    if (*c->at == ' ' || (*c->at >= '\t' && *c->at <= '\r')) return 1;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        size_t size = strlen(wide[i]);
        if ((size_t)(c->end - c->at) >= size && memcmp(c->at, wide[i], size) == 0) return size;
    }
    return 0;
}

static bool skip_blanks(cursor *c)
{
    const char *begin = c->at;
    for (size_t size; (size = blank_size(c)) > 0;) c->at += size;
    return c->at > begin;
}

static bool accept(cursor *c, char wanted)
{
    if (c->at == c->end || *c->at != wanted) return false;
    c->at++;
    return true;
}

static bool at_digit(const cursor *c)
{
    return c->at < c->end && *c->at >= '0' && *c->at <= '9';
}

/* Read a number of `least` to `most` digits that is not followed by another digit. */
static bool accept_number(cursor *c, int least, int most, int *number)
{
    int digits = 0, value = 0;
    for (; at_digit(c) && digits < most; digits++) value = value * 10 + (*c->at++ - '0');
    *number = value;
    return digits >= least && !at_digit(c);
}

/* ------------------------------------------------- 2026-01-28T15:30:00Z */

static bool accept_two(cursor *c, int *number)
{
    if (c->end - c->at < 2 || c->at[0] < '0' || c->at[0] > '9') return false;
    *number = (*c->at++ - '0') * 10;
    if (!at_digit(c)) return false;
    *number += *c->at++ - '0';
    return true;
}

/* Read Z or an offset from it, if there is one. */
static bool read_zone(cursor *c, ni_date *date)
{
    int hours, minutes;
    if (accept(c, 'Z')) return true;
    const bool west = accept(c, '-');
    if (!west && !accept(c, '+')) return true;
    if (!accept_two(c, &hours)) return false;
    accept(c, ':');
    if (!accept_two(c, &minutes) || hours >= 24 || minutes >= 60) return false;
    date->zone = (hours * 60 + minutes) * (west ? -1 : 1);
    return true;
}

static bool read_time(cursor *c, ni_date *date)
{
    int fraction;
    if (!accept_two(c, &date->hour) || !accept(c, ':') || !accept_two(c, &date->minute))
        return false;
    if (accept(c, ':')) {
        if (!accept_two(c, &date->second)) return false;
        if (accept(c, '.') && !accept_number(c, 1, 9, &fraction)) return false;
    }
    date->has_time = true;
    return date->hour < 24 && date->minute < 60 && date->second <= 60 && read_zone(c, date);
}

static bool read_iso(cursor *c, ni_date *date)
{
    if (!accept_number(c, 4, 4, &date->year)) return false;
    if (!accept(c, '-')) return true;
    if (!accept_number(c, 2, 2, &date->month) || date->month == 0) return false;
    if (!accept(c, '-')) return true;
    if (!accept_number(c, 2, 2, &date->day) || date->day == 0) return false;
    if (accept(c, 'T')) return read_time(c, date);
    return !skip_blanks(c) || c->at == c->end || read_time(c, date);
}

/* --------------------------------------------------- 28.01.2026, 01.2026 */

static bool read_dotted(cursor *c, ni_date *date)
{
    if (!accept_number(c, 1, 2, &date->day) || !accept(c, '.') || date->day == 0) return false;
    skip_blanks(c);
    return accept_number(c, 1, 2, &date->month) && accept(c, '.') && date->month > 0 &&
           (skip_blanks(c), accept_number(c, 4, 4, &date->year));
}

static bool read_dotted_month(cursor *c, ni_date *date)
{
    return accept_number(c, 1, 2, &date->month) && accept(c, '.') && date->month > 0 &&
           accept_number(c, 4, 4, &date->year);
}

/* ------------------------------------------------------- 28. Januar 2026 */

static const struct {
    const char *name;
    int month;
} months[] = {
    {"januar", 1},       {"jänner", 1},      {"ja\xcc\x88nner", 1},
    {"january", 1},      {"jan", 1},         {"jän", 1},
    {"ja\xcc\x88n", 1},  {"februar", 2},     {"february", 2},
    {"feber", 2},        {"feb", 2},         {"märz", 3},
    {"ma\xcc\x88rz", 3}, {"maerz", 3},       {"march", 3},
    {"mär", 3},          {"ma\xcc\x88r", 3}, {"mrz", 3},
    {"mar", 3},          {"april", 4},       {"apr", 4},
    {"mai", 5},          {"may", 5},         {"juni", 6},
    {"june", 6},         {"jun", 6},         {"juli", 7},
    {"july", 7},         {"jul", 7},         {"august", 8},
    {"aug", 8},          {"september", 9},   {"sept", 9},
    {"sep", 9},          {"oktober", 10},    {"october", 10},
    {"okt", 10},         {"oct", 10},        {"november", 11},
    {"nov", 11},         {"dezember", 12},   {"december", 12},
    {"dez", 12},         {"dec", 12},
};

static bool in_name(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80;
}

/* Read a month's name. Case is folded for ASCII and for composed Ä, the only other letter in
   one. */
static bool accept_month(cursor *c, int *month)
{
    char name[name_max];
    size_t size = 0;
    for (; c->at < c->end && in_name((unsigned char)*c->at) && !blank_size(c); c->at++) {
        if (size + 1 == sizeof name) return false;
        char byte = *c->at;
        if (byte >= 'A' && byte <= 'Z') byte = (char)(byte - 'A' + 'a');
        if (size > 0 && name[size - 1] == '\xc3' && byte == '\x84') byte = '\xa4';
        name[size++] = byte;
    }
    name[size] = '\0';
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        if (strcmp(months[i].name, name) != 0) continue;
        *month = months[i].month;
        return true;
    }
    return false;
}

/* 28. Januar 2026, 28 January 2026, Januar 2026 */
static bool read_named(cursor *c, ni_date *date)
{
    if (at_digit(c)) {
        if (!accept_number(c, 1, 2, &date->day) || date->day == 0) return false;
        bool separated = accept(c, '.');
        if (!skip_blanks(c) && !separated) return false;
    }
    if (!accept_month(c, &date->month)) return false;
    bool separated = accept(c, '.');
    if (!skip_blanks(c) && !separated) return false;
    return accept_number(c, 4, 4, &date->year);
}

/* January 28, 2026 */
static bool read_american(cursor *c, ni_date *date)
{
    if (!accept_month(c, &date->month)) return false;
    accept(c, '.');
    if (!skip_blanks(c) || !accept_number(c, 1, 2, &date->day) || date->day == 0) return false;
    accept(c, ',');
    return skip_blanks(c) && accept_number(c, 4, 4, &date->year);
}

/* -------------------------------------------------------------- calendar */

static bool in_calendar(const ni_date *date)
{
    return date->year >= year_min && date->year <= year_max && date->month <= 12 &&
           (date->day == 0 || date->day <= ni_civil_of_month(date->year, date->month));
}

bool ni_date_parse(ni_date *date, const char *text, size_t size)
{
    static reader *const readers[] = {read_iso, read_dotted, read_dotted_month, read_named,
                                      read_american};
    cursor begin = {text, size ? text + size : text};
    skip_blanks(&begin);
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        cursor c = begin;
        *date = (ni_date){0};
        if (!readers[i](&c, date)) continue;
        skip_blanks(&c);
        if (c.at == c.end && in_calendar(date)) return true;
    }
    *date = (ni_date){0};
    return false;
}

static void write_day(char out[NI_DATE_SIZE], int year, int month, int day)
{
    int number = (year * 100 + month) * 100 + day;
    for (int i = 7; i >= 0; i--, number /= 10) out[i] = (char)('0' + number % 10);
    out[8] = '\0';
}

void ni_date_first_day(const ni_date *date, char out[NI_DATE_SIZE])
{
    write_day(out, date->year, date->month ? date->month : 1, date->day ? date->day : 1);
}

void ni_date_last_day(const ni_date *date, char out[NI_DATE_SIZE])
{
    int month = date->month ? date->month : 12;
    write_day(out, date->year, month, date->day ? date->day : ni_civil_of_month(date->year, month));
}
