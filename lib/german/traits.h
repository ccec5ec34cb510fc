/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Flags of single words that the triggers of rules test. They are computed once, when a word form
 * is made, and kept with it, so that a trigger compares no bytes. Word lists come from files that
 * know nothing of rules: lawwords, months, particles, units.
 */
#ifndef NI_GERMAN_TRAITS_H
#define NI_GERMAN_TRAITS_H

#include "german/wordform.h"

/* The traits that depend on the normal form: NI_TRAIT_PARTS to NI_TRAIT_SHORT. */
uint16_t ni_traits_of(newsidx_text folded, size_t part_count);

#endif
