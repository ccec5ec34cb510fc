/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A search that anybody can follow: articles as lists of terms, a query as a tree, and a function
 * that looks at each article for each node. It knows the schema and the meaning of queries from
 * their documentation, and takes nothing from the library but the analyser.
 */
#ifndef TEST_NAIVE_H
#define TEST_NAIVE_H

#include "support.h"

typedef enum naive_type {
    NAIVE_TEXT,
    NAIVE_PHRASE,
    NAIVE_DATE, /* text: a month */
    NAIVE_NEAR, /* text: two words */
    NAIVE_LIST,
    NAIVE_AND,
    NAIVE_OR,
    NAIVE_NOT,
    NAIVE_NOTHING
} naive_type;

typedef struct naive_query {
    naive_type type;
    char sign;           /* in a list: '+', '-' or 0 */
    newsidx_field scope; /* NEWSIDX_FIELD_COUNT: the common space */
    bool exact;
    bool ordered;
    unsigned distance;
    double boost;
    char text[128];
    unsigned count;
    struct naive_query *children[4];
} naive_query;

typedef struct naive_index naive_index;

naive_index *naive_new(void);
void naive_free(naive_index *index);

/* Adds an article; one with the same id is dead from now on, but its statistics count. */
void naive_put(naive_index *index, const newsidx_article *article);
void naive_remove(naive_index *index, const char *id);

/* How many are dead, and forgets them. */
unsigned naive_dead(const naive_index *index);
void naive_purge(naive_index *index);

typedef struct naive_hit {
    const char *id;
    const char *date;
    double score;
} naive_hit;

/* All articles that match; returns how many. */
unsigned naive_search(naive_index *index, const naive_query *query, naive_hit *hits);

#endif
