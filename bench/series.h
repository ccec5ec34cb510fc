/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A series of times that grows: mean and percentiles. */
#ifndef BENCH_SERIES_H
#define BENCH_SERIES_H

#include "timing.h"

#include <stdlib.h>

typedef struct series {
    double *values;
    size_t count, capacity;
} series;

static inline void series_add(series *s, double value)
{
    if (s->count == s->capacity) {
        s->capacity = s->capacity * 2 + 64;
        s->values = realloc(s->values, s->capacity * sizeof *s->values);
        if (!s->values) abort();
    }
    s->values[s->count++] = value;
}

static inline double series_mean(const series *s)
{
    double sum = 0;
    for (size_t i = 0; i < s->count; i++) sum += s->values[i];
    return s->count ? sum / (double)s->count : 0;
}

/* Sorts; 100: the largest. */
static inline double series_percentile(series *s, size_t percent)
{
    if (s->count == 0) return 0;
    qsort(s->values, s->count, sizeof *s->values, timing_compare);
    const size_t at = s->count * percent / 100;
    return s->values[at < s->count ? at : s->count - 1];
}

#endif
