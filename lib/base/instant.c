/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/instant.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"

enum { TIME_SIZE = 14, ZONED_SIZE = 19 }; /* bytes of a value with a time, and with a zone */

void ni_instant_value(const ni_date *date, char out[NI_INSTANT_SIZE])
{
    ni_date_first_day(date, out);
    if (!date->has_time) return;
    snprintf(out + 8, NI_INSTANT_SIZE - 8, "%02u%02u%02u", (unsigned)date->hour % 100,
             (unsigned)date->minute % 100, (unsigned)date->second % 100);
    const unsigned off = (unsigned)abs(date->zone);
    if (off)
        snprintf(out + TIME_SIZE, NI_INSTANT_SIZE - TIME_SIZE, "%c%02u%02u",
                 date->zone < 0 ? '-' : '+', off / 60 % 100, off % 60);
}

static int digits(const char *at, int count)
{
    int value = 0;
    while (count-- > 0) value = value * 10 + (*at++ - '0');
    return value;
}

/* Check whether these bytes are digits; the bytes of a damaged index may be anything. */
static bool is_zoned(newsidx_text value)
{
    for (size_t i = 0; i < value.size; i++)
        if (i != TIME_SIZE && (value.data[i] < '0' || value.data[i] > '9')) return false;
    return value.size == ZONED_SIZE;
}

newsidx_text ni_instant_key(newsidx_text value, char out[NI_INSTANT_SIZE])
{
    if (value.size != ZONED_SIZE || !is_zoned(value)) return value;
    const char *at = value.data;
    int year, month, day;
    long number = ni_civil_number(digits(at, 4), digits(at + 4, 2), digits(at + 6, 2));
    const int off = digits(at + 15, 2) * 60 + digits(at + 17, 2);
    int minute = digits(at + 8, 2) * 60 + digits(at + 10, 2) - (at[TIME_SIZE] == '-' ? -off : off);
    for (; minute < 0; minute += 24 * 60) number--;
    for (; minute >= 24 * 60; minute -= 24 * 60) number++;
    ni_civil_date(number, &year, &month, &day);
    snprintf(out, NI_INSTANT_SIZE, "%04u%02u%02u%02u%02u%.2s", (unsigned)year % 10000,
             (unsigned)month % 100, (unsigned)day % 100, (unsigned)minute / 60 % 100,
             (unsigned)minute % 60, at + 12);
    return (newsidx_text){out, TIME_SIZE};
}
