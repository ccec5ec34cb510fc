/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/tiers.h"

#include <stdio.h>
#include <stdlib.h>
#include "index/schema.h"

const ni_tiers *ni_tiers_default(void)
{
    static ni_tiers tiers = {
        .weight =
            {
                [NEWSIDX_KIND_FORM] = 0.4,
                [NEWSIDX_KIND_STEM] = 1.0,
                [NEWSIDX_KIND_PART] = 0.6,
                [NEWSIDX_KIND_HEAD] = 0.6,
                [NEWSIDX_KIND_JOIN] = 0.4,
                [NEWSIDX_KIND_COMPLETION] = 0.5,
                [NEWSIDX_KIND_VALUE] = 1.0,
                [NEWSIDX_KIND_VERB] = 0.3,
                [NEWSIDX_KIND_VARIANT] = 0.7,
            },
        .close = 0.3,
        .lower = 0.8,
        .stop = 0.35,
    };
    const char *e = getenv("TIERS"); /* EXPERIMENT */
    if (e) { sscanf(e, "%lf,%lf,%lf,%lf,%lf,%lf,%lf", &tiers.weight[0], &tiers.weight[2], &tiers.weight[4], &tiers.weight[3], &tiers.weight[5], &tiers.stop, &tiers.lower); }
    return &tiers;
}

const double ni_tiers_k1 = 1.4;

double ni_tiers_b(double mean_length)
{
    enum { WORDS = 30, TERMS = 9 * WORDS }; /* a word has about 9 units: form, stem, some parts */
    const double full = 0.95;
    return full * mean_length / (mean_length + TERMS);
}
