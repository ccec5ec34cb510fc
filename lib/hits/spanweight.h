/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Weight of a match: rare words show better than common ones why an article was found. */
#ifndef NI_HITS_SPANWEIGHT_H
#define NI_HITS_SPANWEIGHT_H

#include "hits/spans.h"
#include "reader/generation.h"

/*
 * Look up the rarity of the matches' terms, once per term for all hits. With remote shards, each
 * lookup would be a round trip, so all terms count the same.
 */
newsidx_status ni_spanweight_look_up(ni_marks *marks, const ni_matches *matches,
                                     const ni_generation *generation, newsidx_error *error);

/* Weight of a match: ln(1 + articles / articles with the term), times the weight of its tier. */
double ni_spanweight_weight(const ni_marks *marks, const ni_match *match);

/* Check whether a match is the whole word, not a part of it or a related word. */
bool ni_spanweight_is_whole(const ni_match *match);

#endif
