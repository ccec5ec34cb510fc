/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Times of day and zones as they follow a date: 14:30, 14.30 Uhr, 2:30 pm, 14:30:00.123 +0100, 14
 * Uhr MEZ.
 */
#ifndef NI_INPUT_TIMEOFDAY_H
#define NI_INPUT_TIMEOFDAY_H

#include "input/timescan.h"

/* A date with its precision: day, or month and day, are 0 if unknown. */
typedef struct ni_timestamp {
    int year, month, day;
    bool has_time, has_second, has_zone;
    int hour, minute, second;
    int zone; /* minutes east of UTC */
} ni_timestamp;

/* Read a time of day and its zone, if it has one. After false the cursor is anywhere. */
bool ni_timeofday_read(ni_timescan *c, ni_timestamp *out);

/* Read a zone if there is one: Z, +01:00, +0100, MEZ. */
void ni_timeofday_zone(ni_timescan *c, ni_timestamp *out);

/* What may follow a day: a separator and a time. Skips nothing if there is none. */
void ni_timeofday_after(ni_timescan *c, ni_timestamp *out);

/* Drop a partly read time. */
void ni_timeofday_forget(ni_timestamp *out);

#endif
