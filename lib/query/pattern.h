/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tells which words are patterns: Verwaltungs*, *gesetz, Ver*ung. Stars have other uses, and German
 * puts one before feminine endings: Bürger*innen is a word.
 */
#ifndef NI_QUERY_PATTERN_H
#define NI_QUERY_PATTERN_H

#include "newsidx.h"

/*
 * Return the pattern that a word is, without the punctuation after it; data NULL if it is none. A
 * pattern has at least one star, none next to another, none between digits, at least two letters or
 * digits, and apart from these only hyphens, points, apostrophes and &.
 */
newsidx_text ni_pattern_of(newsidx_text word);

#endif
