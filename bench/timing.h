/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the benches share: a clock, the order of times, and the way out after a failure. */
#ifndef BENCH_TIMING_H
#define BENCH_TIMING_H

#include <newsidx.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Milliseconds of a clock. */
static inline double timing_now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* For qsort: times, the shortest first. */
static inline int timing_compare(const void *a, const void *b)
{
    const double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static inline void timing_fail(const char *bench, const char *what, const newsidx_error *error)
{
    fprintf(stderr, "%s: %s: %s\n", bench, what, error->message);
    exit(1);
}

#endif
