/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/bm25.h"

const double ni_bm25_k1 = 1.4;

double ni_bm25_b(double mean_length)
{
    /* A word adds about nine units of length: form, stem, some parts. */
    const double full = 0.95, more = 30 * 9;
    return full * mean_length / (mean_length + more);
}
