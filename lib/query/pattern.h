/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which words are patterns: Verwaltungs*, *gesetz, Ver*ung. Stars are used for other things too,
 * and German puts one before feminine endings: Bürger*innen is a word.
 */
#ifndef NI_QUERY_PATTERN_H
#define NI_QUERY_PATTERN_H

#include "newsidx.h"

/*
 * The pattern that a word is, without the punctuation that a sentence put behind it; an absent text
 * where it is none. A pattern has one star or more, none beside another, none between digits, two
 * letters or digits at the least, and but for those only hyphens, points, apostrophes and &.
 */
newsidx_text ni_pattern_of(newsidx_text word);

#endif
