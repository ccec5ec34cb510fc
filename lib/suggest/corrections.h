/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a word of a query that the index does not know may have been meant to be. */
#ifndef NI_SUGGEST_CORRECTIONS_H
#define NI_SUGGEST_CORRECTIONS_H

#include "base/deadline.h"
#include "suggest/suggestcache.h"

enum { NI_CORRECTIONS_MAX = 4, NI_CORRECTION_SIZE = 200 };

typedef struct ni_correction {
    char text[NI_CORRECTION_SIZE]; /* as the articles write it */
    size_t size;
    double score; /* bits: one more, and it is twice as likely */
} ni_correction;

typedef struct ni_corrections {
    ni_correction items[NI_CORRECTIONS_MAX]; /* the likeliest first */
    size_t count;
} ni_corrections;

/* How many articles have a word in normal form, in whatever form of its own, or as a part. */
newsidx_status ni_corrections_known(ni_suggestcache *suggesting, newsidx_text form,
                                    uint32_t *articles, newsidx_error *error);

/*
 * Whether the last letter of a word in normal form was doubled by mistake: neither an article nor
 * the lexicon has the word as it is, but articles have it with one letter less. Its stem may be
 * known all the same, as that of Zeugnisse is that of Zeugniss, too.
 */
newsidx_status ni_corrections_doubled(ni_suggestcache *suggesting, newsidx_text form, bool *doubled,
                                      newsidx_error *error);

/* What is known of a word that is to be corrected. */
typedef enum ni_corrections_word {
    NI_CORRECTIONS_UNKNOWN,
    NI_CORRECTIONS_COMPOUND, /* of parts that are known: only what is a slip away, and frequent */
    NI_CORRECTIONS_RARE,     /* likewise */
    NI_CORRECTIONS_DOUBLED   /* its last letter was doubled: only what it is without */
} ni_corrections_word;

/*
 * Finds corrections of a word in normal form, of which `known` articles have one form or another.
 */
newsidx_status ni_corrections_find(ni_corrections *out, ni_suggestcache *suggesting,
                                   newsidx_text form, ni_corrections_word kind, uint32_t known,
                                   ni_deadline *deadline, newsidx_error *error);

#endif
