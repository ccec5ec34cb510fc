/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A model of weighting with its parameters, as matching takes it: newsidx.h has the formulas. */
#ifndef NI_XAPIAN_XMODEL_H
#define NI_XAPIAN_XMODEL_H

#include <math.h>

#include "newsidx.h"

typedef struct ni_xmodel {
    newsidx_model model;
    double k1;    /* BM25, BM25PLUS: how fast a term's weight saturates with its frequency */
    double b;     /* of these: how much the document's length counts, 0 to 1 */
    double delta; /* BM25PLUS */
} ni_xmodel;

/* What is known of many terms that count as one. */
typedef struct ni_xmodel_term {
    double all;         /* documents */
    double documents;   /* that have it; 1 at least */
    double occurrences; /* its frequency in all of them */
    double length;      /* the mean length of a document */
} ni_xmodel_term;

/* BM25's idf of a term that so many of all documents have, which is never below 0. */
static inline double ni_xmodel_idf(double all, double documents)
{
    return log(1 + (all - documents + 0.5) / (documents + 0.5));
}

#endif
