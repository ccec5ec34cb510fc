/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Abbreviations and the words that they stand for: Hbf, Prof., Schillerstr. */
#ifndef NI_GERMAN_SHORTENINGS_H
#define NI_GERMAN_SHORTENINGS_H

#include <stdbool.h>

#include "newsidx.h"

/* An abbreviation and its word in normal form. `dot`: only with a full stop, as it is another
   word without. */
typedef struct ni_shortening {
    newsidx_text text;
    const char *word;
    bool dot;
} ni_shortening;

/* Return the abbreviation that a word in normal form is; NULL for none. */
const ni_shortening *ni_shortenings_word(newsidx_text word);

/* Return the one that ends a word in normal form, as str ends schillerstr; NULL for none. */
const ni_shortening *ni_shortenings_ending(newsidx_text word);

#endif
