/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Some of the articles waiting for alerts, as an index in memory to run queries over.
 *
 * Whether an article matches must not depend on the articles next to it. So parts of a search that
 * use other articles are disabled: the acronyms they explain, and the limit on the words of a
 * pattern. If the limit is exceeded, the slice is halved until it is not, or until one article is
 * left.
 */
#ifndef NI_ALERT_ALERTINDEX_H
#define NI_ALERT_ALERTINDEX_H

#include "base/instant.h"
#include "german/analyser.h"
#include "index/document.h"
#include "query/tree.h"

/* An article waiting for a run, with its record as the index would store it. */
typedef struct ni_alertindex_article {
    newsidx_text record; /* data NULL if another article replaced it */
    char date_value[NI_INSTANT_SIZE];
    uint32_t id; /* set by the owner */
} ni_alertindex_article;

/* Shared by all slices. */
typedef struct ni_alertindex_tools {
    ni_analyser *analyser;
    ni_document *document;
} ni_alertindex_tools;

/* A match of a query. */
typedef struct ni_alertindex_match {
    uint32_t article; /* its index in the whole slice */
    uint32_t query;
} ni_alertindex_match;

typedef struct ni_alertindex_matches {
    ni_alertindex_match *items;
    size_t count, capacity;
} ni_alertindex_matches;

typedef struct ni_alertindex ni_alertindex;

/* Open a slice of articles, none of them replaced. The articles and the tools must outlive it. */
newsidx_status ni_alertindex_open(ni_alertindex **out, const ni_alertindex_article *articles,
                                  uint32_t count, const ni_alertindex_tools *tools,
                                  newsidx_error *error);

/* Accepts NULL. */
void ni_alertindex_close(ni_alertindex *slice);

/*
 * Add the articles that match a query; `number` identifies the query in the matches. QUERY if its
 * patterns match too many words of one article; matches in the others have been added.
 */
newsidx_status ni_alertindex_run(ni_alertindex *slice, const newsidx_query *query, uint32_t number,
                                 ni_alertindex_matches *matches, newsidx_error *error);

#endif
