/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Corrections of a query word that the index does not know. */
#ifndef NI_SUGGEST_CORRECTIONS_H
#define NI_SUGGEST_CORRECTIONS_H

#include "base/deadline.h"
#include "suggest/suggestcache.h"

enum { NI_CORRECTIONS_MAX = 4, NI_CORRECTION_SIZE = 200 };

typedef struct ni_correction {
    char text[NI_CORRECTION_SIZE]; /* as articles write it */
    size_t size;
    double score; /* in bits: one more is twice as likely */
} ni_correction;

typedef struct ni_corrections {
    ni_correction items[NI_CORRECTIONS_MAX]; /* likeliest first */
    size_t count;
} ni_corrections;

/* Count the articles with a word in normal form, in any of its forms, or as a part. */
newsidx_status ni_corrections_known(ni_suggestcache *cache, newsidx_text form, uint32_t *articles,
                                    newsidx_error *error);

/*
 * Check whether the last letter of a word in normal form was doubled by mistake: neither an article
 * nor the lexicon has the word itself, but articles have it with one letter less. Its stem may be
 * known all the same: Zeugniss has the stem of Zeugnisse.
 */
newsidx_status ni_corrections_doubled(ni_suggestcache *cache, newsidx_text form, bool *doubled,
                                      newsidx_error *error);

/* Why a word is to be corrected. */
typedef enum ni_corrections_word {
    NI_CORRECTIONS_UNKNOWN,
    NI_CORRECTIONS_COMPOUND, /* of known parts: only frequent words one edit away */
    NI_CORRECTIONS_RARE,     /* likewise */
    NI_CORRECTIONS_DOUBLED   /* its last letter was doubled: only the word without it */
} ni_corrections_word;

/*
 * Find corrections of a word in normal form that occurs in `known` articles in any form.
 */
newsidx_status ni_corrections_find(ni_corrections *out, ni_suggestcache *cache, newsidx_text form,
                                   ni_corrections_word kind, uint32_t known, ni_deadline *deadline,
                                   newsidx_error *error);

#endif
