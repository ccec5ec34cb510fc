/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Stems. The stem of a word is its lemma, as a dictionary lists it. If the lexicon does not have
 * the form, the lemma is derived from words that it has; if that fails, Snowball's German algorithm
 * with rules around it gives a stem.
 *
 *   häuser, häusern        haus                listed
 *   begrenzterem           begrenzen           a regular ending on a listed form
 *   vorbeigeführt          vorbeiführen        a prefix on a listed verb
 *   glückwunschkarten      glückwunschkarte    a compound: the lemma of its last part
 *   krümeltests            krümeltes           unknown
 *
 * A form may belong to several words and has a stem for each of these readings: macht is the noun
 * and the verb machen. The analyser chooses among them by context (german/choice.h).
 */
#ifndef NI_MORPHOLOGY_STEMMER_H
#define NI_MORPHOLOGY_STEMMER_H

#include "morphology/decompounder.h"
#include "morphology/userwords.h"

typedef struct ni_stemmer ni_stemmer;

/* Borrows all three; userwords may be NULL. NULL when out of memory or libstemmer has no German. */
ni_stemmer *ni_stemmer_new(const ni_lexicon *lexicon, const ni_userwords *userwords,
                           ni_decompounder *splitter);

/* Report why there is no stemmer: INTERNAL if libstemmer has none for German, else MEMORY. */
newsidx_status ni_stemmer_failure(newsidx_error *error);

/* NULL is allowed. */
void ni_stemmer_free(ni_stemmer *stemmer);

enum { NI_STEMS_MAX = NI_LEXICON_READINGS_MAX };

/* A word that a form may belong to. */
typedef struct ni_stem {
    newsidx_text text;
    uint8_t wordclass; /* ni_wordclass */
    uint8_t weight;    /* how likely without context, of 255; never 0 */
    bool citation;     /* the form is the lemma itself */
} ni_stem;

typedef struct ni_stems {
    size_t count;
    ni_stem items[NI_STEMS_MAX];
} ni_stems;

/*
 * Return the readings of a word in normal form, the likeliest first: at least one, and none empty
 * unless the word is. NULL when out of memory. Lifetime: until the next call of any function here.
 */
const ni_stems *ni_stemmer_read(ni_stemmer *stemmer, newsidx_text word);

/*
 * Return the readings of a stop word as indexed: as written, and under a lemma only as a noun: des
 * Falls. If ist, war and sind had one term, nearly every article would have it and a query with one
 * of them would score it; without it nDCG@10 is .001 higher. If a noun has that form (macht), the
 * other reading keeps its lemma. The word must live as long as the readings.
 */
const ni_stems *ni_stemmer_read_stop_word(ni_stemmer *stemmer, newsidx_text word);

/* Return the readings of the last part of a compound: a noun is preferred to anything else. */
const ni_stems *ni_stemmer_read_head(ni_stemmer *stemmer, newsidx_text form);

/* Which readings: all, nouns, or all others. */
typedef enum ni_stemside { NI_STEMSIDE_ANY, NI_STEMSIDE_NOUN, NI_STEMSIDE_OTHER } ni_stemside;

/* Return the stem in the likeliest reading of a side, or of all if there is none. Same lifetime.
   Data NULL when out of memory. */
newsidx_text ni_stemmer_stem_as(ni_stemmer *stemmer, newsidx_text word, ni_stemside side);

/* Return the stem in the likeliest reading. */
newsidx_text ni_stemmer_stem(ni_stemmer *stemmer, newsidx_text word);

/* Check whether the lexicon or the user's words have a form, alone or inside compounds. */
bool ni_stemmer_knows(const ni_stemmer *stemmer, newsidx_text word);

/* Check whether they say which word it is a form of. */
bool ni_stemmer_reads(const ni_stemmer *stemmer, newsidx_text word);

#endif
