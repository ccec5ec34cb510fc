/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Block maxima: how much a stretch of a posting list can add to a score at most, so that a search
 * can pass over stretches (Ding and Suel 2011).
 *
 * BM25 gives a posting a share of its term's weight, f / (f + fixed + by_length * l), with f the
 * frequency and l the length of the document. What it lacks to the whole weight is its deficit.
 * Lists of more than NI_GLASS_BLOCKMAX_POSTINGS postings have an entry in a table of its own, under
 * the key of the list. An entry has the least deficit of the list, and of each block of so many
 * postings:
 *
 *     float    fixed, as the deficits were computed with
 *     float    by_length, likewise
 *     16 bits  least deficit of the list, in units of 1/65536, rounded down
 *     for each block
 *         32 bits  its last document
 *         16 bits  least deficit
 *
 * All are big-endian. To Xapian this is its table of synonyms, which it reads when it compacts
 * databases. So the first three, and each 42 blocks, follow a byte with their size as synonyms have
 * it: exclusive-or 96. With other parameters, a deficit is at least that times the least ratio of
 * one of the new to the old parameters, if below 1: see ni_glass_blockmax_open.
 */
#ifndef NI_GLASS_BLOCKMAX_H
#define NI_GLASS_BLOCKMAX_H

#include "base/buffer.h"
#include "glass/cursor.h"
#include "glass/keys.h"
#include "glass/table.h"

enum { NI_GLASS_BLOCKMAX_POSTINGS = 128 };

/* Parameters of the share of a posting. */
typedef struct ni_glass_scale {
    double fixed, by_length;
} ni_glass_scale;

/* The frequency with which a posting has half the weight. */
static inline double ni_glass_scale_half(const ni_glass_scale *scale, double length)
{
    return scale->fixed + scale->by_length * length;
}

static inline double ni_glass_scale_deficit(const ni_glass_scale *scale, double wdf, double length)
{
    const double half = ni_glass_scale_half(scale, length);
    return half / (wdf + half);
}

/* ---- writing --------------------------------------------------------------------------------- */

/* Collects the maxima of lists, 6 bytes a block, until their table is written. */
typedef struct ni_glass_maxima ni_glass_maxima;

ni_glass_maxima *ni_glass_maxima_new(uint32_t documents); /* NULL: out of memory */
void ni_glass_maxima_free(ni_glass_maxima *maxima);       /* accepts NULL */

/* Set the length of a document, from 1 to `documents`: of each that has one, before the first list.
   Their mean and the default model give the parameters. */
void ni_glass_maxima_length(ni_glass_maxima *maxima, uint32_t docid, uint32_t length);

/* Begin a list with this key, add its postings, end it. */
void ni_glass_maxima_begin(ni_glass_maxima *maxima, newsidx_text key);
void ni_glass_maxima_add(ni_glass_maxima *maxima, uint32_t docid, uint32_t wdf);
bool ni_glass_maxima_end(ni_glass_maxima *maxima); /* false: out of memory */

/* Write all of them into a table. */
newsidx_status ni_glass_maxima_write(const ni_glass_maxima *maxima, ni_glass_table *table,
                                     newsidx_error *error);

/* ---- reading --------------------------------------------------------------------------------- */

/* The maxima of one list. */
typedef struct ni_glass_blockmax {
    ni_glass_cursor cursor; /* initialize */
    size_t count;           /* blocks; 0: the list has no entry */
    size_t current;         /* block; `count` after the last */
    uint32_t last;          /* document of the current block; UINT32_MAX after the last */
    double share;           /* of any posting of the list, at most */
    double ratio;           /* of parameters: see above */
    const unsigned char *blocks;
} ni_glass_blockmax;

/* Look up a list, and move to its first block. */
newsidx_status ni_glass_blockmax_open(ni_glass_blockmax *all, const ni_glass_database *file,
                                      newsidx_text key, const ni_glass_scale *scale,
                                      newsidx_error *error);

/* Move to the block of a document, or of the first one after it. Document numbers must not fall. */
void ni_glass_blockmax_skip(ni_glass_blockmax *all, uint32_t docid);

/* Share of the postings of the current block, at most; 0 after the last. */
double ni_glass_blockmax_share(const ni_glass_blockmax *all);

void ni_glass_blockmax_dispose(ni_glass_blockmax *all);

#endif
