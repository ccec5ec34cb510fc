/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is known of German words: one read-only block of bytes, made when the library is built (see
 * data/lexicon) and part of it, so that all processes share it and nobody can lose it.
 *
 * Words are in their normal form (lower case, ss for ß, composed). An entry is a word form, or a
 * form that a word only has inside compounds ("verwaltungs", "schul").
 */
#ifndef NI_MORPHOLOGY_LEXICON_H
#define NI_MORPHOLOGY_LEXICON_H

#include <stdbool.h>

#include "newsidx.h"

typedef struct ni_lexicon ni_lexicon;

/* What a word may be; several at a time. */
enum {
    NI_LEXICON_WORD = 1 << 0, /* stands by itself; without it, a form inside compounds only */
    NI_LEXICON_NOUN = 1 << 1, /* written with a capital: common nouns and names */
    NI_LEXICON_NAME = 1 << 2, /* a proper name */
    NI_LEXICON_ADJECTIVE = 1 << 3,
    NI_LEXICON_VERB = 1 << 4,
    NI_LEXICON_FIRST = 1 << 5,    /* may be a part that others follow, as it is written */
    NI_LEXICON_LAST = 1 << 6,     /* may be the last part */
    NI_LEXICON_COMPOUND = 1 << 7, /* is itself made of parts that are entries */
    NI_LEXICON_WHOLE = 1 << 8,    /* must not be taken apart */
    NI_LEXICON_FEMININE = 1 << 9, /* a feminine in -in, -innen of a word for a person */
    NI_LEXICON_PARTICLE = 1 << 10 /* a prefix that verbs are separated from: um, aus, weiter */
};

typedef struct ni_lexicon_entry {
    uint32_t id; /* from 0; equal words have equal ids */
    uint16_t flags;
    uint16_t readings;    /* where they stand; internal */
    uint8_t frequency;    /* 8 log2(1 + occurrences per 10^9 words of text), capped; 0: not seen */
    uint8_t productivity; /* 16 log2(1 + compounds that have it as a part), capped */
    uint8_t first;        /* what it costs as a part that others follow, in 1/8 bit */
    uint8_t last;         /* the same as the last part; NI_LEXICON_NEVER: it cannot be one */
} ni_lexicon_entry;

enum { NI_LEXICON_NEVER = 255 };

/* The lexicon of the library; never NULL, not to be closed. Threads: any. */
const ni_lexicon *ni_lexicon_builtin(void);

/*
 * Looks at a lexicon in memory, which must stay there. VERSION for one of another version, CORRUPT
 * for one that is cut or damaged in its head; every offset is checked here or on use, so that no
 * bytes can lead outside the block.
 */
newsidx_status ni_lexicon_open(ni_lexicon **out, const void *bytes, size_t size,
                               newsidx_error *error);

/* Another view of the same words, to be closed before that. NULL when memory is out. */
ni_lexicon *ni_lexicon_view(const ni_lexicon *of);

/*
 * Copies what look-ups read into large pages of the view's own, once: 6 MB, with which gesetze is
 * analysed 1.03 times as fast. Where memory is out, all stays as it is. Not while another thread
 * reads.
 */
void ni_lexicon_gather(ni_lexicon *view);

/* Takes NULL. Not for the built-in one. */
void ni_lexicon_close(ni_lexicon *lexicon);

/* A hash of the content, for the fingerprint. */
uint64_t ni_lexicon_hash(const ni_lexicon *lexicon);

/* False where there is no such entry. */
bool ni_lexicon_find(const ni_lexicon *lexicon, newsidx_text word, ni_lexicon_entry *entry);

enum { NI_LEXICON_EXPECTED_MAX = 128 };

/*
 * Has the memory brought in that looking up these words will read, as they are written in a text.
 * Each letter of a word leads to another place in memory, and waiting for it is what a look-up
 * costs: for many words together that takes hardly longer than for one.
 */
void ni_lexicon_expect(const ni_lexicon *lexicon, const newsidx_text *words, size_t count);

/* How many bytes of a word entries begin with: what goes on behind them is none. */
size_t ni_lexicon_reach(const ni_lexicon *lexicon, newsidx_text word);

enum { NI_LEXICON_WORD_MAX = 96 }; /* bytes of a word or lemma */

/* Check whether a word stands by itself, not only inside compounds, and has all of these flags. */
bool ni_lexicon_has_word(const ni_lexicon *lexicon, newsidx_text word, uint16_t flags);

/* What a word is in one of its readings. */
typedef enum ni_wordclass {
    NI_WORDCLASS_NOUN,
    NI_WORDCLASS_VERB,
    NI_WORDCLASS_ADJECTIVE,
    NI_WORDCLASS_OTHER
} ni_wordclass;

/* One of the words that a form may be: of Macht the noun, of macht the verb machen. */
typedef struct ni_lexicon_reading {
    uint16_t edit;     /* how its lemma is made; internal */
    uint8_t wordclass; /* ni_wordclass */
    uint8_t weight;    /* how likely, where nothing is known but the form: of 255; 0 for the only
                          one of a form that has been seen in text and is in no list */
} ni_lexicon_reading;

enum { NI_LEXICON_READINGS_MAX = 6 };

/* The readings of a form, the likeliest first; returns their number, at least 1. */
size_t ni_lexicon_readings(const ni_lexicon *lexicon, const ni_lexicon_entry *entry,
                           ni_lexicon_reading out[NI_LEXICON_READINGS_MAX]);

/*
 * The lemma of a word form in a reading, which may be the form itself: the word of its paradigm
 * that a dictionary lists ("haus" for "häusern", "gehen" for "ging"); of a form inside compounds,
 * that of its word ("verwaltung" for "verwaltungs"). Written to out; returns its size.
 */
size_t ni_lexicon_lemma_in(const ni_lexicon *lexicon, newsidx_text word,
                           const ni_lexicon_reading *reading, char out[NI_LEXICON_WORD_MAX]);

/* The lemma in the likeliest reading. */
size_t ni_lexicon_lemma(const ni_lexicon *lexicon, newsidx_text word, const ni_lexicon_entry *entry,
                        char out[NI_LEXICON_WORD_MAX]);

/* The lemma in the likeliest reading of a class; in the likeliest of all where it has none. */
size_t ni_lexicon_lemma_as(const ni_lexicon *lexicon, newsidx_text word,
                           const ni_lexicon_entry *entry, ni_wordclass wordclass,
                           char out[NI_LEXICON_WORD_MAX]);

/* The entry with this number, as a word; returns its size, 0 where there is no such entry. */
size_t ni_lexicon_word(const ni_lexicon *lexicon, uint32_t id, char out[NI_LEXICON_WORD_MAX]);

/* A beginning of a word that is an entry. */
typedef struct ni_lexicon_prefix {
    ni_lexicon_entry entry;
    uint32_t size; /* bytes */
} ni_lexicon_prefix;

/* All of a word's, the shortest first, the word itself among them; returns their number. */
size_t ni_lexicon_prefixes(const ni_lexicon *lexicon, newsidx_text word,
                           ni_lexicon_prefix out[NI_LEXICON_WORD_MAX]);

#endif
