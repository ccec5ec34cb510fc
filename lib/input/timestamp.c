/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One scanner for each family of forms, all with the same cursor. They are tried in order at the
 * same position; the first that fits wins. A time of day and a zone may follow any of them
 * (timeofday.c).
 */
#include "input/timestamp.h"

#include "base/civil.h"
#include "input/timeofday.h"
#include "input/timescan.h"

#include <stdio.h>
#include <string.h>

/* ---------------------------------------------------------------- numbers */

static void from_epoch(long long seconds, ni_timestamp *out)
{
    long days = (long)(seconds / 86400), rest = (long)(seconds % 86400);
    if (rest < 0) days--, rest += 86400;
    ni_civil_date(days, &out->year, &out->month, &out->day);
    out->has_time = out->has_second = out->has_zone = true;
    out->hour = (int)(rest / 3600);
    out->minute = (int)(rest / 60 % 60);
    out->second = (int)(rest % 60);
}

/* Seconds or milliseconds since 1970; as seconds they may have a fraction. */
static bool read_epoch(ni_timescan *c, ni_timestamp *out)
{
    int count = ni_timescan_digits(c);
    if (count != 9 && count != 10 && count != 12 && count != 13) return false;
    long long value = 0;
    for (; count > 0; count--) value = value * 10 + (*c->at++ - '0');
    if (ni_timescan_take(c, '.')) c->at += ni_timescan_digits(c);
    from_epoch(value >= 100000000000LL ? value / 1000 : value, out);
    return true;
}

/* 20260304, 20260304143000, 20260304T143000Z */
static bool read_compact(ni_timescan *c, ni_timestamp *out)
{
    int count = ni_timescan_digits(c);
    if (count != 8 && count != 12 && count != 14) return false;
    out->year = ni_timescan_number(c, 4);
    out->month = ni_timescan_number(c, 2);
    out->day = ni_timescan_number(c, 2);
    if (out->month == 0 || out->day == 0) return false;
    if (count == 8) {
        ni_timescan back = *c;
        if (!ni_timescan_take(c, 'T')) return true;
        count = 8 + ni_timescan_digits(c);
        if (count != 12 && count != 14) {
            *c = back;
            return true;
        }
    }
    out->hour = ni_timescan_number(c, 2);
    out->minute = ni_timescan_number(c, 2);
    out->has_second = count == 14;
    if (count == 14) out->second = ni_timescan_number(c, 2);
    out->has_time = true;
    ni_timeofday_zone(c, out);
    return out->hour < 24 && out->minute < 60 && out->second <= 60;
}

/* ------------------------------------------------------------------- ISO */

/* 2026-W10-3 */
static bool read_week(ni_timescan *c, ni_timestamp *out)
{
    int week, day = 1;
    if (!ni_timescan_take(c, 'W') || !ni_timescan_take_number(c, 2, 2, &week) || week < 1 ||
        week > 53)
        return false;
    if (ni_timescan_take(c, '-') && (!ni_timescan_take_number(c, 1, 1, &day) || day < 1 || day > 7))
        return false;
    long fourth = ni_civil_number(out->year, 1, 4); /* is in the first week */
    long monday = fourth - ((fourth + 3) % 7 + 7) % 7;
    ni_civil_date(monday + (week - 1) * 7 + day - 1, &out->year, &out->month, &out->day);
    return true;
}

static bool read_ordinal(ni_timescan *c, ni_timestamp *out)
{
    int day = ni_timescan_number(c, 3);
    if (day < 1 || day > 365 + ni_civil_leap(out->year)) return false;
    ni_civil_date(ni_civil_number(out->year, 1, 1) + day - 1, &out->year, &out->month, &out->day);
    return true;
}

static bool read_iso(ni_timescan *c, ni_timestamp *out)
{
    if (!ni_timescan_take_number(c, 4, 4, &out->year)) return false;
    char mark = c->at < c->end ? *c->at : '\0';
    if (mark != '-' && mark != '/') return true;
    c->at++;
    if (mark == '-' && c->at < c->end && *c->at == 'W') return read_week(c, out);
    if (mark == '-' && ni_timescan_digits(c) == 3) return read_ordinal(c, out);
    if (!ni_timescan_take_number(c, 1, 2, &out->month) || out->month == 0) return false;
    if (!ni_timescan_take(c, mark)) return mark == '-';
    if (!ni_timescan_take_number(c, 1, 2, &out->day) || out->day == 0) return false;
    ni_timescan back = *c;
    if (ni_timescan_take(c, 'T') || ni_timescan_take(c, 't')) {
        if (ni_timeofday_read(c, out)) return true;
        ni_timeofday_forget(out);
        *c = back;
        ni_timescan_take(c, 'T');
        return ni_timescan_take_number(c, 2, 2, &out->hour) &&
               (out->has_time = true, ni_timeofday_zone(c, out), true);
    }
    ni_timeofday_after(c, out);
    return true;
}

/* ---------------------------------------------------------------- written */

static bool read_year(ni_timescan *c, ni_timestamp *out)
{
    int count = ni_timescan_digits(c);
    if (count != 2 && count != 4) return false;
    out->year = ni_timescan_number(c, count);
    if (count == 2) out->year += out->year < 70 ? 2000 : 1900;
    return true;
}

static bool read_dotted(ni_timescan *c, ni_timestamp *out)
{
    if (!ni_timescan_take_number(c, 1, 2, &out->day) || !ni_timescan_take(c, '.') || out->day == 0)
        return false;
    ni_timescan_blanks(c);
    if (!ni_timescan_take_number(c, 1, 2, &out->month) || !ni_timescan_take(c, '.') ||
        out->month == 0)
        return false;
    ni_timescan_blanks(c);
    if (!read_year(c, out)) return false;
    ni_timeofday_after(c, out);
    return true;
}

static bool read_dotted_month(ni_timescan *c, ni_timestamp *out)
{
    return ni_timescan_take_number(c, 1, 2, &out->month) && out->month > 0 &&
           ni_timescan_take(c, '.') && ni_timescan_take_number(c, 4, 4, &out->year);
}

/* 4. März 2026, 4 Mar 26 14:30, 04-Mar-2026, März 2026 */
static bool read_named(ni_timescan *c, ni_timestamp *out)
{
    int count = ni_timescan_digits(c);
    if (count) {
        if (!ni_timescan_take_number(c, 1, 2, &out->day) || out->day == 0) return false;
        ni_timescan_take(c, '.');
        ni_timescan_take(c, '-');
        ni_timescan_blanks(c);
    }
    if (!ni_timescan_month(c, &out->month)) return false;
    ni_timescan_take(c, '-');
    ni_timescan_take(c, ',');
    ni_timescan_blanks(c);
    if (ni_timescan_digits(c) == 2 && !count) return false;
    if (!read_year(c, out)) return false;
    if (count) ni_timeofday_after(c, out);
    return true;
}

/* March 4, 2026; Mar  4 14:30:00 2026 */
static bool read_american(ni_timescan *c, ni_timestamp *out)
{
    if (!ni_timescan_month(c, &out->month)) return false;
    ni_timescan_blanks(c);
    if (!ni_timescan_take_number(c, 1, 2, &out->day) || out->day == 0) return false;
    ni_timescan_take(c, ',');
    ni_timescan_blanks(c);
    if (ni_timescan_digits(c) == 4) {
        out->year = ni_timescan_number(c, 4);
        ni_timeofday_after(c, out);
        return true;
    }
    if (!ni_timeofday_read(c, out)) return false;
    ni_timescan_blanks(c);
    return ni_timescan_take_number(c, 4, 4, &out->year);
}

static bool in_calendar(const ni_timestamp *s)
{
    return s->year >= 1000 && s->year <= 9999 && s->month <= 12 &&
           (s->day == 0 || s->day <= ni_civil_of_month(s->year, s->month));
}

/* Read a date at the cursor and move past it. */
static bool read_here(ni_timescan *c, ni_timestamp *out)
{
    typedef bool scanner(ni_timescan *, ni_timestamp *);
    static scanner *const scanners[] = {read_compact,      read_epoch, read_iso,     read_dotted,
                                        read_dotted_month, read_named, read_american};
    ni_timescan begin = *c;
    ni_timescan_weekday(&begin);
    for (size_t i = 0; i < sizeof scanners / sizeof *scanners; i++) {
        *out = (ni_timestamp){0};
        ni_timescan here = begin;
        if (!scanners[i](&here, out) || !in_calendar(out)) continue;
        *c = here;
        return true;
    }
    return false;
}

/* ----------------------------------------------------------------- public */

/* All numbers are in range here; the moduli show that to the compiler. */
static void write(const ni_timestamp *s, char iso[NI_TIMESTAMP_SIZE])
{
    char day[12] = "", time[12] = "", zone[8] = "";
    unsigned year = (unsigned)s->year % 10000, month = (unsigned)s->month % 100;
    if (s->day)
        snprintf(day, sizeof day, "-%02u-%02u", month, (unsigned)s->day % 100);
    else if (s->month)
        snprintf(day, sizeof day, "-%02u", month);
    if (s->has_time && s->has_second)
        snprintf(time, sizeof time, "T%02u:%02u:%02u", (unsigned)s->hour % 100,
                 (unsigned)s->minute % 100, (unsigned)s->second % 100);
    else if (s->has_time)
        snprintf(time, sizeof time, "T%02u:%02u", (unsigned)s->hour % 100,
                 (unsigned)s->minute % 100);
    unsigned off = (unsigned)(s->zone < 0 ? -s->zone : s->zone);
    if (s->has_zone && off == 0)
        snprintf(zone, sizeof zone, "Z");
    else if (s->has_zone)
        snprintf(zone, sizeof zone, "%c%02u:%02u", s->zone < 0 ? '-' : '+', off / 60 % 100,
                 off % 60);
    snprintf(iso, NI_TIMESTAMP_SIZE, "%04u%s%s%s", year, day, time, zone);
}

/* A text that is a date as a whole. */
static bool read_whole(newsidx_text text, ni_timestamp *found)
{
    ni_timescan c = {text.data, text.size ? text.data + text.size : text.data};
    ni_timescan_blanks(&c);
    if (!read_here(&c, found)) return false;
    ni_timescan_blanks(&c);
    if (ni_timescan_take(&c, '(')) { /* (CET), which mail headers may end with */
        while (c.at < c.end && *c.at != ')') c.at++;
        ni_timescan_take(&c, ')');
        ni_timescan_blanks(&c);
    }
    return c.at == c.end;
}

bool ni_timestamp_read(newsidx_text text, char iso[NI_TIMESTAMP_SIZE])
{
    ni_timestamp found;
    iso[0] = '\0';
    if (!read_whole(text, &found)) return false;
    write(&found, iso);
    return true;
}

bool ni_timestamp_find(newsidx_text text, char iso[NI_TIMESTAMP_SIZE])
{
    ni_timescan c = {text.data, text.size ? text.data + text.size : text.data};
    iso[0] = '\0';
    while (c.at < c.end) {
        ni_timescan here = c;
        ni_timestamp found;
        bool digit = ni_timescan_digits(&c) > 0;
        if ((digit ? ni_timescan_digits(&c) < 8 : ni_timescan_letter(*c.at)) &&
            read_here(&here, &found) && found.day) {
            write(&found, iso);
            return true;
        }
        newsidx_text word = ni_timescan_word(&c);
        c.at += digit ? (size_t)ni_timescan_digits(&c) : word.size ? word.size : 1;
    }
    return false;
}

/* Summer time from the last Sunday of March to that of October, at 1:00 UTC. */
static bool summer(const ni_timestamp *s)
{
    if (s->month != 3 && s->month != 10) return s->month > 3 && s->month < 10;
    long last = ni_civil_number(s->year, s->month, 31);
    long sunday = last - ((last + 4) % 7 + 7) % 7;
    long day = ni_civil_number(s->year, s->month, s->day);
    bool after = day > sunday || (day == sunday && s->hour >= 1);
    return s->month == 3 ? after : !after;
}

void ni_timestamp_central(char iso[NI_TIMESTAMP_SIZE])
{
    ni_timescan c = {iso, iso + strlen(iso)};
    ni_timestamp s;
    if (!read_here(&c, &s) || !s.has_time || !s.has_zone || s.zone != 0) return;
    int zone = summer(&s) ? 120 : 60;
    bool has_second = s.has_second;
    int second = s.second;
    from_epoch(ni_civil_number(s.year, s.month, s.day) * 86400LL + s.hour * 3600LL +
                   (s.minute + zone) * 60LL,
               &s);
    s.has_second = has_second;
    s.second = second;
    s.zone = zone;
    write(&s, iso);
}

bool ni_timestamp_seconds(newsidx_text text, int64_t *seconds)
{
    ni_timestamp s;
    if (!read_whole(text, &s) || !s.day) return false;
    const long day = ni_civil_number(s.year, s.month, s.day);
    if (!s.has_zone) s.zone = summer(&s) ? 120 : 60;
    *seconds = day * INT64_C(86400) + s.hour * 3600 + (s.minute - s.zone) * 60 + s.second;
    return true;
}
