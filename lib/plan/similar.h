/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Articles like another one: those that have its most telling words. */
#ifndef NI_PLAN_SIMILAR_H
#define NI_PLAN_SIMILAR_H

#include "base/arena.h"
#include "german/analyser.h"
#include "reader/generation.h"
#include "xapian/xquery.h"

/* The words of an article that stand for it. */
enum { NI_SIMILAR_WORDS = 30 };

/*
 * A query for articles like the one with an id, without that one. DONE where there is no such
 * article; MEMORY; CORRUPT; SYSTEM.
 */
newsidx_status ni_similar_query(ni_xquery **out, const ni_generation *generation,
                                ni_analyser *analyser, ni_arena *arena, newsidx_text id,
                                newsidx_error *error);

/* The same for an article that need not be in the index; without the one that has its id. */
newsidx_status ni_similar_like(ni_xquery **out, const ni_generation *generation,
                               ni_analyser *analyser, ni_arena *arena,
                               const newsidx_article *article, newsidx_error *error);

#endif
