/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How likely a reading of a form must be to be kept beside another. The bounds were chosen by terms
 * per token against recall of lemmas.
 */
#ifndef NI_SENTENCE_LIKELIHOOD_H
#define NI_SENTENCE_LIKELIHOOD_H

#include "sentence/wordform.h"

enum { NI_LIKELIHOOD_AGREES = 8 }; /* factor if a reading agrees with the word before */

/* Return the likelihood, relative to that of the likeliest reading, above which another is kept. */
double ni_likelihood_bound(const ni_wordstem *likeliest, const ni_wordstem *other);

/*
 * Check whether the first reading of a form is chosen in any context, as all others are too
 * unlikely. Then its context need not be examined. Never true of stop words: "die Macht" is none.
 */
bool ni_likelihood_settles(const ni_wordform *form);

#endif
