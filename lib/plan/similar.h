/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Articles similar to another one: those with its most significant words. */
#ifndef NI_PLAN_SIMILAR_H
#define NI_PLAN_SIMILAR_H

#include "base/arena.h"
#include "german/analyser.h"
#include "reader/generation.h"
#include "xapian/xquery.h"

/* Number of words that represent an article. */
enum { NI_SIMILAR_WORDS = 30 };

/*
 * Query for articles similar to the one with an id, excluding that one. DONE if there is no such
 * article; MEMORY; CORRUPT; SYSTEM.
 */
newsidx_status ni_similar_query(ni_xquery **out, const ni_generation *generation,
                                ni_analyser *analyser, ni_arena *arena, newsidx_text id,
                                newsidx_error *error);

/* The same for an article that need not be in the index; excludes the one with its id. */
newsidx_status ni_similar_like(ni_xquery **out, const ni_generation *generation,
                               ni_analyser *analyser, ni_arena *arena,
                               const newsidx_article *article, newsidx_error *error);

#endif
