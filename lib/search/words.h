/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A piece of query text as the analyser sees it: its words, and of each word the terms. What a plan
 * works on instead of text.
 */
#ifndef NI_SEARCH_WORDS_H
#define NI_SEARCH_WORDS_H

#include "base/arena.h"
#include "german/analyser.h"

typedef struct ni_word_term {
    newsidx_text text;
    newsidx_kind kind;
    uint32_t first, last; /* the parts of the word that it stands for, from 0; NEWSIDX_PART_NONE */
    size_t end;           /* of the bytes that it stands for: a value may span several words */
} ni_word_term;

/*
 * A word has its form first and then its stem. Of the values that it gives it has the most precise:
 * an article has all of them, and a query asks for that one.
 */
typedef struct ni_word {
    const ni_word_term *terms;
    size_t count;
    uint32_t parts; /* 1 for a word without parts */
    size_t start;   /* byte of the text */
    size_t offset;  /* of the text in the query; 0 where it stands elsewhere */
    bool stop;
    bool lower; /* begins with a small letter */
} ni_word;

typedef struct ni_words {
    ni_word *items;
    size_t count;
} ni_words;

/* Analyses text into words; all memory is the arena's. */
newsidx_status ni_words_analyse(ni_words *words, ni_arena *arena, ni_analyser *analyser,
                                newsidx_text text, newsidx_error *error);

/* A word's stem, which stands behind its form. */
static inline const ni_word_term *ni_word_stem(const ni_word *word)
{
    return &word->terms[1];
}

/* Whether every word is a stop word: then they are all that there is to look for. */
bool ni_words_all_stop(const ni_words *words);

#endif
