/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What else a word of a query may be called, so far as the index knows it: other spellings of it,
 * the long form of an acronym, the acronym of a long form.
 */
#ifndef NI_PLAN_VARIANTS_H
#define NI_PLAN_VARIANTS_H

#include "plan/queryword.h"
#include "reader/generation.h"

/*
 * Adds a term of the kind VARIANT to words for each that stands in the index; that of several words
 * to the first of them. A long form has its stems with spaces between them. Memory is the arena's.
 */
newsidx_status ni_variants_add(ni_querywords *words, ni_arena *arena, ni_analyser *analyser,
                               const ni_generation *generation, newsidx_error *error);

#endif
