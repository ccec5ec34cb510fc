/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A piece of query text as the analyser sees it: its words, and of each word the terms. What a plan
 * works on instead of text.
 */
#ifndef NI_PLAN_QUERYWORD_H
#define NI_PLAN_QUERYWORD_H

#include "base/arena.h"
#include "german/analyser.h"

typedef struct ni_queryword_term {
    newsidx_text text;
    newsidx_kind kind;
    uint32_t first, last; /* the parts of the word that it stands for, from 0; NEWSIDX_PART_NONE */
    size_t end;           /* of the bytes that it stands for: a value may span several words */
} ni_queryword_term;

/*
 * A word has its form first and then its stem. Of the values that it gives it has the most precise:
 * an article has all of them, and a query asks for that one.
 */
typedef struct ni_queryword {
    const ni_queryword_term *terms;
    size_t count;
    uint32_t parts; /* 1 for a word without parts */
    size_t start;   /* byte of the text */
    size_t offset;  /* of the text in the query; 0 where it stands elsewhere */
    bool stop;
    bool lower; /* begins with a small letter */
} ni_queryword;

typedef struct ni_querywords {
    ni_queryword *items;
    size_t count;
} ni_querywords;

/* Analyses text into words; all memory is the arena's. */
newsidx_status ni_querywords_analyse(ni_querywords *words, ni_arena *arena, ni_analyser *analyser,
                                     newsidx_text text, newsidx_error *error);

/* A word's stem, which stands behind its form. */
static inline const ni_queryword_term *ni_queryword_stem(const ni_queryword *word)
{
    return &word->terms[1];
}

/* Whether every word is a stop word: then they are all that there is to look for. */
bool ni_querywords_all_stop(const ni_querywords *words);

#endif
