/* SPDX-License-Identifier: GPL-2.0-or-later */
/* German stop words: function words that say little about what a text is about. */
#ifndef NI_MORPHOLOGY_STOPWORDS_H
#define NI_MORPHOLOGY_STOPWORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "newsidx.h"

/* Check whether a word in normal form is a stop word. */
bool ni_stopwords_has(const char *word, size_t size);

/* Check whether a word in lower case joins the parts of a coordination: "Kosten- und ...". */
bool ni_stopwords_couples(const char *word, size_t size);

/* Return stop word number `at`, from 0, in byte order; data NULL after the last. */
newsidx_text ni_stopwords_at(size_t at);

#endif
