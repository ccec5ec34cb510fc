/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What of a query can be highlighted in a text: the terms by which its words are found, and the
 * sequences in which words must occur, those of phrases and of the long forms of acronyms.
 *
 * A term may count for several words, and a word may have several terms; each such pair is a mark.
 */
#ifndef NI_PLAN_MARKS_H
#define NI_PLAN_MARKS_H

#include "base/hashtable.h"
#include "query/tree.h"

#define NI_MARK_NONE 0xffffffffu

typedef struct ni_mark {
    uint32_t word;        /* of the query, numbered by ni_marks_word */
    uint32_t sequence;    /* that it is part of; NI_MARK_NONE: it may occur anywhere */
    uint32_t first, last; /* slots of the sequence that it fills */
    uint32_t next;        /* next mark of the same term; NI_MARK_NONE */
    uint32_t entry;       /* of the term in its table */
    newsidx_kind kind;    /* of the query's term */
    ni_scope scope;
    bool stop;    /* a stop word */
    float rarity; /* of its term; negative: not looked up yet */
} ni_mark;

typedef struct ni_marks_sequence {
    uint32_t length; /* slots */
    uint32_t gap;    /* total number of words allowed between its slots */
    uint32_t base;   /* its first slot among those of all sequences */
    bool loose;      /* if it does not occur, its words count on their own */
} ni_marks_sequence;

typedef struct ni_marks {
    ni_hashtable forms, stems; /* terms without prefix; value: index of the first mark + 1 */
    ni_mark *items;
    uint32_t count, capacity;
    ni_marks_sequence *sequences;
    uint32_t sequence_count, sequence_capacity;
    uint32_t slots; /* of all sequences */
    uint32_t words;
    uint64_t sizes[256]; /* per first byte, bit set of the sizes of terms, up to 63 */
} ni_marks;

/* Number a new word of the query. */
uint32_t ni_marks_word(ni_marks *marks);

/* Add a sequence; NI_MARK_NONE when out of memory. */
uint32_t ni_marks_sequence_add(ni_marks *marks, uint32_t length, uint32_t gap, bool loose);

/* Add a mark for a term; sets `next`, `entry` and `rarity`. False when out of memory. */
bool ni_marks_add(ni_marks *marks, newsidx_text term, ni_mark mark);

/* Find the first mark of a term of a text, given its kind there; NI_MARK_NONE if there is none. */
uint32_t ni_marks_find(const ni_marks *marks, newsidx_kind kind, newsidx_text term);

/* Return the term of a mark, without prefix. */
newsidx_text ni_marks_term(const ni_marks *marks, const ni_mark *mark);

/* Return the field of a scope, which must have one. */
newsidx_field ni_marks_field(ni_scope scope);

/* Check whether a search in a scope covers a field. */
bool ni_marks_reach(ni_scope scope, newsidx_field field);

void ni_marks_dispose(ni_marks *marks);

#endif
