/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The hits of a search, or of a walk over all articles, as the files that answer for them share
 * them: search.c fills them, hits.c goes from one to the next, each other file tells something of
 * the current one.
 */
#ifndef NI_HITS_HITS_H
#define NI_HITS_HITS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "german/analyser.h"
#include "hits/hitspans.h"
#include "index/stored.h"
#include "plan/marks.h"
#include "query/warning.h"
#include "rank/collapse.h"
#include "rank/facets.h"
#include "rank/ranking.h"
#include "reader/generation.h"
#include "xapian/xexplain.h"

typedef struct ni_hits_article {
    ni_stored stored;
    newsidx_error failure; /* of a field that was asked for; OK once it was told */
} ni_hits_article;

struct newsidx_hits {
    ni_generation *generation;
    ni_analyser *analyser; /* the reader's */
    bool walks;            /* over all articles; else they were searched for */
    ni_ranking ranking;    /* of a search */
    ni_marks marks;        /* what a text can show of the query */
    ni_xmodel model;       /* that it weighed by */
    ni_xtrace *trace;      /* how its query was put together */
    ni_deadline deadline;  /* that stands in the trace */
    ni_warnings warnings;
    ni_arena arena; /* of the warnings */
    bool complete;  /* the time limit did not end the search */
    uint32_t offset;
    size_t next;    /* of a search: the index of the next hit */
    size_t source;  /* of a walk: where it stands */
    uint32_t docid; /* the current document; of a walk, in its source */
    uint32_t rank;
    double score;
    ni_candidate current;     /* of a search: how its score came about */
    ni_hits_article *article; /* the current one; behind a pointer, as reading a field unpacks it */
    ni_hitspans spans;        /* of its fields */
    ni_buffer snippet, highlight;
    ni_facets *facets; /* NULL where none were asked for */
    ni_collapse collapse;
    ni_xcolumn other; /* the id that was asked for last, of an article that the hit stands for */
};

/* Hits of the reader's generation, without any yet. */
newsidx_status ni_hits_new(newsidx_hits **out, newsidx_reader *reader, newsidx_error *error);

#endif
