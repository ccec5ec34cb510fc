/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parameters of a weighting model; newsidx.h has the formulas. */
#ifndef NI_XAPIAN_XMODEL_H
#define NI_XAPIAN_XMODEL_H

#include <math.h>

#include "newsidx.h"

typedef struct ni_xmodel {
    newsidx_model model;
    double k1;    /* BM25, BM25PLUS: how fast a term's weight saturates with its frequency */
    double b;     /* likewise: influence of the document's length, 0 to 1 */
    double delta; /* BM25PLUS */
} ni_xmodel;

/* Statistics of many terms that count as one. */
typedef struct ni_xmodel_term {
    double all;         /* documents */
    double documents;   /* with the term, at least 1 */
    double occurrences; /* in all of them */
    double length;      /* mean length of a document */
} ni_xmodel_term;

/*
 * BM25's idf of a term that so many of all documents have, as Xapian's BM25Weight computes it:
 * terms of more than a third of the documents still weigh a little. Whatever needs an idf takes
 * this one, so that local matching, remote shards and explanations agree.
 */
static inline double ni_xmodel_idf(double all, double documents)
{
    const double odds = (all - documents + 0.5) / (documents + 0.5);
    return log(odds < 2 ? odds / 2 + 1 : odds);
}

/* How many documents have a term of this idf. */
static inline double ni_xmodel_documents(double all, double idf)
{
    const double weight = exp(idf), odds = weight < 2 ? (weight - 1) * 2 : weight;
    return (all + 0.5 - odds / 2) / (odds + 1);
}

#endif
