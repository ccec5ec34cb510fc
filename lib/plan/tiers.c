/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Measured effect of each choice on nDCG@10, as the mean of five collections (questions to
 * paragraphs, to sentences and to answers, headlines to news, plain sentences to long articles),
 * compared with the values below:
 *
 *     one term space for stems and parts    .753 with a space for each kind, .770 with one
 *     form                                  0.2 to 0.6 within .0015; without forms -.005
 *     part, head                            0.6 or 0.7 alike, .45 -.0015; head above the others
 *                                           gains nothing
 *     stop                                  0.5: +.0004 over 0.35
 *     lower                                 .8: +.0015 over 1
 *     a repeated word at .1                 +.0001 to +.0003 on four sets, -.0027 on the fifth, of
 *                                           plain sentences, where it is what they are about
 *     k1 1.4, B .95 with 30 words           +.0033 over 1.2 and .75 without them
 *     the beginning of a body three times   +.0056 (index/schema.h)
 *     separable verbs                       without them -.0008 on two sets, nothing on two others
 *
 * Completion, value and variant are too rare there to be measured; their weights rank what is
 * written above what is meant. The parts of a compound near each other, at .03, gained nothing
 * (.7867 with them, .7866 without) and cost a third of the time of an OR, six tenths of its p99.
 */
#include "plan/tiers.h"

#include "index/schema.h"

const ni_tiers *ni_tiers_default(void)
{
    static const ni_tiers tiers = {
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
        .lower = 0.8,
        .stop = 0.5,
    };
    return &tiers;
}
