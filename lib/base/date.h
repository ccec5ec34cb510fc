/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Calendar dates as people and files write them: a year, month or day of the Gregorian calendar,
 * from year 1000 to 9999, optionally with a time of day.
 *
 * The date counts as written. Time zones are not converted: an article of
 * 2026-01-28T00:30+01:00 is one of 28 January, though it was 27 January in Greenwich. A reader who
 * asks for a day means the day printed on the article. Only orders go by the instant (instant.h).
 */
#ifndef NI_BASE_DATE_H
#define NI_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ni_date {
    int year;  /* 1000 to 9999 */
    int month; /* 1 to 12; 0 if only the year is known */
    int day;   /* 1 to 31; 0 if only year and month are known */
    bool has_time;
    int hour; /* 0 to 23; these three are 0 without a time */
    int minute;
    int second; /* 0 to 60: leap seconds */
    int zone;   /* minutes east of UTC; 0 if unknown */
} ni_date;

enum { NI_DATE_SIZE = 16 }; /* room for "YYYYMMDD" */

/*
 * Parse a date. The whole text must be one, except for white space around it:
 *
 *     2026   2026-01   2026-01-28   2026-01-28T15:30[:00[.123]][Z or +01:00 or +0100]
 *     28.01.2026   28. 1. 2026   01.2026
 *     28. Januar 2026   1. Jänner 2026   28. Dez. 2025   Januar 2026
 *     28 January 2026   January 28, 2026   Dec 2025
 *
 * A space may replace the T. Months are known in German and English, in full and abbreviated, in
 * any case.
 *
 * Returns false, with *date zeroed, if the text is no date, or one that the calendar does not have
 * (31.02.).
 */
bool ni_date_parse(ni_date *date, const char *text, size_t size);

/* The first day of the date's year, month or day, as "YYYYMMDD". */
void ni_date_first_day(const ni_date *date, char out[NI_DATE_SIZE]);

/* Last day of it. */
void ni_date_last_day(const ni_date *date, char out[NI_DATE_SIZE]);

#endif
