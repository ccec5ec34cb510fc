/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Queries and judgements of a test collection in BEIR's format (Thakur et al. 2021). */
#ifndef CLI_JUDGEMENTS_H
#define CLI_JUDGEMENTS_H

#include "cli.h"

/* One query: a line {"_id": ..., "text": ...}. */
struct test_query {
    char *id;
    char *text;
    size_t line; /* in its file */
};

struct test_queries {
    struct test_query *item; /* in the order of the file */
    size_t count;
    size_t capacity;
};

/* A judgement: a line of query, article and score separated by tabs. */
struct judgement {
    char *query;
    char *article;
    double score;
    size_t line;
};

struct judgements {
    struct judgement *item; /* sorted by query and article, each pair once */
    size_t count;
    size_t capacity;
};

/* Read a file. Returns false after reporting errors with file and line. */
bool test_queries_read(const struct cli *cli, const char *path, struct test_queries *queries);
bool judgements_read(const struct cli *cli, const char *path, struct judgements *judgements);

/* Return the first of the *count judgements of a query. */
const struct judgement *judgements_of(const struct judgements *judgements, const char *query,
                                      size_t *count);

/* Return the score of an article among the judgements of a query; 0 if not judged. */
double judgements_score(const struct judgement *judged, size_t count, const char *article,
                        size_t size);

void test_queries_free(struct test_queries *queries);
void judgements_free(struct judgements *judgements);

#endif
