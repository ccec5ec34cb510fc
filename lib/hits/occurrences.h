/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Occurrences: the marked terms of a text, before phrases are checked, and the tokens of the text.
 */
#ifndef NI_HITS_OCCURRENCES_H
#define NI_HITS_OCCURRENCES_H

#include "german/analyser.h"
#include "plan/marks.h"

/* A marked term of the text. */
typedef struct ni_occurrence {
    size_t start, end;
    uint32_t mark;
    uint32_t token;         /* its index in the text */
    uint32_t link, slack;   /* phrasespans.c: previous one of its sequence; words in between */
    newsidx_kind text_kind; /* of the term in the text */
    bool matched;           /* counts as a match */
    bool loose;             /* word of a phrase that does not occur as a whole */
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

/* Return the token that contains a byte, or the last one before it; 0 if there is none. */
size_t ni_occurrences_token(const ni_occurrences *all, size_t byte);

#endif
