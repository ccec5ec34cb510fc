/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the two kinds of completions share: the text as it was taken apart, and where they go. */
#ifndef NI_SUGGEST_COMPLETER_H
#define NI_SUGGEST_COMPLETER_H

#include "base/arena.h"
#include "plan/queryword.h"
#include "suggest/suggestcache.h"

typedef struct ni_completion {
    newsidx_completion_kind kind;
    newsidx_text text;
    newsidx_text id; /* of a title's article */
    uint64_t articles;
} ni_completion;

typedef struct ni_completer {
    ni_suggestcache *suggesting;
    newsidx_text text;    /* as typed */
    size_t last;          /* where its last word begins */
    size_t head;          /* where the words before it end: the name of a field is none */
    newsidx_text typed;   /* that word in normal form; empty where the text ends behind a word */
    ni_querywords before; /* the words before it */
    ni_arena arena;
    ni_completion *items; /* room for all that is asked for */
    size_t count;
    newsidx_error *error;
} ni_completer;

/* Adds one; the texts are copied. False when memory is out. */
bool ni_completer_add(ni_completer *work, ni_completion completion);

#endif
