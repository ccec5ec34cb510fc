/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shared by the two kinds of completions: the split text, and the results. */
#ifndef NI_SUGGEST_COMPLETER_H
#define NI_SUGGEST_COMPLETER_H

#include "base/arena.h"
#include "plan/queryword.h"
#include "suggest/suggestcache.h"

typedef struct ni_completion {
    newsidx_completion_kind kind;
    newsidx_text text;
    newsidx_text id; /* of the article, for a title */
    uint64_t articles;
} ni_completion;

typedef struct ni_completer {
    ni_suggestcache *cache;
    newsidx_text text;    /* as typed */
    size_t last;          /* start of its last word */
    size_t head;          /* end of the words before it, which exclude a field name */
    newsidx_text typed;   /* the last word in normal form; empty if the text ends after a word */
    ni_querywords before; /* the words before it */
    ni_arena arena;
    ni_completion *items; /* room for all that are requested */
    size_t count;
    newsidx_error *error;
} ni_completer;

/* Add a completion and copy its texts. False when out of memory. */
bool ni_completer_add(ni_completer *work, ni_completion completion);

#endif
