/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Some of the articles that alerts look at, as an index in memory that queries are run over.
 *
 * Whether an article matches must not depend on those beside it. What a search takes from the other
 * articles of an index is therefore left away: the acronyms that they explain, and the limit on the
 * words of a pattern. Where that bites, the slice is halved, until it does not, or until there is
 * one article alone.
 */
#ifndef NI_ALERT_ALERTINDEX_H
#define NI_ALERT_ALERTINDEX_H

#include "german/analyser.h"
#include "index/document.h"
#include "query/tree.h"

/* An article that waits; the record is as the index would store it. */
typedef struct ni_alertindex_article {
    newsidx_text record; /* absent where another one replaced it */
    char date_value[16];
    uint32_t id; /* a number of the owner's */
} ni_alertindex_article;

/* What all slices work with. */
typedef struct ni_alertindex_tools {
    ni_analyser *analyser;
    ni_document *document;
} ni_alertindex_tools;

/* An article that matches a query. */
typedef struct ni_alertindex_match {
    uint32_t article; /* its place among those of the whole slice */
    uint32_t query;
} ni_alertindex_match;

typedef struct ni_alertindex_matches {
    ni_alertindex_match *items;
    size_t count, capacity;
} ni_alertindex_matches;

typedef struct ni_alertindex ni_alertindex;

/* A slice of articles, none of them absent; they and the tools outlive it. */
newsidx_status ni_alertindex_open(ni_alertindex **out, const ni_alertindex_article *articles,
                                  uint32_t count, const ni_alertindex_tools *tools,
                                  newsidx_error *error);

/* Takes NULL. */
void ni_alertindex_close(ni_alertindex *slice);

/*
 * Adds the articles that a query matches, by their places; `number` is the query's in the matches.
 * QUERY where its patterns stand for too many words of one article; what the others gave is in.
 */
newsidx_status ni_alertindex_run(ni_alertindex *slice, const newsidx_query *query, uint32_t number,
                                 ni_alertindex_matches *matches, newsidx_error *error);

#endif
