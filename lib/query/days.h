/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Days counted from today: heute, gestern, letzte-woche. A day is text, "YYYYMMDD". */
#ifndef NI_QUERY_DAYS_H
#define NI_QUERY_DAYS_H

#include <stdbool.h>
#include <stddef.h>

enum { NI_DAYS_SIZE = 16 };

/* The days that a word or two mean, first and last, seen from today. False where they mean none. */
bool ni_days_of(const char *text, size_t size, const char today[NI_DAYS_SIZE],
                char from[NI_DAYS_SIZE], char to[NI_DAYS_SIZE]);

/* The days from 1970-01-01 to this one. Only its first eight bytes are read, which are digits. */
long ni_days_number(const char *day);

/* The day so many days on. False, and "" in out, where that is not in the years 1000 to 9999. */
bool ni_days_add(const char day[NI_DAYS_SIZE], long days, char out[NI_DAYS_SIZE]);

/* The day that the system's clock has, in UTC. */
void ni_days_now(char out[NI_DAYS_SIZE]);

#endif
