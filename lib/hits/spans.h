/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Finds the words of a query in a text. The text is analysed as for the index; each marked term
 * gives a match with the bytes that it covers: part of a compound if that part is meant, and two
 * pieces if the term is in two.
 */
#ifndef NI_HITS_SPANS_H
#define NI_HITS_SPANS_H

#include "german/analyser.h"
#include "plan/marks.h"

/* Bytes of a text that are analysed; the rest of a very long one is not worth the time. */
enum { NI_SPANS_TEXT_MAX = 1 << 20 };

typedef struct ni_match {
    size_t start, end;
    uint32_t mark;
    newsidx_kind kind; /* of the text's and the query's kind, the one further from the word */
    bool loose;        /* word of a sequence that does not occur in the text */
} ni_match;

typedef struct ni_matches {
    ni_match *items; /* by start; they may overlap */
    size_t count, capacity;
    bool *found; /* per sequence of the marks: it occurs. NULL without sequences */
} ni_matches;

/* Replace the matches by those of a field's text, which must be valid UTF-8. */
newsidx_status ni_spans_find(ni_matches *out, ni_analyser *analyser, const ni_marks *marks,
                             newsidx_field field, newsidx_text text, newsidx_error *error);

/* Append the matches of another text that begins at `offset`. */
bool ni_spans_append(ni_matches *out, const ni_matches *more, size_t offset);

/* Drop loose matches whose sequence occurs in another text. */
void ni_spans_tighten(ni_matches *matches, const ni_marks *marks);

/* Matches merged into spans that neither overlap nor touch. */
typedef struct ni_span_list {
    newsidx_span *items;
    size_t count, capacity;
} ni_span_list;

/* Replace the spans by those of the matches. False when out of memory. */
bool ni_spans_merge(ni_span_list *out, const ni_matches *matches);

void ni_matches_dispose(ni_matches *matches);

#endif
