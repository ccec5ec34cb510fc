/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words of German that hold sentences together and say little of what a text is about. */
#ifndef NI_MORPHOLOGY_STOPWORDS_H
#define NI_MORPHOLOGY_STOPWORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "newsidx.h"

/* Whether a word, in its normal form, is a stop word. */
bool ni_stopwords_has(const char *word, size_t size);

/* Whether a word, as typed in lower case, couples two parts of a coordination: "Kosten- und
 * ...". */
bool ni_stopwords_couples(const char *word, size_t size);

/* Stop word number `at`, in the order of bytes, from 0; data NULL after the last. */
newsidx_text ni_stopwords_at(size_t at);

#endif
