/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Default parameters of BM25: searches use them, and segments store bounds that are tight for them.
 */
#ifndef NI_BASE_BM25_H
#define NI_BASE_BM25_H

/* What a word itself counts in a document's frequencies; other kinds of term count less. */
enum { NI_BM25_UNIT = 4 };

/* k1: how fast the weight of a term saturates with its frequency, in words. */
extern const double ni_bm25_k1;

/*
 * b: influence of an article's length, for a mean length in weighted terms. Lengths count nearly in
 * full, but each as if the article had some words more: short ones differ less than their lengths
 * suggest. (1 - B) + B (l + c) / (m + c) equals 1 - b + b l / m for b = B m / (m + c), so that one
 * formula serves a collection of sentences and one of long articles.
 */
double ni_bm25_b(double mean_length);

#endif
