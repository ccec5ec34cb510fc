/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What of a query can be shown in a text: the terms by which each of its words is found, and the
 * sequences in which words must stand, those of phrases and of the long forms of acronyms.
 *
 * A term may be found for several words, and a word by several terms; each such pair is a mark.
 */
#ifndef NI_PLAN_MARKS_H
#define NI_PLAN_MARKS_H

#include "base/hashtable.h"
#include "query/tree.h"

#define NI_MARK_NONE 0xffffffffu

typedef struct ni_mark {
    uint32_t word;        /* of the query, numbered by ni_marks_word */
    uint32_t sequence;    /* that it is a piece of; NI_MARK_NONE: it may stand anywhere */
    uint32_t first, last; /* the slots of the sequence that it fills */
    uint32_t next;        /* another mark with the same term; NI_MARK_NONE */
    uint32_t entry;       /* of the term in its table */
    newsidx_kind kind;    /* of the query's term */
    ni_scope scope;
    bool stop;    /* a stop word */
    float rarity; /* of its term; negative: not looked up yet */
} ni_mark;

typedef struct ni_marks_sequence {
    uint32_t length; /* slots */
    uint32_t gap;    /* words that may stand between them, all together */
    uint32_t base;   /* where its slots begin among those of all sequences */
    bool loose;      /* where it stands nowhere, its words count by themselves */
} ni_marks_sequence;

typedef struct ni_marks {
    ni_hashtable forms, stems; /* terms without prefix; value: the first mark + 1 */
    ni_mark *items;
    uint32_t count, capacity;
    ni_marks_sequence *sequences;
    uint32_t sequence_count, sequence_capacity;
    uint32_t slots; /* of all sequences */
    uint32_t words;
    uint64_t sizes[256]; /* by first byte of a term, which sizes there are, up to 63 */
} ni_marks;

/* A new word of the query. */
uint32_t ni_marks_word(ni_marks *marks);

/* A new sequence; NI_MARK_NONE when memory is out. */
uint32_t ni_marks_sequence_add(ni_marks *marks, uint32_t length, uint32_t gap, bool loose);

/* Adds a mark for a term; `next`, `entry` and `rarity` are set here. False when memory is out. */
bool ni_marks_add(ni_marks *marks, newsidx_text term, ni_mark mark);

/* The first mark of a term in a text, of this kind there; NI_MARK_NONE. */
uint32_t ni_marks_find(const ni_marks *marks, newsidx_kind kind, newsidx_text term);

/* The term of a mark, without prefix. */
newsidx_text ni_marks_term(const ni_marks *marks, const ni_mark *mark);

/* The field of a scope that has one. */
newsidx_field ni_marks_field(ni_scope scope);

/* Whether what is looked for in a scope can be found in a field. */
bool ni_marks_reach(ni_scope scope, newsidx_field field);

void ni_marks_dispose(ni_marks *marks);

#endif
