/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input/timescan.h"

#include <string.h>
#include <strings.h>

size_t ni_timescan_blank(const ni_timescan *c)
{
    if (c->at >= c->end) return 0;
    if (*c->at == ' ' || (*c->at >= '\t' && *c->at <= '\r')) return 1;
    if (c->end - c->at >= 2 && memcmp(c->at, "\xc2\xa0", 2) == 0) return 2;
    return c->end - c->at >= 3 && memcmp(c->at, "\xe2\x80\xaf", 3) == 0 ? 3 : 0;
}

void ni_timescan_blanks(ni_timescan *c)
{
    for (size_t size; (size = ni_timescan_blank(c)) > 0;) c->at += size;
}

bool ni_timescan_take(ni_timescan *c, char wanted)
{
    if (c->at >= c->end || *c->at != wanted) return false;
    c->at++;
    return true;
}

int ni_timescan_digits(const ni_timescan *c)
{
    const char *at = c->at;
    while (at < c->end && *at >= '0' && *at <= '9') at++;
    return (int)(at - c->at > 99 ? 99 : at - c->at);
}

/* The next `count` digits as a number. */
int ni_timescan_number(ni_timescan *c, int count)
{
    int value = 0;
    while (count-- > 0) value = value * 10 + (*c->at++ - '0');
    return value;
}

/* A number of least to most digits that no further digit follows. */
bool ni_timescan_take_number(ni_timescan *c, int least, int most, int *out)
{
    int count = ni_timescan_digits(c);
    if (count < least || count > most) return false;
    *out = ni_timescan_number(c, count);
    return true;
}

bool ni_timescan_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte & 0x80);
}

newsidx_text ni_timescan_word(const ni_timescan *c)
{
    ni_timescan end = *c;
    while (end.at < end.end && ni_timescan_letter(*end.at) && !ni_timescan_blank(&end)) end.at++;
    return (newsidx_text){c->at, (size_t)(end.at - c->at)};
}

/* Skip a word, in any case. */
bool ni_timescan_take_word(ni_timescan *c, const char *word)
{
    newsidx_text found = ni_timescan_word(c);
    if (found.size != strlen(word) || strncasecmp(found.data, word, found.size) != 0) return false;
    c->at += found.size;
    return true;
}

/* A word is a month if it consists of the first three or more letters of one of these. */
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

bool ni_timescan_month(ni_timescan *c, int *month)
{
    newsidx_text word = ni_timescan_word(c);
    *month = month_of(word);
    if (*month == 0) return false;
    c->at += word.size;
    ni_timescan_take(c, '.');
    return true;
}

void ni_timescan_weekday(ni_timescan *c)
{
    static const char *const days[] = {
        "mo",        "di",        "mi",      "do",         "fr",       "sa",
        "so",        "mon",       "tue",     "wed",        "thu",      "fri",
        "sat",       "sun",       "montag",  "dienstag",   "mittwoch", "freitag",
        "samstag",   "sonnabend", "sonntag", "donnerstag", "monday",   "tuesday",
        "wednesday", "thursday",  "friday",  "saturday",   "sunday",
    };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        if (!ni_timescan_take_word(c, days[i])) continue;
        ni_timescan_take(c, '.');
        ni_timescan_take(c, ',');
        ni_timescan_blanks(c);
        ni_timescan_take_word(c, "den");
        ni_timescan_blanks(c);
        return;
    }
}
