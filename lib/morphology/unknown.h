/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The stem of a word that no list has and no rule derives from listed ones: Snowball's German
 * algorithm, with rules around it. By itself Snowball leaves sequences of endings (-te-t), removes
 * -ung and -heit like inflection, and makes Bär and Bar the same.
 */
#ifndef NI_MORPHOLOGY_UNKNOWN_H
#define NI_MORPHOLOGY_UNKNOWN_H

#include "newsidx.h"

struct sb_stemmer;

enum { NI_UNKNOWN_MAX = 96 }; /* bytes; the rules leave longer words to Snowball */

/*
 * Write the stem of a word of up to NI_UNKNOWN_MAX bytes, never empty unless the word is, and
 * return its size; 0 when out of memory.
 */
size_t ni_unknown_stem(struct sb_stemmer *snowball, newsidx_text word, char out[NI_UNKNOWN_MAX]);

/*
 * Recognize a word by its suffix alone: a verb in -ieren, an adjective in -lich, -isch, -bar and
 * the like. Writes its infinitive or base form; 0 for all others.
 */
size_t ni_unknown_derived(newsidx_text word, char out[NI_UNKNOWN_MAX]);

/* The same for nouns: in -ung, -heit, -ion and the like, and in -innen. */
size_t ni_unknown_noun(newsidx_text word, char out[NI_UNKNOWN_MAX]);

#endif
