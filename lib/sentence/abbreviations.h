/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Abbreviations whose full stop does not end a sentence: "z. B.", "bzw.", "Nr." */
#ifndef NI_SENTENCE_ABBREVIATIONS_H
#define NI_SENTENCE_ABBREVIATIONS_H

#include <stdbool.h>

#include "newsidx.h"

/* Check whether a word in normal form is such an abbreviation; every single letter is. */
bool ni_abbreviations_has(newsidx_text word);

#endif
