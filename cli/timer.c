/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Elapsed time, from the monotonic clock. */
#include "timer.h"

#include <time.h>

double timer_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}
