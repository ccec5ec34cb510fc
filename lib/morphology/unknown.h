/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The stem of a word that no list knows and no rule makes of known ones: Snowball's German
 * algorithm, with rules around it. Snowball leaves endings that follow each other (-te-t), takes
 * -ung and -heit off as if they were inflection, and makes one of Bär and Bar.
 */
#ifndef NI_MORPHOLOGY_UNKNOWN_H
#define NI_MORPHOLOGY_UNKNOWN_H

#include "newsidx.h"

struct sb_stemmer;

enum { NI_UNKNOWN_MAX = 96 }; /* bytes; the rules leave longer words to Snowball */

/*
 * Writes the stem of a word of up to NI_UNKNOWN_MAX bytes, never empty for one that is not, and
 * returns its size; 0 when memory is out.
 */
size_t ni_unknown_stem(struct sb_stemmer *snowball, newsidx_text word, char out[NI_UNKNOWN_MAX]);

/*
 * What the end of a word tells without any list: a verb in -ieren, an adjective in -lich, -isch,
 * -bar and their like. Writes its infinitive or base form; 0 for all others.
 */
size_t ni_unknown_derived(newsidx_text word, char out[NI_UNKNOWN_MAX]);

/* The same of nouns: in -ung, -heit, -ion and their like, and in -innen. */
size_t ni_unknown_noun(newsidx_text word, char out[NI_UNKNOWN_MAX]);

#endif
