/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The library uses the day in UTC, which differs from the local one near midnight. */
#include "day.h"

#include <stddef.h>
#include <time.h>

const char *day_local(char day[DAY_SIZE])
{
    time_t now = time(NULL);
    struct tm parts;
    if (!localtime_r(&now, &parts) || !strftime(day, DAY_SIZE, "%Y-%m-%d", &parts)) return NULL;
    return day;
}
