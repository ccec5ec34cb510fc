/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Flags of single words that the triggers of rules test. They are computed once, when a word form
 * is made, and kept in it, so that a trigger compares no bytes. The word lists are in files that
 * include no rules: gazettes, lawwords, months, particles, units.
 */
#ifndef NI_GERMAN_TRAITS_H
#define NI_GERMAN_TRAITS_H

#include "sentence/wordform.h"

/* Return the traits that depend on the normal form: all but NI_TRAIT_CAPITAL and NI_TRAIT_DIGIT. */
uint32_t ni_traits_of(newsidx_text folded, size_t part_count);

#endif
