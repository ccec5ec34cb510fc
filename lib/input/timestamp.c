/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One scanner for each family of forms, all over the same cursor; each is tried at the same point
 * and the first that fits wins. A time of day and a zone may follow any of them.
 */
#include "input/timestamp.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

typedef struct stamp {
    int year, month, day;
    bool has_time, has_second, has_zone;
    int hour, minute, second;
    int zone; /* minutes east of UTC */
} stamp;

typedef struct cursor {
    const char *at;
    const char *end;
} cursor;

/* ---------------------------------------------------------------- pieces */

static size_t blank_size(const cursor *c)
{
    if (c->at >= c->end) return 0;
    if (*c->at == ' ' || (*c->at >= '\t' && *c->at <= '\r')) return 1;
    if (c->end - c->at >= 2 && memcmp(c->at, "\xc2\xa0", 2) == 0) return 2;
    return c->end - c->at >= 3 && memcmp(c->at, "\xe2\x80\xaf", 3) == 0 ? 3 : 0;
}

static void skip_blanks(cursor *c)
{
    for (size_t size; (size = blank_size(c)) > 0;) c->at += size;
}

static bool take(cursor *c, char wanted)
{
    if (c->at >= c->end || *c->at != wanted) return false;
    c->at++;
    return true;
}

static int digits_at(const cursor *c)
{
    const char *at = c->at;
    while (at < c->end && *at >= '0' && *at <= '9') at++;
    return (int)(at - c->at > 99 ? 99 : at - c->at);
}

/* The next `count` digits as a number. */
static int number(cursor *c, int count)
{
    int value = 0;
    while (count-- > 0) value = value * 10 + (*c->at++ - '0');
    return value;
}

/* A number of least to most digits that no further digit follows. */
static bool take_number(cursor *c, int least, int most, int *out)
{
    int count = digits_at(c);
    if (count < least || count > most) return false;
    *out = number(c, count);
    return true;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte & 0x80);
}

static newsidx_text word_at(const cursor *c)
{
    cursor end = *c;
    while (end.at < end.end && is_letter(*end.at) && !blank_size(&end)) end.at++;
    return (newsidx_text){c->at, (size_t)(end.at - c->at)};
}

/* Passes over a word, in any case. */
static bool take_word(cursor *c, const char *word)
{
    newsidx_text found = word_at(c);
    if (found.size != strlen(word) || strncasecmp(found.data, word, found.size) != 0) return false;
    c->at += found.size;
    return true;
}

/* ------------------------------------------------------ months, weekdays */

/* A word is a month if it is at least three letters of one of these from its beginning. */
static int month_of(newsidx_text word)
{
    static const struct {
        const char *name;
        int month;
    } months[] = {
        {"januar", 1},   {"january", 1},  {"jänner", 1},    {"jaenner", 1},   {"februar", 2},
        {"february", 2}, {"feber", 2},    {"märz", 3},      {"maerz", 3},     {"march", 3},
        {"mrz", 3},      {"april", 4},    {"mai", 5},       {"may", 5},       {"juni", 6},
        {"june", 6},     {"juli", 7},     {"july", 7},      {"august", 8},    {"september", 9},
        {"oktober", 10}, {"october", 10}, {"november", 11}, {"dezember", 12}, {"december", 12},
    };
    for (size_t i = 0; word.size >= 3 && i < sizeof months / sizeof *months; i++)
        if (word.size <= strlen(months[i].name) &&
            strncasecmp(months[i].name, word.data, word.size) == 0)
            return months[i].month;
    return 0;
}

static bool take_month(cursor *c, int *month)
{
    newsidx_text word = word_at(c);
    *month = month_of(word);
    if (*month == 0) return false;
    c->at += word.size;
    take(c, '.');
    return true;
}

static void skip_weekday(cursor *c)
{
    static const char *const days[] = {
        "mo",        "di",        "mi",      "do",         "fr",       "sa",
        "so",        "mon",       "tue",     "wed",        "thu",      "fri",
        "sat",       "sun",       "montag",  "dienstag",   "mittwoch", "freitag",
        "samstag",   "sonnabend", "sonntag", "donnerstag", "monday",   "tuesday",
        "wednesday", "thursday",  "friday",  "saturday",   "sunday",
    };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        if (!take_word(c, days[i])) continue;
        take(c, '.');
        take(c, ',');
        skip_blanks(c);
        take_word(c, "den");
        skip_blanks(c);
        return;
    }
}

/* ------------------------------------------------------------ time, zone */

static bool read_named_zone(cursor *c, stamp *out)
{
    static const struct {
        const char *name;
        int hours;
    } zones[] = {
        {"z", 0},    {"ut", 0},   {"utc", 0},  {"gmt", 0},  {"mez", 1},  {"cet", 1},  {"mesz", 2},
        {"cest", 2}, {"wet", 0},  {"eet", 2},  {"bst", 1},  {"est", -5}, {"edt", -4}, {"cst", -6},
        {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7},
    };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        if (!take_word(c, zones[i].name)) continue;
        out->has_zone = true;
        out->zone = zones[i].hours * 60;
        return true;
    }
    return false;
}

static void read_zone(cursor *c, stamp *out)
{
    cursor back = *c;
    int hours, minutes = 0;
    skip_blanks(c);
    if (read_named_zone(c, out)) return;
    char sign = c->at < c->end ? *c->at : '\0';
    if (sign == '+' || sign == '-') {
        c->at++;
        int count = digits_at(c);
        if (count == 2 || count == 4) {
            hours = number(c, 2);
            if (count == 4) minutes = number(c, 2);
            if (count == 2 && take(c, ':') && digits_at(c) == 2) minutes = number(c, 2);
            if (hours < 24 && minutes < 60) {
                out->has_zone = true;
                out->zone = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
                return;
            }
        }
    }
    *c = back;
}

/* ":30", ".30", ":30:15.123"; without minutes "Uhr" must follow. */
static bool read_minutes(cursor *c, stamp *out)
{
    cursor back = *c;
    bool colon = take(c, ':');
    if ((colon || take(c, '.')) && digits_at(c) == 2) {
        out->minute = number(c, 2);
        back = *c;
        if (colon && take(c, ':') && digits_at(c) == 2) {
            out->second = number(c, 2);
            out->has_second = true;
            back = *c;
            if ((take(c, '.') || take(c, ',')) && digits_at(c) > 0)
                c->at += digits_at(c);
            else
                *c = back;
        } else {
            *c = back;
        }
        back = *c;
        skip_blanks(c);
        if (take_word(c, "uhr") || take_word(c, "h")) return true;
        *c = back;
        return colon;
    }
    *c = back;
    skip_blanks(c);
    return take_word(c, "uhr");
}

static bool read_clock(cursor *c, stamp *out)
{
    if (!take_number(c, 1, 2, &out->hour) || !read_minutes(c, out)) return false;
    cursor back = *c;
    skip_blanks(c);
    bool after = out->hour < 12 && take_word(c, "pm");
    if (after) out->hour += 12;
    if (!after && !take_word(c, "am")) *c = back;
    out->has_time = true;
    read_zone(c, out);
    return out->hour < 24 && out->minute < 60 && out->second <= 60;
}

static void forget_time(stamp *out)
{
    out->has_time = out->has_second = out->has_zone = false;
    out->hour = out->minute = out->second = out->zone = 0;
}

/* What may follow a day: a separator and a time. Nothing is taken if there is none. */
static void read_time(cursor *c, stamp *out)
{
    static const char *const marks[] = {"–", "—", "|", "-", "/", "·", "•"};
    static const char *const words[] = {"um", "at", "gegen", "ab", "t"};
    cursor back = *c;
    skip_blanks(c);
    take(c, ',');
    take(c, ';');
    skip_blanks(c);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t size = strlen(marks[i]);
        if ((size_t)(c->end - c->at) < size || memcmp(c->at, marks[i], size) != 0) continue;
        c->at += size;
        break;
    }
    skip_blanks(c);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (take_word(c, words[i])) break;
    skip_blanks(c);
    if (read_clock(c, out)) return;
    forget_time(out);
    *c = back;
}

/* ---------------------------------------------------------------- numbers */

static bool leap_year(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && leap_year(year));
}

/* Days since 1 January 1970, and back (both after the era arithmetic of the civil calendar). */
static long days_from_civil(int year, int month, int day)
{
    year -= month <= 2;
    long era = (year >= 0 ? year : year - 399) / 400;
    long of_era = year - era * 400;
    long of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void civil_from_days(long days, stamp *out)
{
    days += 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097;
    long of_era = days - era * 146097;
    long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * year + year / 4 - year / 100);
    long month = (5 * of_year + 2) / 153;
    out->day = (int)(of_year - (153 * month + 2) / 5 + 1);
    out->month = (int)(month < 10 ? month + 3 : month - 9);
    out->year = (int)(year + era * 400 + (out->month <= 2));
}

static void from_epoch(long long seconds, stamp *out)
{
    long days = (long)(seconds / 86400), rest = (long)(seconds % 86400);
    if (rest < 0) days--, rest += 86400;
    civil_from_days(days, out);
    out->has_time = out->has_second = out->has_zone = true;
    out->hour = (int)(rest / 3600);
    out->minute = (int)(rest / 60 % 60);
    out->second = (int)(rest % 60);
}

/* Seconds or milliseconds since 1970; as seconds they may have a fraction. */
static bool read_epoch(cursor *c, stamp *out)
{
    int count = digits_at(c);
    if (count != 9 && count != 10 && count != 12 && count != 13) return false;
    long long value = 0;
    for (; count > 0; count--) value = value * 10 + (*c->at++ - '0');
    if (take(c, '.')) c->at += digits_at(c);
    from_epoch(value >= 100000000000LL ? value / 1000 : value, out);
    return true;
}

/* 20260304, 20260304143000, 20260304T143000Z */
static bool read_compact(cursor *c, stamp *out)
{
    int count = digits_at(c);
    if (count != 8 && count != 12 && count != 14) return false;
    out->year = number(c, 4);
    out->month = number(c, 2);
    out->day = number(c, 2);
    if (out->month == 0 || out->day == 0) return false;
    if (count == 8) {
        cursor back = *c;
        if (!take(c, 'T')) return true;
        count = 8 + digits_at(c);
        if (count != 12 && count != 14) {
            *c = back;
            return true;
        }
    }
    out->hour = number(c, 2);
    out->minute = number(c, 2);
    out->has_second = count == 14;
    if (count == 14) out->second = number(c, 2);
    out->has_time = true;
    read_zone(c, out);
    return out->hour < 24 && out->minute < 60 && out->second <= 60;
}

/* ------------------------------------------------------------------- ISO */

/* 2026-W10-3 */
static bool read_week(cursor *c, stamp *out)
{
    int week, day = 1;
    if (!take(c, 'W') || !take_number(c, 2, 2, &week) || week < 1 || week > 53) return false;
    if (take(c, '-') && (!take_number(c, 1, 1, &day) || day < 1 || day > 7)) return false;
    long fourth = days_from_civil(out->year, 1, 4); /* is in the first week */
    long monday = fourth - ((fourth + 3) % 7 + 7) % 7;
    civil_from_days(monday + (week - 1) * 7 + day - 1, out);
    return true;
}

static bool read_ordinal(cursor *c, stamp *out)
{
    int day = number(c, 3);
    if (day < 1 || day > 365 + leap_year(out->year)) return false;
    civil_from_days(days_from_civil(out->year, 1, 1) + day - 1, out);
    return true;
}

static bool read_iso(cursor *c, stamp *out)
{
    if (!take_number(c, 4, 4, &out->year)) return false;
    char mark = c->at < c->end ? *c->at : '\0';
    if (mark != '-' && mark != '/') return true;
    c->at++;
    if (mark == '-' && c->at < c->end && *c->at == 'W') return read_week(c, out);
    if (mark == '-' && digits_at(c) == 3) return read_ordinal(c, out);
    if (!take_number(c, 1, 2, &out->month) || out->month == 0) return false;
    if (!take(c, mark)) return mark == '-';
    if (!take_number(c, 1, 2, &out->day) || out->day == 0) return false;
    cursor back = *c;
    if (take(c, 'T') || take(c, 't')) {
        if (read_clock(c, out)) return true;
        forget_time(out);
        *c = back;
        take(c, 'T');
        return take_number(c, 2, 2, &out->hour) && (out->has_time = true, read_zone(c, out), true);
    }
    read_time(c, out);
    return true;
}

/* ---------------------------------------------------------------- written */

static bool read_year(cursor *c, stamp *out)
{
    int count = digits_at(c);
    if (count != 2 && count != 4) return false;
    out->year = number(c, count);
    if (count == 2) out->year += out->year < 70 ? 2000 : 1900;
    return true;
}

static bool read_dotted(cursor *c, stamp *out)
{
    if (!take_number(c, 1, 2, &out->day) || !take(c, '.') || out->day == 0) return false;
    skip_blanks(c);
    if (!take_number(c, 1, 2, &out->month) || !take(c, '.') || out->month == 0) return false;
    skip_blanks(c);
    if (!read_year(c, out)) return false;
    read_time(c, out);
    return true;
}

static bool read_dotted_month(cursor *c, stamp *out)
{
    return take_number(c, 1, 2, &out->month) && out->month > 0 && take(c, '.') &&
           take_number(c, 4, 4, &out->year);
}

/* 4. März 2026, 4 Mar 26 14:30, 04-Mar-2026, März 2026 */
static bool read_named(cursor *c, stamp *out)
{
    int count = digits_at(c);
    if (count) {
        if (!take_number(c, 1, 2, &out->day) || out->day == 0) return false;
        take(c, '.');
        take(c, '-');
        skip_blanks(c);
    }
    if (!take_month(c, &out->month)) return false;
    take(c, '-');
    take(c, ',');
    skip_blanks(c);
    if (digits_at(c) == 2 && !count) return false;
    if (!read_year(c, out)) return false;
    if (count) read_time(c, out);
    return true;
}

/* March 4, 2026; Mar  4 14:30:00 2026 */
static bool read_american(cursor *c, stamp *out)
{
    if (!take_month(c, &out->month)) return false;
    skip_blanks(c);
    if (!take_number(c, 1, 2, &out->day) || out->day == 0) return false;
    take(c, ',');
    skip_blanks(c);
    if (digits_at(c) == 4) {
        out->year = number(c, 4);
        read_time(c, out);
        return true;
    }
    if (!read_clock(c, out)) return false;
    skip_blanks(c);
    return take_number(c, 4, 4, &out->year);
}

static bool in_calendar(const stamp *s)
{
    return s->year >= 1000 && s->year <= 9999 && s->month <= 12 &&
           (s->day == 0 || s->day <= days_of_month(s->year, s->month));
}

/* Reads a date at the cursor and moves behind it. */
static bool read_here(cursor *c, stamp *out)
{
    typedef bool scanner(cursor *, stamp *);
    static scanner *const scanners[] = {read_compact,      read_epoch, read_iso,     read_dotted,
                                        read_dotted_month, read_named, read_american};
    cursor begin = *c;
    skip_weekday(&begin);
    for (size_t i = 0; i < sizeof scanners / sizeof *scanners; i++) {
        *out = (stamp){0};
        cursor here = begin;
        if (!scanners[i](&here, out) || !in_calendar(out)) continue;
        *c = here;
        return true;
    }
    return false;
}

/* ----------------------------------------------------------------- public */

/* Every number is in its range here; the masks tell that to the compiler. */
static void write(const stamp *s, char iso[NI_TIMESTAMP_SIZE])
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

bool ni_timestamp_read(newsidx_text text, char iso[NI_TIMESTAMP_SIZE])
{
    cursor c = {text.data, text.size ? text.data + text.size : text.data};
    stamp found;
    iso[0] = '\0';
    skip_blanks(&c);
    if (!read_here(&c, &found)) return false;
    skip_blanks(&c);
    if (take(&c, '(')) { /* (CET), which mail headers may end with */
        while (c.at < c.end && *c.at != ')') c.at++;
        take(&c, ')');
        skip_blanks(&c);
    }
    if (c.at != c.end) return false;
    write(&found, iso);
    return true;
}

bool ni_timestamp_find(newsidx_text text, char iso[NI_TIMESTAMP_SIZE])
{
    cursor c = {text.data, text.size ? text.data + text.size : text.data};
    iso[0] = '\0';
    while (c.at < c.end) {
        cursor here = c;
        stamp found;
        bool digit = digits_at(&c) > 0;
        if ((digit ? digits_at(&c) < 8 : is_letter(*c.at)) && read_here(&here, &found) &&
            found.day) {
            write(&found, iso);
            return true;
        }
        newsidx_text word = word_at(&c);
        c.at += digit ? (size_t)digits_at(&c) : word.size ? word.size : 1;
    }
    return false;
}

/* Summer time from the last Sunday of March to that of October, at 1:00 UTC. */
static bool summer(const stamp *s)
{
    if (s->month != 3 && s->month != 10) return s->month > 3 && s->month < 10;
    long last = days_from_civil(s->year, s->month, 31);
    long sunday = last - ((last + 4) % 7 + 7) % 7;
    long day = days_from_civil(s->year, s->month, s->day);
    bool after = day > sunday || (day == sunday && s->hour >= 1);
    return s->month == 3 ? after : !after;
}

void ni_timestamp_central(char iso[NI_TIMESTAMP_SIZE])
{
    cursor c = {iso, iso + strlen(iso)};
    stamp s;
    if (!read_here(&c, &s) || !s.has_time || !s.has_zone || s.zone != 0) return;
    int zone = summer(&s) ? 120 : 60;
    bool has_second = s.has_second;
    int second = s.second;
    from_epoch(days_from_civil(s.year, s.month, s.day) * 86400LL + s.hour * 3600LL +
                   (s.minute + zone) * 60LL,
               &s);
    s.has_second = has_second;
    s.second = second;
    s.zone = zone;
    write(&s, iso);
}
