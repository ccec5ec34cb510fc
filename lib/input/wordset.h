/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Compare two short texts by their words, to decide whether a heading agrees with a declared title.
 */
#ifndef NI_INPUT_WORDSET_H
#define NI_INPUT_WORDSET_H

#include "newsidx.h"

/*
 * Return the share of the words of text that are also in other, from 0 to 1. Words of one and two
 * bytes do not count; 0 if there are no words.
 */
double ni_wordset_overlap(newsidx_text text, newsidx_text other);

#endif
