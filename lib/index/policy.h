/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which segments to merge, as arithmetic on their sizes.
 *
 * Only neighbours are merged: their articles keep their order. Where there are more than
 * NI_POLICY_LIMIT, a run of them becomes one: that run whose sizes are most alike, and among like
 * ones the smaller, by the least (largest / sum)^2 * sum^(1/4). Equal sizes merge in tiers by this
 * rule, and a large segment waits until others have grown to its size.
 *
 * Write amplification, that is how often an article is written in all, simulated: 3,000 commits of
 * 10 articles 5.9, 300 of 2,000 articles 3.6, commits of 1 to 2,000 mixed 5.1; with a limit of 11
 * instead of 8 it would be 4.7, 2.9 and 4.0.
 */
#ifndef NI_INDEX_POLICY_H
#define NI_INDEX_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    NI_POLICY_LIMIT = 8 /* segments, those that are being merged counting as what they become */
};

typedef struct ni_policy_item {
    uint32_t live;    /* documents that are not deleted */
    uint32_t deleted; /* those that are */
    bool busy;        /* it is being made: it counts, and nothing can be done with it yet */
} ni_policy_item;

/* Items [first, first + count); count 0: none. */
typedef struct ni_policy_range {
    size_t first, count;
} ni_policy_range;

/* A run of these so that no more than the limit are left, busy ones included; or one that is mostly
   deleted, to be rewritten by itself; or none. */
ni_policy_range ni_policy_choose(const ni_policy_item *items, size_t count, size_t limit);

/* The best run of two or more without a busy one and with so many live documents at the most. */
ni_policy_range ni_policy_choose_small(const ni_policy_item *items, size_t count, uint32_t most);

#endif
