/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Days relative to today: heute, gestern, letzte-woche. A day is text, "YYYYMMDD". */
#ifndef NI_QUERY_DAYS_H
#define NI_QUERY_DAYS_H

#include <stdbool.h>
#include <stddef.h>

enum { NI_DAYS_SIZE = 16 };

/* Read a word or two as the first and last of some days, relative to today. False if they
   mean no days. */
bool ni_days_of(const char *text, size_t size, const char today[NI_DAYS_SIZE],
                char from[NI_DAYS_SIZE], char to[NI_DAYS_SIZE]);

/* Day number, from 1970-01-01. Reads only the first eight bytes, which must be digits. */
long ni_days_number(const char *day);

/* Add days to a day. False, and "" in out, if the result is outside the years 1000 to 9999. */
bool ni_days_add(const char day[NI_DAYS_SIZE], long days, char out[NI_DAYS_SIZE]);

/* Today by the system clock, in UTC. */
void ni_days_now(char out[NI_DAYS_SIZE]);

#endif
