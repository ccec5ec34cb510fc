/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The lexicon: a read-only block of bytes, made when the library is built (data/lexicon) and linked
 * into it, so that all processes share it and it cannot be missing.
 *
 * Words are in normal form (lower case, ss for ß, composed). An entry is a word form, or a form
 * that a word has only inside compounds ("verwaltungs", "schul").
 */
#ifndef NI_MORPHOLOGY_LEXICON_H
#define NI_MORPHOLOGY_LEXICON_H

#include <stdbool.h>

#include "newsidx.h"

typedef struct ni_lexicon ni_lexicon;

/* Properties of a word, as bits. */
enum {
    NI_LEXICON_WORD = 1 << 0, /* a word of its own; without it, only a form inside compounds */
    NI_LEXICON_NOUN = 1 << 1, /* written with a capital: common nouns and names */
    NI_LEXICON_NAME = 1 << 2, /* a proper name */
    NI_LEXICON_ADJECTIVE = 1 << 3,
    NI_LEXICON_VERB = 1 << 4,
    NI_LEXICON_FIRST = 1 << 5,    /* may be a part before others, as written */
    NI_LEXICON_LAST = 1 << 6,     /* may be the last part */
    NI_LEXICON_COMPOUND = 1 << 7, /* is itself made of parts that are entries */
    NI_LEXICON_WHOLE = 1 << 8,    /* must not be split */
    NI_LEXICON_FEMININE = 1 << 9, /* a noun for women, in -in or -innen */
    NI_LEXICON_PARTICLE = 1 << 10 /* a separable prefix of verbs: um, aus, weiter */
};

typedef struct ni_lexicon_entry {
    uint32_t id; /* from 0; equal words have equal ids */
    uint16_t flags;
    uint16_t readings;    /* index; internal */
    uint8_t frequency;    /* 8 log2(1 + occurrences per 10^9 words of text), capped; 0: not seen */
    uint8_t productivity; /* 16 log2(1 + compounds that have it as a part), capped */
    uint8_t first;        /* cost as a part before others, in 1/8 bit */
    uint8_t last;         /* cost as the last part; NI_LEXICON_NEVER: it cannot be one */
} ni_lexicon_entry;

enum { NI_LEXICON_NEVER = 255 };

/* The lexicon of the library; never NULL, not to be closed. Threads: any. */
const ni_lexicon *ni_lexicon_builtin(void);

/*
 * Open a lexicon in memory, which must stay valid. VERSION for another version; CORRUPT if
 * truncated or damaged in its head. Offsets are checked here or on use, so that no input can lead
 * outside the block.
 */
newsidx_status ni_lexicon_open(ni_lexicon **out, const void *bytes, size_t size,
                               newsidx_error *error);

/* Make another view of the same words, which must be closed before it. NULL when out of memory. */
ni_lexicon *ni_lexicon_view(const ni_lexicon *of);

/*
 * Copy what look-ups read to huge pages of the view, once: 6 MB, with which gesetze is analysed
 * 1.03 times as fast. Changes nothing when out of memory. Must not run while another thread reads.
 */
void ni_lexicon_gather(ni_lexicon *view);

/* NULL is allowed. Not for the built-in one. */
void ni_lexicon_close(ni_lexicon *lexicon);

/* A hash of the content, for the fingerprint. */
uint64_t ni_lexicon_hash(const ni_lexicon *lexicon);

/* False if there is no such entry. */
bool ni_lexicon_find(const ni_lexicon *lexicon, newsidx_text word, ni_lexicon_entry *entry);

enum { NI_LEXICON_EXPECTED_MAX = 128 };

/*
 * Prefetch what look-ups of these words will read, as they are written in a text. Each letter of a
 * word leads to another address, and a look-up spends its time waiting for that: for many words
 * together this takes hardly longer than for one.
 */
void ni_lexicon_expect(const ni_lexicon *lexicon, const newsidx_text *words, size_t count);

/* Return the size of the longest prefix of a word with which any entry begins. */
size_t ni_lexicon_reach(const ni_lexicon *lexicon, newsidx_text word);

enum { NI_LEXICON_WORD_MAX = 96 }; /* bytes of a word or lemma */

/* Check whether a word exists by itself, not only inside compounds, and has all of these flags. */
bool ni_lexicon_has_word(const ni_lexicon *lexicon, newsidx_text word, uint16_t flags);

/* The class of a word in a reading. */
typedef enum ni_wordclass {
    NI_WORDCLASS_NOUN,
    NI_WORDCLASS_VERB,
    NI_WORDCLASS_ADJECTIVE,
    NI_WORDCLASS_OTHER
} ni_wordclass;

/* A reading of a form, one of the words that it may be: Macht the noun, macht the verb machen. */
typedef struct ni_lexicon_reading {
    uint16_t edit;     /* how its lemma is made; internal */
    uint8_t wordclass; /* ni_wordclass */
    uint8_t weight;    /* how likely without context, of 255; 0 for the only reading of a form
                          that occurs in text but in no list */
} ni_lexicon_reading;

enum { NI_LEXICON_READINGS_MAX = 6 };

/* Return the number of readings of a form, at least 1, and the readings, the likeliest first. */
size_t ni_lexicon_readings(const ni_lexicon *lexicon, const ni_lexicon_entry *entry,
                           ni_lexicon_reading out[NI_LEXICON_READINGS_MAX]);

/*
 * Write the lemma of a word form in a reading to `out` and return its size. The lemma is the word
 * that a dictionary lists ("haus" for "häusern", "gehen" for "ging"), which may be the form itself;
 * of a form inside compounds, that of its word ("verwaltung" for "verwaltungs").
 */
size_t ni_lexicon_lemma_in(const ni_lexicon *lexicon, newsidx_text word,
                           const ni_lexicon_reading *reading, char out[NI_LEXICON_WORD_MAX]);

/* The same in the likeliest reading. */
size_t ni_lexicon_lemma(const ni_lexicon *lexicon, newsidx_text word, const ni_lexicon_entry *entry,
                        char out[NI_LEXICON_WORD_MAX]);

/* The same in the likeliest reading of a class, or of all if it has none of that class. */
size_t ni_lexicon_lemma_as(const ni_lexicon *lexicon, newsidx_text word,
                           const ni_lexicon_entry *entry, ni_wordclass wordclass,
                           char out[NI_LEXICON_WORD_MAX]);

/* Write the entry with this number as a word and return its size; 0 if there is no such entry. */
size_t ni_lexicon_word(const ni_lexicon *lexicon, uint32_t id, char out[NI_LEXICON_WORD_MAX]);

/* A prefix of a word that is an entry. */
typedef struct ni_lexicon_prefix {
    ni_lexicon_entry entry;
    uint32_t size; /* bytes */
} ni_lexicon_prefix;

/* Find all prefixes of a word that are entries, the shortest first, including the word itself.
   Returns their number. */
size_t ni_lexicon_prefixes(const ni_lexicon *lexicon, newsidx_text word,
                           ni_lexicon_prefix out[NI_LEXICON_WORD_MAX]);

#endif
