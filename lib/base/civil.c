/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Years begin in March here, so that the leap day is the last of its year, and are counted in
 * eras of 400 years, which all have the same number of days (Howard Hinnant, chrono-compatible
 * low-level date algorithms).
 */
#include "base/civil.h"

enum { era_days = 146097, days_to_1970 = 719468 };

bool ni_civil_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int ni_civil_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && ni_civil_leap(year));
}

long ni_civil_number(int year, int month, int day)
{
    year -= month <= 2;
    const long era = (year >= 0 ? year : year - 399) / 400;
    const long of_era = year - era * 400;
    const long of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * era_days + of_era * 365 + of_era / 4 - of_era / 100 + of_year - days_to_1970;
}

void ni_civil_date(long number, int *year, int *month, int *day)
{
    number += days_to_1970;
    const long era = (number >= 0 ? number : number - (era_days - 1)) / era_days;
    const long of_era = number - era * era_days;
    const long years = (of_era - of_era / 1460 + of_era / 36524 - of_era / (era_days - 1)) / 365;
    const long of_year = of_era - (365 * years + years / 4 - years / 100);
    const long from_march = (5 * of_year + 2) / 153;
    *day = (int)(of_year - (153 * from_march + 2) / 5 + 1);
    *month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);
    *year = (int)(years + era * 400 + (*month <= 2));
}
