/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Variants of query words that the index knows: other spellings, the long form of an acronym, the
 * acronym of a long form.
 */
#ifndef NI_PLAN_VARIANTS_H
#define NI_PLAN_VARIANTS_H

#include "plan/queryword.h"
#include "reader/generation.h"

/*
 * Add a term of kind VARIANT to a word for each of its variants in the index; one for several words
 * goes to the first of them. A long form is its stems separated by spaces. Memory comes from the
 * arena.
 */
newsidx_status ni_variants_add(ni_querywords *words, ni_arena *arena, ni_analyser *analyser,
                               const ni_generation *generation, newsidx_error *error);

#endif
