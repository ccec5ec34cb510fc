/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A document that may become a hit, between the matcher and its final rank. */
#ifndef NI_RANK_CANDIDATE_H
#define NI_RANK_CANDIDATE_H

#include "plan/subquery.h"
#include "xapian/xcolumn.h"

typedef struct ni_candidate {
    uint32_t docid;
    uint32_t rank;  /* from an order by field, 0 first; 0 in order of relevance */
    ni_reach reach; /* of the query that it matches */
    double base;    /* score of the model */
    double near;    /* proximity gain, added to base */
    double factor;  /* of recency and boosts */
    double score;   /* (base + near) * factor */
} ni_candidate;

/* The documents of candidates, for free(). NULL: out of memory. */
uint32_t *ni_candidate_docids(const ni_candidate *candidates, size_t count);

/* Read the candidates' values of a slot; see xcolumn.h. */
newsidx_status ni_candidate_column(ni_xcolumn *column, ni_xdatabase *database, uint32_t slot,
                                   const ni_candidate *candidates, size_t count,
                                   ni_deadline *deadline, newsidx_error *error);

#endif
