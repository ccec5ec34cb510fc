/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the two kinds of completions share: the text as it was taken apart, and where they go. */
#ifndef NI_SEARCH_COMPLETING_H
#define NI_SEARCH_COMPLETING_H

#include "base/arena.h"
#include "search/suggesting.h"
#include "search/words.h"

typedef struct ni_completion {
    newsidx_completion_kind kind;
    newsidx_text text;
    newsidx_text id; /* of a title's article */
    uint64_t articles;
} ni_completion;

typedef struct ni_completing {
    ni_suggesting *suggesting;
    newsidx_text text;  /* as typed */
    size_t last;        /* where its last word begins */
    size_t head;        /* where the words before it end: the name of a field is none */
    newsidx_text typed; /* that word in normal form; empty where the text ends behind a word */
    ni_words before;    /* the words before it */
    ni_arena arena;
    ni_completion *items; /* room for all that is asked for */
    size_t count;
    newsidx_error *error;
} ni_completing;

/* Adds the best completions of the last word. */
newsidx_status ni_completewords_add(ni_completing *work, uint32_t limit);

/* Adds the best titles. */
newsidx_status ni_completetitles_add(ni_completing *work, uint32_t limit);

/* Adds one; the texts are copied. False when memory is out. */
bool ni_completing_add(ni_completing *work, ni_completion completion);

#endif
