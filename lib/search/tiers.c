/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * nDCG@10 with these weights: xquad_de .944, xquad_r_de_sent .774, covid_faq_de .541,
 * wikinews_headline .934, and .539 on 400 queries of klexikon2wiki. What each choice is worth, on
 * the mean of the first four, every second query:
 *
 *     form     .2 to .6 within .001; .8 loses .004
 *     part     .65 gains .002 on 1.0
 *     stop     .4 as good as .2 and .3
 *     k1, b    .6 and .75 gain .004 there, but lose .050 on the long articles of klexikon2wiki
 */
#include "search/tiers.h"

const ni_tiers *ni_tiers_default(void)
{
    static const ni_tiers tiers = {
        .weight =
            {
                [NEWSIDX_KIND_FORM] = {[NEWSIDX_KIND_FORM] = 0.4},
                [NEWSIDX_KIND_STEM] = {[NEWSIDX_KIND_STEM] = 1.0,
                                       [NEWSIDX_KIND_PART] = 0.65,
                                       [NEWSIDX_KIND_JOIN] = 0.9},
                [NEWSIDX_KIND_PART] = {[NEWSIDX_KIND_STEM] = 0.7, [NEWSIDX_KIND_PART] = 0.7},
                [NEWSIDX_KIND_JOIN] = {[NEWSIDX_KIND_STEM] = 0.5, [NEWSIDX_KIND_JOIN] = 0.5},
            },
        .stop = 0.4,
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

const double ni_tiers_k1 = 1.2, ni_tiers_b = 0.9;
