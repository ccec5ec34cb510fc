/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words in which German law is cited. */
#ifndef NI_GERMAN_LAWWORDS_H
#define NI_GERMAN_LAWWORDS_H

#include <stdbool.h>

#include "newsidx.h"

/* Whether a word in normal form begins a citation: §, §§, Paragraf, Art. and the like. */
bool ni_lawwords_is_sign(newsidx_text folded);

/* Whether it is one of those that stand for an article. */
bool ni_lawwords_is_article(newsidx_text folded);

#endif
