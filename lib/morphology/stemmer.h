/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Stems. The stem of a word is the lemma of its paradigm: the word that a dictionary lists. Where
 * the lexicon does not have the form, the lemma is made of what it has; where it has nothing to
 * make it of, Snowball's German algorithm with rules around it gives a stem.
 *
 *   häuser, häusern        haus                listed
 *   begrenzterem           begrenzen           a regular ending on a listed form
 *   vorbeigeführt          vorbeiführen        a prefix on a listed verb
 *   glückwunschkarten      glückwunschkarte    a compound: the lemma of its last part
 *   krümeltests            krümeltes           unknown
 *
 * A form may belong to several words, and has a stem for each of these readings: macht is the noun
 * and the verb machen. The analyser chooses among them by what stands around a word (reading.h).
 */
#ifndef NI_MORPHOLOGY_STEMMER_H
#define NI_MORPHOLOGY_STEMMER_H

#include "morphology/decompounder.h"
#include "morphology/userwords.h"

typedef struct ni_stemmer ni_stemmer;

/* Borrows all three; userwords may be NULL. NULL when memory is out or libstemmer has no German. */
ni_stemmer *ni_stemmer_new(const ni_lexicon *lexicon, const ni_userwords *userwords,
                           ni_decompounder *splitter);

/* Why there was no stemmer: INTERNAL where libstemmer has none for German, else MEMORY. */
newsidx_status ni_stemmer_failure(newsidx_error *error);

/* Takes NULL. */
void ni_stemmer_free(ni_stemmer *stemmer);

enum { NI_STEMS_MAX = NI_LEXICON_READINGS_MAX };

/* A word that a form may be. */
typedef struct ni_stem {
    newsidx_text text;
    uint8_t wordclass; /* ni_wordclass */
    uint8_t weight;    /* how likely, where nothing is known but the form: of 255, never 0 */
    bool citation;     /* the form is the lemma itself */
} ni_stem;

typedef struct ni_stems {
    size_t count;
    ni_stem items[NI_STEMS_MAX];
} ni_stems;

/*
 * The readings of a word in its normal form, the likeliest first: at least one, none empty for a
 * word that is not. NULL when memory is out. Lifetime: until the next call of any function here.
 */
const ni_stems *ni_stemmer_read(ni_stemmer *stemmer, newsidx_text word);

/*
 * The readings of a stop word as they are indexed: as it is written, and under a lemma only as a
 * noun: des Falls. If ist, war and sind had one term, nearly every article would have it, and a
 * query with one of them would score it: nDCG@10 is .001 higher without. Where a noun has that form
 * (macht), the other reading keeps its lemma. The word must live as long as the readings.
 */
const ni_stems *ni_stemmer_read_stop_word(ni_stemmer *stemmer, newsidx_text word);

/* The readings of the last part of a compound: a noun goes before what else the form may be. */
const ni_stems *ni_stemmer_read_head(ni_stemmer *stemmer, newsidx_text form);

/* Which readings are asked for: all, nouns, or all others. */
typedef enum ni_stemside { NI_STEMSIDE_ANY, NI_STEMSIDE_NOUN, NI_STEMSIDE_OTHER } ni_stemside;

/* The likeliest reading of a side, or of all if that has none; the same lifetime. Data NULL when
 * memory is out. */
newsidx_text ni_stemmer_stem_as(ni_stemmer *stemmer, newsidx_text word, ni_stemside side);

/* The likeliest of all. */
newsidx_text ni_stemmer_stem(ni_stemmer *stemmer, newsidx_text word);

/* Whether the lexicon or the user has a form, by itself or inside compounds. */
bool ni_stemmer_knows(const ni_stemmer *stemmer, newsidx_text word);

/* Whether they say which word it is a form of. */
bool ni_stemmer_reads(const ni_stemmer *stemmer, newsidx_text word);

#endif
