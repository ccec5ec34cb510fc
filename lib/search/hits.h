/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The hits of a search, or of a walk over all articles, as the files that answer for them share
 * them: hits.c makes them and goes from one to the next, each other file tells something of the
 * current one.
 */
#ifndef NI_SEARCH_HITS_H
#define NI_SEARCH_HITS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "german/analyser.h"
#include "query/warning.h"
#include "search/collapse.h"
#include "search/facets.h"
#include "search/generation.h"
#include "search/hitspans.h"
#include "search/marks.h"
#include "search/ranking.h"

struct newsidx_hits {
    ni_generation *generation;
    ni_analyser *analyser; /* the reader's */
    bool walks;            /* over all articles; else they were searched for */
    ni_ranking ranking;    /* of a search */
    ni_marks marks;        /* what a text can show of the query */
    ni_warnings warnings;
    ni_arena arena; /* of the warnings */
    bool complete;  /* the time limit did not end the search */
    uint32_t offset;
    size_t next;    /* of a search: the index of the next hit */
    size_t source;  /* of a walk: where it stands */
    uint32_t docid; /* of a walk: the last document of that source that was looked at */
    uint32_t rank;
    double score;
    ni_buffer data;
    newsidx_text fields[NEWSIDX_FIELD_COUNT];
    ni_hitspans spans; /* of these fields */
    ni_buffer snippet, highlight;
    ni_facets *facets; /* NULL where none were asked for */
    ni_collapse collapse;
    ni_xcolumn other; /* the id that was asked for last, of an article that the hit stands for */
};

#endif
