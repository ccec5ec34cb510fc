/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Nouns for women, in -in and -innen, have a stem of their own: Expertin and Expertinnen are one
 * word, distinct from Experte. Word lists are inconsistent here: some have only the singular, some
 * take the plural for a form of the masculine. So a rule decides.
 */
#ifndef NI_MORPHOLOGY_FEMININE_H
#define NI_MORPHOLOGY_FEMININE_H

#include <stdbool.h>

#include "newsidx.h"

/*
 * Return the size of the stem of a listed noun if its list gives another word as its lemma:
 * expertin for expertinnen, though the lemma is experte. 0 if the lemma holds, as for spinnen
 * (Spinne), sinnen (Sinn) and termin.
 */
size_t ni_feminine_size(newsidx_text noun, newsidx_text lemma);

/* Check whether a plural in -innen may be that of a compound with Spinne, Rinne or the like
   instead of a noun for women. It is not if -rinnen or -sinnen follows a vowel (Direktorinnen,
   Chinesinnen), or -innen follows ss (Genossinnen). */
bool ni_feminine_is_doubtful(newsidx_text word);

#endif
