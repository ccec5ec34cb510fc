/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An article that may be among the hits, on its way from the matcher to its rank. */
#ifndef NI_RANK_CANDIDATE_H
#define NI_RANK_CANDIDATE_H

#include "xapian/xcolumn.h"

typedef struct ni_candidate {
    uint32_t docid;
    uint32_t place; /* where an order by field puts it, 0 first; 0 in the order of relevance */
    double base;    /* as the model weighs it */
    double near;    /* what words close together add to that */
    double factor;  /* of recency and boosts */
    double score;   /* (base + near) factor */
} ni_candidate;

/* The values of candidates in a slot: see xcolumn.h. */
newsidx_status ni_candidate_column(ni_xcolumn *column, ni_xdatabase *database, uint32_t slot,
                                   const ni_candidate *candidates, size_t count,
                                   ni_deadline *deadline, newsidx_error *error);

#endif
