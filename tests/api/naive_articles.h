/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The articles of a naive search, as lists of terms: what naive.c looks at. */
#ifndef TEST_NAIVE_ARTICLES_H
#define TEST_NAIVE_ARTICLES_H

#include "naive.h"

enum {
    TERMS_MAX = 4000,
    SLOTS = 8192, /* of an article's hash table */
    ARTICLES_MAX = 2000,
    WORDS_MAX = 64,
    TEXTS_MAX = 64, /* of a query */
    STRIDE = 8,
    NEAR = 64
};

typedef struct posting {
    char *term; /* with a prefix: "=" for forms, "Z" for the common space, a digit for a field */
    double wdf;
    unsigned *positions;
    unsigned count;
} posting;

typedef struct document {
    char id[64], date[32];
    bool live;
    double length;
    posting *postings;
    unsigned count;
    unsigned short *slots; /* number of a posting + 1, 0 for none */
} document;

typedef struct words words;

struct naive_index {
    newsidx_analyzer *analyzer, *asker; /* of texts, of queries */
    words *texts[TEXTS_MAX]; /* of the query that is looked for */
    unsigned text_count;
    document documents[ARTICLES_MAX];
    unsigned count;
};

/* NULL where the article does not have the term. */
posting *naive_find(const document *in, const char *term);

#endif
