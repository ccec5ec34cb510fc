/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A written word and the terms that it gives by itself, in any context: its form, its stem, its
 * parts and the runs of neighbouring parts. Hyphens and capitals separate parts; closed compounds
 * among these are split further.
 */
#ifndef NI_SENTENCE_WORDFORM_H
#define NI_SENTENCE_WORDFORM_H

#include "base/arena.h"
#include "morphology/decompounder.h"
#include "morphology/stemmer.h"
#include "text/tokenizer.h"

/* A term of a part, or of a run of parts. */
typedef struct ni_wordterm {
    uint32_t text;       /* offset of its bytes in the form */
    uint32_t start, end; /* bytes that it stands for, from the start of the token */
    uint8_t text_size;
    uint8_t kind;        /* newsidx_kind */
    uint8_t slot;        /* offset from the position of the token */
    uint8_t first, last; /* parts that it stands for; NI_WORDTERM_NONE: of another reading */
} ni_wordterm;

enum { NI_WORDTERM_NONE = 0xff };

/* A reading of the whole word. The text may choose among several: choice.h. */
typedef struct ni_wordstem {
    uint32_t text;     /* offset of its stem in the form */
    uint8_t size;      /* of them */
    uint8_t wordclass; /* ni_wordclass */
    uint8_t weight;    /* of 255 */
    bool citation;     /* the form is the lemma itself */
} ni_wordstem;

/* Properties of a token that rules test, as bits. */
enum {
    NI_TRAIT_PARTS = 1 << 0,      /* several parts, separated by hyphens or capitals */
    NI_TRAIT_MONTH = 1 << 1,      /* names a month, if it is a noun */
    NI_TRAIT_UNIT = 1 << 2,       /* a sign or abbreviation of a unit */
    NI_TRAIT_LAW = 1 << 3,        /* §, Art. and their like */
    NI_TRAIT_PARTICLE = 1 << 4,   /* separable verb particle */
    NI_TRAIT_COUPLER = 1 << 5,    /* und, oder */
    NI_TRAIT_SHORT = 1 << 6,      /* kurz, abgekürzt */
    NI_TRAIT_CAPITAL = 1 << 7,    /* begins with a capital */
    NI_TRAIT_DIGIT = 1 << 8,      /* begins with a digit */
    NI_TRAIT_CITED = 1 << 9,      /* Abs., Satz, Nr.: used in citations of laws */
    NI_TRAIT_GAZETTE = 1 << 10,   /* BGBl. */
    NI_TRAIT_CAPITALS = 1 << 11,  /* no lower-case letter, and more than one capital */
    NI_TRAIT_SINGULAR = 1 << 12,  /* a singular follows: das, im, zum */
    NI_TRAIT_PLURAL = 1 << 13,    /* a plural follows, or a feminine: die, viele */
    NI_TRAIT_TO = 1 << 14,        /* zu: an infinitive follows, in lower case */
    NI_TRAIT_RESPELLED = 1 << 15, /* has foreign letters, or may be an abbreviation */
    NI_TRAIT_ACCOUNT = 1 << 16    /* may begin an account number */
};

enum { NI_WORDFORM_HEAD = 16 }; /* bytes of a word that are compared at once */

/*
 * A form is one block of memory that contains offsets from its first byte instead of pointers: it
 * is small and can be copied as bytes. Most words are short, in lower case and no compounds, and
 * take one cache line.
 */
typedef struct ni_wordform {
    uint32_t size; /* bytes of the whole */
    uint32_t written_size;
    uint32_t folded, folded_size; /* the normal form */
    uint32_t form;                /* offset of the term of the whole word as written */
    uint32_t stems;               /* the readings of the whole word, the likeliest first */
    uint32_t terms, parts;        /* parts: 0 if there is one that covers all bytes */
    uint32_t traits;              /* NI_TRAIT_... */
    uint16_t term_count;          /* not counting those of the whole */
    uint8_t form_size;            /* 0: its normal form is empty */
    uint8_t stem_count;
    uint8_t last;       /* last part of the terms of the whole */
    uint8_t part_count; /* parts separated by hyphens or capitals */
    uint8_t tokens;     /* number of tokens of NI_STRIDE positions it takes */
    bool stop;
    bool settled;   /* the first reading is chosen in any context: likelihood.h */
    char written[]; /* as in the text, padded with NULs up to NI_WORDFORM_HEAD */
} ni_wordform;

/* Return bytes of a form. */
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

/* Return the stem in the likeliest reading that its first letter allows. */
static inline newsidx_text ni_wordform_stem(const ni_wordform *form)
{
    const ni_wordstem *stem = ni_wordform_stems(form);
    return ni_wordform_text(form, stem->text, stem->size);
}

static inline const ni_wordterm *ni_wordform_terms(const ni_wordform *form)
{
    return (const ni_wordterm *)(const void *)((const char *)form + form->terms);
}

/* Return part k, from 0, of those that hyphens and capitals separate; start and end count from
   the start of the token. */
ni_part ni_wordform_part(const ni_wordform *form, uint32_t k);

/* Return the traits of a word in normal form that depend on word lists. The rules know them. */
typedef uint32_t ni_wordform_traits(newsidx_text folded, size_t part_count);

/* What is needed to make forms. */
typedef struct ni_wordform_maker {
    ni_decompounder *splitter;
    ni_stemmer *stemmer;
    ni_wordform_traits *traits;
    ni_arena *arena;   /* where forms are allocated */
    ni_buffer *buffer; /* scratch space */
} ni_wordform_maker;

/* Make the form of a token, which begins with a character of class `first`, in the arena. NULL
   when out of memory or the token is over 256 MB. */
const ni_wordform *ni_wordform_make(const ni_wordform_maker *maker, const char *text,
                                    const ni_token *token, ni_class first);

/* Copy a form to another arena. NULL when out of memory. */
const ni_wordform *ni_wordform_copy(ni_arena *arena, const ni_wordform *form);

#endif
