/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A piece of query text as words with their terms, made by the analyser. Plans work on these
 * instead of text.
 */
#ifndef NI_PLAN_QUERYWORD_H
#define NI_PLAN_QUERYWORD_H

#include "base/arena.h"
#include "german/analyser.h"

typedef struct ni_queryword_term {
    newsidx_text text;
    newsidx_kind kind;
    uint32_t first, last; /* parts of the word that it covers, from 0; NEWSIDX_PART_NONE */
    size_t end;           /* end of the bytes that it covers: a value may span several words */
    double likelihood;    /* factor of its weight. Of a stem, relative to the likeliest of the word;
                             of a form 0 if it is often a form of another word; of a variant rarer
                             than the word, less than 1 */
} ni_queryword_term;

/*
 * The terms of a word begin with its form and its stems, one for each reading, the likeliest first.
 * Of several values only the most precise is kept: an article has all of them, and a query asks for
 * that one.
 */
typedef struct ni_queryword {
    const ni_queryword_term *terms;
    size_t count;
    uint32_t parts; /* 1 for a word without parts */
    size_t start;   /* byte of the text */
    size_t offset;  /* of the text in the query; 0 if not part of it */
    bool stop;
    bool lower; /* begins with a small letter */
} ni_queryword;

typedef struct ni_querywords {
    ni_queryword *items;
    size_t count;
} ni_querywords;

/* Analyse a text into words. All memory comes from the arena. */
newsidx_status ni_querywords_analyse(ni_querywords *words, ni_arena *arena, ni_analyser *analyser,
                                     newsidx_text text, newsidx_error *error);

/* The likeliest stem of a word, which follows its form. */
static inline const ni_queryword_term *ni_queryword_stem(const ni_queryword *word)
{
    return &word->terms[1];
}

/* Check whether all words are stop words; only then are stop words searched. */
bool ni_querywords_all_stop(const ni_querywords *words);

#endif
