/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The hits of a search, or of a walk over all articles: the state shared by the files of this room.
 * search.c fills it, hits.c moves from hit to hit, and each other file answers for one aspect of
 * the current hit.
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
#include "rank/total.h"
#include "reader/generation.h"
#include "xapian/xexplain.h"

typedef struct ni_hits_article {
    ni_stored stored;
    newsidx_error failure; /* of newsidx_hits_field or _total; OK once reported */
} ni_hits_article;

struct newsidx_hits {
    ni_generation *generation;
    ni_analyser *analyser; /* the reader's */
    bool walks;            /* over all articles; else results of a search */
    bool single;           /* one article that was asked for by its id, which is current */
    ni_ranking ranking;    /* of a search */
    ni_marks marks;        /* query terms to be highlighted */
    ni_xmodel model;       /* of the search */
    ni_xtrace *trace[NI_REACH_COUNT]; /* structure of the queries run, for explanations */
    ni_deadline deadline;             /* referenced by the trace */
    ni_warnings warnings;
    ni_arena arena; /* holds the warnings */
    bool complete;  /* the deadline did not cut the search */
    uint32_t offset;
    size_t next;    /* search: index of the next hit */
    size_t source;  /* walk: current source */
    uint32_t docid; /* current document; in a walk, within its source */
    uint32_t rank;
    double score;
    ni_candidate current;     /* search: the parts of its score */
    ni_hits_article *article; /* the current one; by pointer, since reading a field unpacks it */
    ni_hitspans spans;        /* in its fields */
    ni_buffer snippet, highlight;
    ni_facets *facets; /* NULL if none were requested */
    ni_total *total;   /* of a search; by pointer, since it is settled through const hits */
    ni_collapse collapse;
    ni_xcolumn other; /* id of the copy requested last */
};

/* Create empty hits for the reader's generation. */
newsidx_status ni_hits_new(newsidx_hits **out, newsidx_reader *reader, newsidx_error *error);

#endif
