/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The Gregorian calendar as arithmetic: a day as a number, and back.
 */
#ifndef NI_BASE_CIVIL_H
#define NI_BASE_CIVIL_H

#include <stdbool.h>

bool ni_civil_leap(int year);

/* Number of days in a month, 1 to 12; in year 0, the most. */
int ni_civil_of_month(int year, int month);

/* Days since 1 January 1970; negative before. */
long ni_civil_number(int year, int month, int day);

/* The date of such a number. */
void ni_civil_date(long number, int *year, int *month, int *day);

#endif
