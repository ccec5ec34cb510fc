/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words that a full stop shortens, so that it does not end a sentence: "z. B.", "bzw.", "Nr." */
#ifndef NI_GERMAN_ABBREVIATIONS_H
#define NI_GERMAN_ABBREVIATIONS_H

#include <stdbool.h>

#include "newsidx.h"

/* Whether a word in its normal form is written with a full stop behind it; each single letter is.
 */
bool ni_abbreviations_has(newsidx_text word);

#endif
