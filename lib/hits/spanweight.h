/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How much a match tells: rare words say more of why an article was found than common ones. */
#ifndef NI_HITS_SPANWEIGHT_H
#define NI_HITS_SPANWEIGHT_H

#include "hits/spans.h"
#include "reader/generation.h"

/*
 * Looks up how rare the terms of the matches are, each of them once for all hits. Over the wire
 * that would be a question and an answer for each: with remote databases all count alike.
 */
newsidx_status ni_spanweight_look_up(ni_marks *marks, const ni_matches *matches,
                                     const ni_generation *generation, newsidx_error *error);

/* What a match weighs: ln(1 + articles / articles with the term), times its tier's weight. */
double ni_spanweight_weight(const ni_marks *marks, const ni_match *match);

/* Whether a match is the word itself, and no part of it, or what stands for it. */
bool ni_spanweight_is_whole(const ni_match *match);

#endif
