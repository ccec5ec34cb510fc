/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Positions have a stride: token i has position NI_STRIDE * i, its part k NI_STRIDE * i + 1 + k,
 * and a run of parts that of its last part. So the terms of a token are in order within the range
 * of one word, and a phrase matches across whole words, parts and runs alike. A token of more than
 * NI_STRIDE_PARTS parts takes the range of several.
 */
#ifndef NI_SENTENCE_STRIDE_H
#define NI_SENTENCE_STRIDE_H

enum {
    NI_STRIDE = 8,
    NI_STRIDE_PARTS = 6, /* parts in the range of one token, and at most in a run */
    NI_TERM_MAX = 240    /* bytes; a longer term is cut and ends with a hash of the whole */
};

#endif
