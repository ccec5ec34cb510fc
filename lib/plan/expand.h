/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Expands a pattern, a fuzzy word or a range of numbers to the matching words of the vocabulary.
 */
#ifndef NI_PLAN_EXPAND_H
#define NI_PLAN_EXPAND_H

#include "base/arena.h"
#include "base/deadline.h"
#include "xapian/xvocabulary.h"

enum {
    NI_EXPAND_FEW = 200,      /* limit if Xapian has to combine the words */
    NI_EXPAND_ALL_MAX = 50000 /* words for all patterns of a query */
};

typedef struct ni_expand_limits {
    uint32_t most; /* words per pattern, the most frequent first */
    uint32_t left; /* words left for the query */
    ni_deadline *deadline;
} ni_expand_limits;

typedef struct ni_expand_word {
    newsidx_text text;  /* without the prefix */
    uint32_t documents; /* with this word */
    uint32_t distance;  /* edit distance in halves; 0 for patterns */
} ni_expand_word;

typedef struct ni_expansion {
    ni_expand_word *items; /* by distance, then by falling frequency */
    size_t count;
    size_t capacity;
    bool cut; /* there were more */
} ni_expansion;

/*
 * The terms to search: those with a prefix. "" is the forms of words, where terms that begin with a
 * capital are excluded, since they belong to other prefixes.
 */
typedef struct ni_expand_scope {
    ni_xdatabase *database;
    const char *prefix;
    ni_arena *arena; /* for the texts of the words */
} ni_expand_scope;

/* Words that match a pattern in normal form, in any spelling of its letters: see
   morphology/letterpattern.h. Only if there are none, dots may be missing in the pattern. */
newsidx_status ni_expand_pattern(ni_expansion *out, const ni_expand_scope *scope,
                                 newsidx_text pattern, const ni_expand_limits *limits,
                                 newsidx_error *error);

/* Words within an edit distance of `slips`; see morphology/editdistance.h. */
newsidx_status ni_expand_fuzzy(ni_expansion *out, const ni_expand_scope *scope, newsidx_text word,
                               uint32_t slips, const ni_expand_limits *limits,
                               newsidx_error *error);

/* Words that are numbers from low to high. */
newsidx_status ni_expand_numbers(ni_expansion *out, const ni_expand_scope *scope, double low,
                                 double high, const ni_expand_limits *limits, newsidx_error *error);

void ni_expansion_dispose(ni_expansion *expansion);

#endif
