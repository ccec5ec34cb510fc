/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words that are written in another way than they are asked for: see respelling.c. */
#ifndef NI_GERMAN_RESPELLING_H
#define NI_GERMAN_RESPELLING_H

#include <stdbool.h>

#include "newsidx.h"

/* Whether a word in normal form has foreign letters or may be an abbreviation: a trait of it. */
bool ni_respelling_is_likely(newsidx_text folded);

#endif
