/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What of a query stands where in a text. The text is analysed as it was for the index; each term
 * of it that is marked gives a match: the bytes that stand for it, which are a part of a compound
 * where that part is meant, and two pieces where the term is in two.
 */
#ifndef NI_HITS_SPANS_H
#define NI_HITS_SPANS_H

#include "german/analyser.h"
#include "plan/marks.h"

/* So much of a text is looked at: the rest of a very long one would cost more than it is worth. */
enum { NI_SPANS_TEXT_MAX = 1 << 20 };

typedef struct ni_match {
    size_t start, end;
    uint32_t mark;
    newsidx_kind kind; /* of both sides, text and query, the one that is further from the word */
    bool loose;        /* of a sequence that stands nowhere in the text */
} ni_match;

typedef struct ni_matches {
    ni_match *items; /* by start; they may overlap */
    size_t count, capacity;
    bool *found; /* for each sequence of the marks: it stands somewhere. NULL without sequences */
} ni_matches;

/* Puts the matches of a well-formed text, which is that of a field, in place of what was there. */
newsidx_status ni_spans_find(ni_matches *out, ni_analyser *analyser, const ni_marks *marks,
                             newsidx_field field, newsidx_text text, newsidx_error *error);

/* Appends the matches of another text, which begins at `offset`. */
bool ni_spans_append(ni_matches *out, const ni_matches *more, size_t offset);

/* Without those that are loose though their sequence stands somewhere. */
void ni_spans_tighten(ni_matches *matches, const ni_marks *marks);

/* What matches come to: none of them overlaps or touches another. */
typedef struct ni_span_list {
    newsidx_span *items;
    size_t count, capacity;
} ni_span_list;

/* Puts them in place of what was there. False when memory is out. */
bool ni_spans_merge(ni_span_list *out, const ni_matches *matches);

void ni_matches_dispose(ni_matches *matches);

#endif
