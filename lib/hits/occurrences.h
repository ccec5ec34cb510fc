/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Occurrences: the terms of a text that are marked, before it is known whether their phrase stands
 * there, and the tokens of the text.
 */
#ifndef NI_HITS_OCCURRENCES_H
#define NI_HITS_OCCURRENCES_H

#include "german/analyser.h"
#include "plan/marks.h"

/* A term of the text that is marked, before it is known whether its sequence stands there. */
typedef struct ni_occurrence {
    size_t start, end;
    uint32_t mark;
    uint32_t token;         /* of the text, counted one by one */
    uint32_t link, slack;   /* for phrasespans.c: the one before in its sequence; words between */
    newsidx_kind text_kind; /* of the term in the text */
    bool taken;
    bool loose;
} ni_occurrence;

typedef struct ni_token_bytes {
    uint32_t start, end;
} ni_token_bytes;

typedef struct ni_occurrences {
    const ni_marks *marks;
    newsidx_field field;
    newsidx_text text;
    ni_occurrence *items;
    size_t count, capacity;
    ni_token_bytes *tokens;
    size_t token_count, token_capacity;
} ni_occurrences;

/* The token in which a byte lies, or the last one before it; 0 where there is none. */
size_t ni_occurrences_token(const ni_occurrences *all, size_t byte);

#endif
