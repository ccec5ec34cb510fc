/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The figures are nDCG@10 on xquad_de and wikinews_headline, with one weight changed and the others kept. */
#include "search/tiers.h"

const ni_tiers *ni_tiers_default(void)
{
    static const ni_tiers tiers = {
        .weight =
            {
                [NEWSIDX_KIND_FORM] = {[NEWSIDX_KIND_FORM] = 0.4},
                [NEWSIDX_KIND_STEM] = {[NEWSIDX_KIND_STEM] = 1.0,
                                       [NEWSIDX_KIND_PART] = 0.8,
                                       [NEWSIDX_KIND_JOIN] = 0.9},
                [NEWSIDX_KIND_PART] = {[NEWSIDX_KIND_STEM] = 0.5, [NEWSIDX_KIND_PART] = 0.5},
                [NEWSIDX_KIND_JOIN] = {[NEWSIDX_KIND_STEM] = 0.5, [NEWSIDX_KIND_JOIN] = 0.5},
            },
        .stop = 0.3,
    };
    return &tiers;
}

bool ni_tiers_matches(newsidx_kind query, newsidx_kind article)
{
    static const bool matches[NEWSIDX_KIND_COUNT][NEWSIDX_KIND_COUNT] = {
        [NEWSIDX_KIND_STEM] =
            {[NEWSIDX_KIND_STEM] = true, [NEWSIDX_KIND_PART] = true, [NEWSIDX_KIND_JOIN] = true},
        [NEWSIDX_KIND_PART] = {[NEWSIDX_KIND_STEM] = true, [NEWSIDX_KIND_PART] = true},
        [NEWSIDX_KIND_JOIN] = {[NEWSIDX_KIND_STEM] = true, [NEWSIDX_KIND_JOIN] = true},
    };
    return matches[query][article];
}

const double ni_tiers_k1 = 1.2, ni_tiers_b = 0.75;
