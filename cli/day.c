/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The library takes the day in UTC, which near midnight is another one than here. */
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
