/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A posting list of a segment that adds the weights of its documents to a window of them. Windows
 * follow each other; what lies between them is passed over a chunk at a time.
 */
#ifndef NI_MATCH_POSTINGSCORER_H
#define NI_MATCH_POSTINGSCORER_H

#include "glass/listreader.h"
#include "reader/mappedsegment.h"

enum { NI_POSTINGSCORER_WINDOW = 2048, NI_POSTINGSCORER_WORDS = NI_POSTINGSCORER_WINDOW / 64 };

/* A document of a window. */
typedef struct ni_score_cell {
    double score;
    uint64_t groups; /* of which it has a term */
} ni_score_cell;

typedef struct ni_score_window {
    uint32_t first, end;                          /* documents; the last is the one before `end` */
    uint32_t count;                               /* of those that were found */
    uint64_t found[NI_POSTINGSCORER_WORDS];       /* a bit each */
    uint64_t used[NI_POSTINGSCORER_WORDS];        /* documents whose cells are not all zero */
    ni_score_cell cells[NI_POSTINGSCORER_WINDOW]; /* by document number less the first */
    const uint32_t *lengths;                      /* of documents, by their numbers */
    double fixed, by_length; /* a frequency of fixed + by_length * length weighs half */
} ni_score_window;

/* To the first document from *docid on that was found; false where the window has none. */
static inline bool ni_score_window_next(const ni_score_window *window, uint32_t *docid)
{
    if (*docid >= window->end) return false;
    const uint32_t at = *docid - window->first;
    size_t word = at / 64;
    uint64_t bits = window->found[word] >> at % 64 << at % 64;
    while (!bits && ++word < NI_POSTINGSCORER_WORDS) bits = window->found[word];
    if (!bits) return false;
    *docid = window->first + (uint32_t)word * 64 + (uint32_t)__builtin_ctzll(bits);
    return true;
}

typedef struct ni_postingscorer {
    ni_glass_cursor cursor;
    ni_glass_list list;
    size_t term;        /* number in the query */
    uint32_t documents; /* in all; 0: the segment has none */
    double share;       /* of the segment's documents */
    double weight;      /* of a frequency without end */
    uint64_t groups;
    bool ended;
} ni_postingscorer;

/* Looks a term up, and stands at its first document. The list stays where it is; dispose of it. */
newsidx_status ni_postingscorer_begin(ni_postingscorer *list, const ni_mappedsegment *file,
                                      newsidx_text term, newsidx_error *error);

void ni_postingscorer_dispose(ni_postingscorer *list);

/* Moves to the first document from `docid` on. */
newsidx_status ni_postingscorer_skip(ni_postingscorer *list, uint32_t docid, newsidx_error *error);

/* Adds the documents of a window: all of them, or those alone that were found already and that it
   counts. */
newsidx_status ni_postingscorer_add(ni_postingscorer *list, ni_score_window *window,
                                    bool only_found, newsidx_error *error);

#endif
