/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How likely one reading of a form must be beside another: measured in terms a token against the
 * recall of lemmas.
 */
#ifndef NI_GERMAN_LIKELIHOOD_H
#define NI_GERMAN_LIKELIHOOD_H

#include "german/wordform.h"

enum { NI_LIKELIHOOD_AGREES = 8 }; /* how much more likely the word before makes a reading */

/* How close to the likeliest reading another one must come to be kept beside it. */
double ni_likelihood_bound(const ni_wordstem *likeliest, const ni_wordstem *other);

/*
 * Check whether a text has the first reading of a form wherever it stands, since all others are too
 * unlikely: then nothing around it needs to be looked at. Never of a stop word, since die Macht is
 * none.
 */
bool ni_likelihood_settles(const ni_wordform *form);

#endif
