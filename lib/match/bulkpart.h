/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The words of a query that one bulk scan answers, weighed by their document frequency in all
 * segments, and their posting lists in each segment.
 */
#ifndef NI_MATCH_BULKPART_H
#define NI_MATCH_BULKPART_H

#include "base/arena.h"
#include "match/postingscorer.h"
#include "reader/generation.h"
#include "xapian/xscan.h"

/* Shared by all parts of a query. */
typedef struct ni_bulkpart_context {
    ni_generation *generation;
    ni_xmodel model;
    ni_deadline *deadline;
    const bool *counting; /* only the number of matches is wanted, not their weights */
} ni_bulkpart_context;

typedef struct ni_bulkpart_term {
    newsidx_text text;
    double factor, weight; /* limit for an infinite frequency */
    uint64_t groups;
    double documents; /* with the term, in all segments */
} ni_bulkpart_term;

/* The lists of a segment: of the terms it has, or of some of them if the deadline passed. */
typedef struct ni_bulkpart_lists {
    ni_postingscorer *items;
    size_t count;
} ni_bulkpart_lists;

typedef struct ni_bulkpart {
    ni_bulkpart_context shared;
    ni_arena arena;
    ni_bulkpart_term *terms;
    size_t count, groups;
    ni_xscan_conjunction *conjunctions;
    size_t conjunction_count;
    ni_bulkpart_lists *begun; /* per source, until it is scanned */
} ni_bulkpart;

/* Copy the words, and weigh them. */
newsidx_status ni_bulkpart_prepare(ni_bulkpart **out, const ni_bulkpart_context *shared,
                                   const ni_xscan_words *words, newsidx_error *error);

/* Accepts NULL. */
void ni_bulkpart_free(ni_bulkpart *all);

/* Take over the opened lists of a source, or open them again. */
newsidx_status ni_bulkpart_take(ni_bulkpart_lists *out, ni_bulkpart *from, size_t source,
                                newsidx_error *error);

void ni_bulkpart_dispose_lists(ni_bulkpart_lists *lists);

#endif
