/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What rules ask of single words. It is asked once, when a word form is made, and kept with it as
 * flags, so that the rules' triggers need not compare a byte.
 */
#ifndef NI_GERMAN_TRAITS_H
#define NI_GERMAN_TRAITS_H

#include "german/wordform.h"

/* The traits that the normal form tells, NI_TRAIT_PARTS to _SHORT. */
uint16_t ni_traits_of(newsidx_text folded, size_t part_count);

/* Each by the rule that asks for it. */
bool ni_calendar_is_month(newsidx_text folded);
bool ni_number_is_unit(newsidx_text folded);
bool ni_law_is_sign(newsidx_text folded);
bool ni_verb_is_particle(newsidx_text folded);

#endif
