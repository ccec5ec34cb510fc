/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A written word and the terms that it gives by itself, whatever stands around it: its form, its
 * stem, its parts and the runs of neighbouring parts. Parts are what hyphens and capitals set
 * apart, each taken apart further where it is a closed compound.
 */
#ifndef NI_GERMAN_WORDFORM_H
#define NI_GERMAN_WORDFORM_H

#include "base/arena.h"
#include "german/splitter.h"
#include "german/stemmer.h"
#include "text/tokenizer.h"

typedef struct ni_wordterm {
    newsidx_text text;
    newsidx_kind kind;
    uint32_t slot;        /* counts from the token's own position */
    uint32_t first, last; /* the parts that it stands for */
    size_t start, end;    /* bytes that it stands for, from the token's first */
} ni_wordterm;

/* What rules that look at several tokens want to know of each; several at a time. */
enum {
    NI_TRAIT_PARTS = 1 << 0,    /* has several, set apart by hyphens or capitals */
    NI_TRAIT_MONTH = 1 << 1,    /* names a month, if it is a noun */
    NI_TRAIT_UNIT = 1 << 2,     /* a sign or abbreviation of a unit */
    NI_TRAIT_LAW = 1 << 3,      /* §, Art. and their like */
    NI_TRAIT_PARTICLE = 1 << 4, /* verbs are separated from it */
    NI_TRAIT_COUPLER = 1 << 5,  /* und, oder */
    NI_TRAIT_SHORT = 1 << 6,    /* kurz, abgekürzt */
    NI_TRAIT_CAPITAL = 1 << 7,  /* begins with a capital */
    NI_TRAIT_DIGIT = 1 << 8     /* begins with a digit */
};

typedef struct ni_wordform {
    newsidx_text written; /* the bytes as they stand in the text */
    newsidx_text folded;
    const ni_part *parts; /* what hyphens and capitals set apart; bytes from the token's first */
    const ni_wordterm *terms;
    uint32_t part_count;
    uint32_t term_count; /* 0: nothing is left of it in normal form */
    uint32_t places;     /* of NI_STRIDE positions, that it takes */
    uint16_t traits;     /* NI_TRAIT_... */
    bool stop;
} ni_wordform;

/* What makes them. */
typedef struct ni_wordform_maker {
    ni_splitter *splitter;
    ni_stemmer *stemmer;
    ni_arena *arena; /* that the next one is made in */
} ni_wordform_maker;

/* Makes the form of a token of a text, all in the arena. NULL when memory is out. */
const ni_wordform *ni_wordform_make(const ni_wordform_maker *maker, const char *text,
                                    const ni_token *token);

/* The same form in another arena. NULL when memory is out. */
const ni_wordform *ni_wordform_copy(ni_arena *arena, const ni_wordform *form);

#endif
