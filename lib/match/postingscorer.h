/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A posting list of a segment that adds its weights to windows of documents. Windows must follow
 * each other; documents between them are skipped chunk by chunk.
 */
#ifndef NI_MATCH_POSTINGSCORER_H
#define NI_MATCH_POSTINGSCORER_H

#include "glass/blockmax.h"
#include "glass/listreader.h"
#include "reader/mappedsegment.h"

enum { NI_POSTINGSCORER_WINDOW = 2048, NI_POSTINGSCORER_WORDS = NI_POSTINGSCORER_WINDOW / 64 };

/* A document of the window. */
typedef struct ni_score_cell {
    double score;
    uint64_t groups; /* bit set of groups with a term in it */
} ni_score_cell;

typedef struct ni_score_window {
    uint32_t first, end;                          /* range of documents, end excluded */
    uint32_t count;                               /* documents found */
    uint64_t found[NI_POSTINGSCORER_WORDS];       /* bit set of documents found */
    uint64_t used[NI_POSTINGSCORER_WORDS];        /* bit set of non-zero cells */
    ni_score_cell cells[NI_POSTINGSCORER_WINDOW]; /* by document number less `first` */
    const uint32_t *lengths;                      /* by document number */
    ni_glass_scale scale;
} ni_score_window;

/* Number of words of the bit sets that are in use. */
static inline size_t ni_score_window_words(const ni_score_window *window)
{
    return (window->end - window->first + 63) / 64;
}

/* Move *docid to the first document found, from *docid on. False if there is none. */
static inline bool ni_score_window_next(const ni_score_window *window, uint32_t *docid)
{
    if (*docid >= window->end) return false;
    const uint32_t at = *docid - window->first;
    size_t word = at / 64;
    uint64_t bits = window->found[word] >> at % 64 << at % 64;
    const size_t words = ni_score_window_words(window);
    while (!bits && ++word < words) bits = window->found[word];
    if (!bits) return false;
    *docid = window->first + (uint32_t)word * 64 + (uint32_t)__builtin_ctzll(bits);
    return true;
}

typedef struct ni_postingscorer {
    ni_glass_cursor cursor;
    ni_glass_list list;
    size_t term;        /* its index in the query */
    uint32_t documents; /* in the list; 0 if the segment does not have the term */
    double share;       /* of the segment's documents */
    double weight;      /* limit for an infinite frequency */
    uint64_t groups;
    bool ended;
    ni_glass_blockmax maxima;
    double most; /* weight of any posting, at most */
} ni_postingscorer;

#define NI_POSTINGSCORER_INIT                                                                      \
    {                                                                                              \
        .cursor = NI_GLASS_CURSOR_INIT, .maxima = {.cursor = NI_GLASS_CURSOR_INIT }                \
    }

/* Look up a term and move to its first document. Do not copy the list; dispose of it. */
newsidx_status ni_postingscorer_begin(ni_postingscorer *list, const ni_mappedsegment *file,
                                      newsidx_text term, newsidx_error *error);

void ni_postingscorer_dispose(ni_postingscorer *list);

/* Compute an upper bound for the weights of a list that has its weight and has not been moved. */
newsidx_status ni_postingscorer_bound(ni_postingscorer *list, const ni_mappedsegment *file,
                                      newsidx_text term, const ni_score_window *window,
                                      newsidx_error *error);

/* Last document of the block of postings that a document is in; UINT32_MAX if unknown or none.
   Document numbers must not fall from call to call, also in the next function. */
uint32_t ni_postingscorer_block_end(ni_postingscorer *list, uint32_t docid);

/* Return an upper bound for documents in a range. It holds up to document *until, which may be
   after the range. */
double ni_postingscorer_bound_range(ni_postingscorer *list, uint32_t first, uint32_t end,
                                    uint32_t *until);

/* Move to the first document from docid on. */
newsidx_status ni_postingscorer_skip(ni_postingscorer *list, uint32_t docid, newsidx_error *error);

/* Which documents of the window a list adds its weights to. */
typedef enum ni_postingscorer_which {
    NI_POSTINGSCORER_ALL,
    NI_POSTINGSCORER_BEST, /* those found, and those with at least a given weight in the list */
    NI_POSTINGSCORER_FOUND /* those already found, which the window has counted */
} ni_postingscorer_which;

newsidx_status ni_postingscorer_add(ni_postingscorer *list, ni_score_window *window,
                                    ni_postingscorer_which which, double least,
                                    newsidx_error *error);

#endif
