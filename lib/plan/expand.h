/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The words of an index that a pattern, a word with slips or a range of numbers stands for, found
 * in the vocabulary.
 */
#ifndef NI_PLAN_EXPAND_H
#define NI_PLAN_EXPAND_H

#include "base/arena.h"
#include "base/deadline.h"
#include "xapian/xvocabulary.h"

enum {
    NI_EXPAND_FEW = 200,      /* at most, where Xapian has to join them */
    NI_EXPAND_ALL_MAX = 50000 /* words that all patterns of a query stand for */
};

typedef struct ni_expand_limits {
    uint32_t most; /* words, the most frequent of all that fit */
    uint32_t left; /* words that the query may still be expanded to */
    ni_deadline *deadline;
} ni_expand_limits;

typedef struct ni_expand_word {
    newsidx_text text;  /* without the prefix */
    uint32_t documents; /* that have it */
    uint32_t distance;  /* from the word looked for, in halves of a slip; 0 for patterns */
} ni_expand_word;

typedef struct ni_expansion {
    ni_expand_word *items; /* the nearest first, among those the most frequent */
    size_t count;
    size_t capacity;
    bool cut; /* there are more */
} ni_expansion;

/*
 * Where to look: the terms with a prefix. "" is the forms of words, among which only terms that
 * begin with no capital count, as those are of other prefixes.
 */
typedef struct ni_expand_rank {
    ni_xdatabase *database;
    const char *prefix;
    ni_arena *arena; /* of the words' texts */
} ni_expand_rank;

/* Words that fit a pattern in normal form; * is any run of characters, none too. */
newsidx_status ni_expand_pattern(ni_expansion *out, const ni_expand_rank *place,
                                 newsidx_text pattern, const ni_expand_limits *limits,
                                 newsidx_error *error);

/* Words at most so many slips away: see german/editdistance.h. */
newsidx_status ni_expand_fuzzy(ni_expansion *out, const ni_expand_rank *place, newsidx_text word,
                               uint32_t slips, const ni_expand_limits *limits,
                               newsidx_error *error);

/* Words that are numbers from low to high. */
newsidx_status ni_expand_numbers(ni_expansion *out, const ni_expand_rank *place, double low,
                                 double high, const ni_expand_limits *limits, newsidx_error *error);

void ni_expansion_dispose(ni_expansion *expansion);

#endif
