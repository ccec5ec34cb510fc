/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Closed compounds to parts. The best reading has the highest score: the frequency and productivity
 * of its parts and the linking elements between them, compared with that of the whole as a word of
 * its own.
 */
#ifndef NI_MORPHOLOGY_DECOMPOUNDER_H
#define NI_MORPHOLOGY_DECOMPOUNDER_H

#include "morphology/lexicon.h"

enum { NI_SPLIT_PARTS_MAX = 8, NI_SPLIT_READINGS_MAX = 4 };

/* Bytes of the word, [start, end) with the linking element, and the lemma of the part. */
typedef struct ni_split_part {
    uint8_t start, end; /* as written, with the linking element: "verwaltungs" */
    uint8_t bare_end;   /* without it: "verwaltung" */
    uint8_t lemma_size;
    bool compound; /* a listed word that is a compound itself */
    bool listed;   /* the lexicon or the user's words have it as written */
    char lemma[NI_LEXICON_WORD_MAX];
} ni_split_part;

typedef struct ni_reading {
    double score;
    uint32_t count; /* parts; 1: not split */
    ni_split_part parts[NI_SPLIT_PARTS_MAX];
} ni_reading;

typedef struct ni_split {
    uint32_t count; /* at least one, the best first; others only if close. The last may be the
                       best with those parts split that are compounds */
    ni_reading readings[NI_SPLIT_READINGS_MAX];
} ni_split;

typedef struct ni_decompounder ni_decompounder;

/* userwords may be NULL; both are borrowed. NULL when out of memory. */
struct ni_userwords;
ni_decompounder *ni_decompounder_new(const ni_lexicon *lexicon,
                                     const struct ni_userwords *userwords);

/* NULL is allowed. */
void ni_decompounder_free(ni_decompounder *splitter);

/* Prefetch, by ni_lexicon_expect, for words that will be split. */
void ni_decompounder_expect(const ni_decompounder *splitter, const newsidx_text *words,
                            size_t count);

/* Split a word in normal form, in linear time. A word of over 96 bytes, or with anything but
   letters, is one part. */
void ni_decompounder_split(ni_decompounder *splitter, newsidx_text word, ni_split *split);

/* The same for a word of 1 to NI_LEXICON_WORD_MAX bytes, without a copy of the large result.
   Lifetime: until the next call of either. */
const ni_split *ni_decompounder_cached(ni_decompounder *splitter, newsidx_text word);

/* Look up a word in the lexicon, at no cost if it was split recently. */
bool ni_decompounder_find(const ni_decompounder *splitter, newsidx_text word,
                          ni_lexicon_entry *entry);

/* Check whether a participle may be a noun with the head Ende: Stauende. A capital decides,
   which the caller knows. Writes a reading of two parts. */
bool ni_decompounder_finds_end(const ni_decompounder *splitter, newsidx_text word,
                               ni_reading *reading);

#endif
