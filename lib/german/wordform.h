/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A written word and the terms that it gives by itself, whatever stands around it: its form, its
 * stem, its parts and the runs of neighbouring parts. Parts are what hyphens and capitals set
 * apart, each taken apart further where it is a closed compound.
 */
#ifndef NI_GERMAN_WORDFORM_H
#define NI_GERMAN_WORDFORM_H

#include "base/arena.h"
#include "morphology/decompounder.h"
#include "morphology/stemmer.h"
#include "text/tokenizer.h"

/* A term of a part, or of a run of parts. */
typedef struct ni_wordterm {
    uint32_t text;       /* of its bytes, from the first of the form */
    uint32_t start, end; /* bytes that it stands for, from the token's first */
    uint8_t text_size;
    uint8_t kind;        /* newsidx_kind */
    uint8_t slot;        /* counts from the token's own position */
    uint8_t first, last; /* the parts that it stands for; NI_WORDTERM_NONE: of another reading */
} ni_wordterm;

enum { NI_WORDTERM_NONE = 0xff };

/* A reading of the whole word, of which the text may say which it is: choice.h. */
typedef struct ni_wordstem {
    uint32_t text;     /* of the bytes of its stem, from the first of the form */
    uint8_t size;      /* of them */
    uint8_t wordclass; /* ni_wordclass */
    uint8_t weight;    /* of 255 */
    bool citation;     /* the form is the lemma itself */
} ni_wordstem;

/* What rules that look at several tokens want to know of each; several at a time. */
enum {
    NI_TRAIT_PARTS = 1 << 0,     /* has several, set apart by hyphens or capitals */
    NI_TRAIT_MONTH = 1 << 1,     /* names a month, if it is a noun */
    NI_TRAIT_UNIT = 1 << 2,      /* a sign or abbreviation of a unit */
    NI_TRAIT_LAW = 1 << 3,       /* §, Art. and their like */
    NI_TRAIT_PARTICLE = 1 << 4,  /* verbs are separated from it */
    NI_TRAIT_COUPLER = 1 << 5,   /* und, oder */
    NI_TRAIT_SHORT = 1 << 6,     /* kurz, abgekürzt */
    NI_TRAIT_CAPITAL = 1 << 7,   /* begins with a capital */
    NI_TRAIT_DIGIT = 1 << 8,     /* begins with a digit */
    NI_TRAIT_CITED = 1 << 9,     /* Abs., Satz, Nr.: stands in citations of laws */
    NI_TRAIT_GAZETTE = 1 << 10,  /* BGBl. */
    NI_TRAIT_CAPITALS = 1 << 11, /* has no small letter, and more than one capital */
    NI_TRAIT_SINGULAR = 1 << 12, /* a singular follows: das, im, zum */
    NI_TRAIT_PLURAL = 1 << 13,   /* a plural follows, or a feminine: die, viele */
    NI_TRAIT_TO = 1 << 14,       /* zu: an infinitive follows in small letters */
    NI_TRAIT_RESPELLED = 1 << 15, /* has foreign letters, or may be an abbreviation */
    NI_TRAIT_ACCOUNT = 1 << 16   /* may begin the number of an account */
};

enum { NI_WORDFORM_HEAD = 16 }; /* bytes of a written word that are looked at together */

/*
 * All of it is one piece of memory, and numbers in place of pointers say where in it something
 * stands, counted from its first byte: so it is small, and a copy of its bytes is a copy of it.
 * Most words of a text are short, in lower case and no compounds, and take one line of the
 * processor's cache.
 */
typedef struct ni_wordform {
    uint32_t size; /* of it all */
    uint32_t written_size;
    uint32_t folded, folded_size; /* the normal form */
    uint32_t form;                /* the term of the whole as it is written: its bytes */
    uint32_t stems;               /* the readings of the whole, the likeliest first */
    uint32_t terms, parts;        /* parts: 0 where there is one, of all bytes */
    uint32_t traits;              /* NI_TRAIT_... */
    uint16_t term_count;          /* but for those of the whole */
    uint8_t form_size;            /* 0: nothing is left of it in normal form */
    uint8_t stem_count;
    uint8_t last;       /* the last part of the terms of the whole */
    uint8_t part_count; /* what hyphens and capitals set apart */
    uint8_t tokens;     /* how many tokens of NI_STRIDE positions it takes */
    bool stop;
    bool settled; /* a text has the first reading, whatever stands around: likelihood.h */
    char written[]; /* as it stands in the text; NULs behind it up to NI_WORDFORM_HEAD */
} ni_wordform;

/* Bytes that stand in a form. */
static inline newsidx_text ni_wordform_text(const ni_wordform *form, uint32_t at, size_t size)
{
    return (newsidx_text){(const char *)form + at, size};
}

static inline newsidx_text ni_wordform_folded(const ni_wordform *form)
{
    return ni_wordform_text(form, form->folded, form->folded_size);
}

static inline const ni_wordstem *ni_wordform_stems(const ni_wordform *form)
{
    return (const ni_wordstem *)(const void *)((const char *)form + form->stems);
}

/* The stem in the likeliest reading that its first letter leaves. */
static inline newsidx_text ni_wordform_stem(const ni_wordform *form)
{
    const ni_wordstem *stem = ni_wordform_stems(form);
    return ni_wordform_text(form, stem->text, stem->size);
}

static inline const ni_wordterm *ni_wordform_terms(const ni_wordform *form)
{
    return (const ni_wordterm *)(const void *)((const char *)form + form->terms);
}

/* What hyphens and capitals set apart, from 0; start and end count from the token's first byte. */
ni_part ni_wordform_part(const ni_wordform *form, uint32_t k);

/* What makes them. */
typedef struct ni_wordform_maker {
    ni_decompounder *splitter;
    ni_stemmer *stemmer;
    ni_arena *arena;   /* that the next one is made in */
    ni_buffer *buffer; /* for use while it is made */
} ni_wordform_maker;

/* Makes the form of a token of a text, which begins with a character of class `first`, in the
 * arena. NULL when memory is out, or the token is over 256 MB. */
const ni_wordform *ni_wordform_make(const ni_wordform_maker *maker, const char *text,
                                    const ni_token *token, ni_class first);

/* The same form in another arena. NULL when memory is out. */
const ni_wordform *ni_wordform_copy(ni_arena *arena, const ni_wordform *form);

#endif
