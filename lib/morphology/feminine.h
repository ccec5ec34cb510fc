/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words for women, in -in and -innen, have a stem of their own: Expertin and Expertinnen are one
 * word, and neither is Experte. Word lists are uneven here: one has the singular alone, another
 * takes the plural for a form of the masculine. So the rule decides.
 */
#ifndef NI_MORPHOLOGY_FEMININE_H
#define NI_MORPHOLOGY_FEMININE_H

#include <stdbool.h>

#include "newsidx.h"

/*
 * How many bytes of a listed noun are its stem where its list has another word for its lemma:
 * expertin of expertinnen, though the lemma is experte. 0 where the lemma holds, as of spinnen
 * (Spinne), sinnen (Sinn) and termin.
 */
size_t ni_feminine_size(newsidx_text noun, newsidx_text lemma);

/* Whether a plural in -innen may be that of a compound with Spinne, Rinne or the like, and not a
   woman's: it is where -rinnen or -sinnen follows a vowel (Direktorinnen, Chinesinnen), or -innen
   ss (Genossinnen). */
bool ni_feminine_is_doubtful(newsidx_text word);

#endif
