/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A week begins on Monday (ISO 8601), and last week is the one before this week's Monday;
 * letzte-7-tage ends today.
 */
#include "query/days.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/civil.h"

typedef struct civil {
    int year;
    int month;
    int day;
} civil;

static long number_of(civil date)
{
    return ni_civil_number(date.year, date.month, date.day);
}

static civil read_day(const char *day)
{
    int number = 0;
    for (int i = 0; i < 8; i++) number = number * 10 + (day[i] - '0');
    return (civil){number / 10000, number / 100 % 100, number % 100};
}

static bool write_day(long number, char out[NI_DAYS_SIZE])
{
    out[0] = '\0';
    if (number < number_of((civil){1000, 1, 1}) || number > number_of((civil){9999, 12, 31}))
        return false;
    civil date;
    ni_civil_date(number, &date.year, &date.month, &date.day);
    snprintf(out, NI_DAYS_SIZE, "%04u%02u%02u", (unsigned)date.year % 10000,
             (unsigned)date.month % 100, (unsigned)date.day % 100);
    return true;
}

long ni_days_number(const char *day)
{
    return number_of(read_day(day));
}

bool ni_days_add(const char day[NI_DAYS_SIZE], long days, char out[NI_DAYS_SIZE])
{
    return write_day(number_of(read_day(day)) + days, out);
}

void ni_days_now(char out[NI_DAYS_SIZE])
{
    write_day((long)(time(NULL) / 86400), out);
}

/* ---- words ----------------------------------------------------------------------------------- */

typedef enum unit { DAY, WEEK, MONTH, YEAR } unit;

static const struct {
    const char *name;
    unit unit;
    int shift; /* in units, relative to today's */
} words[] = {
    {"heute", DAY, 0},
    {"today", DAY, 0},
    {"gestern", DAY, -1},
    {"yesterday", DAY, -1},
    {"vorgestern", DAY, -2},
    {"morgen", DAY, 1},
    {"tomorrow", DAY, 1},
    {"diese-woche", WEEK, 0},
    {"this-week", WEEK, 0},
    {"letzte-woche", WEEK, -1},
    {"vorige-woche", WEEK, -1},
    {"last-week", WEEK, -1},
    {"dieser-monat", MONTH, 0},
    {"diesen-monat", MONTH, 0},
    {"this-month", MONTH, 0},
    {"letzter-monat", MONTH, -1},
    {"letzten-monat", MONTH, -1},
    {"voriger-monat", MONTH, -1},
    {"last-month", MONTH, -1},
    {"dieses-jahr", YEAR, 0},
    {"this-year", YEAR, 0},
    {"letztes-jahr", YEAR, -1},
    {"voriges-jahr", YEAR, -1},
    {"last-year", YEAR, -1},
};

enum { WORD_MAX = 32 };

/* Convert to lowercase, with - for white space. */
static bool fold(char out[WORD_MAX], const char *text, size_t size)
{
    while (size > 0 && *text == ' ') text++, size--;
    while (size > 0 && text[size - 1] == ' ') size--;
    if (size == 0 || size >= WORD_MAX) return false;
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        out[i] = c == ' ' || c == '_' ? '-' : c;
    }
    out[size] = '\0';
    return true;
}

/* Return the first day of a unit, `shift` units from today's. */
static long begin_of(civil today, unit of, int shift)
{
    long number = number_of(today);
    int months = today.year * 12 + today.month - 1;
    switch (of) {
    case DAY: return number + shift;
    case WEEK: return number - (number + 3) % 7 + shift * 7; /* 1970-01-01 was a Thursday */
    case MONTH: months += shift; return number_of((civil){months / 12, months % 12 + 1, 1});
    case YEAR: return number_of((civil){today.year + shift, 1, 1});
    }
    return number;
}

/* letzte-7-tage, last-7-days: number of days, ending today. */
static long last_days(const char *word)
{
    unsigned days = 0;
    int size = 0;
    if (sscanf(word, "letzte-%4u-tage%n", &days, &size) == 1 && size && !word[size]) return days;
    if (sscanf(word, "last-%4u-days%n", &days, &size) == 1 && size && !word[size]) return days;
    return 0;
}

bool ni_days_of(const char *text, size_t size, const char today[NI_DAYS_SIZE],
                char from[NI_DAYS_SIZE], char to[NI_DAYS_SIZE])
{
    char word[WORD_MAX];
    if (!fold(word, text, size)) return false;
    const civil now = read_day(today);
    long days = last_days(word);
    if (days > 0)
        return write_day(number_of(now) - days + 1, from) && write_day(number_of(now), to);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i].name, word) != 0) continue;
        return write_day(begin_of(now, words[i].unit, words[i].shift), from) &&
               write_day(begin_of(now, words[i].unit, words[i].shift + 1) - 1, to);
    }
    return false;
}
