/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A posting list of a segment that adds its weights to windows of documents. Windows must follow
 * each other; documents between them are skipped chunk by chunk.
 */
#ifndef NI_MATCH_POSTINGSCORER_H
#define NI_MATCH_POSTINGSCORER_H

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
    double fixed, by_length; /* fixed + by_length * length: frequency of half the weight */
} ni_score_window;

/* Move *docid to the first document found, from *docid on. False if there is none. */
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
    size_t term;        /* its index in the query */
    uint32_t documents; /* in the list; 0 if the segment does not have the term */
    double share;       /* of the segment's documents */
    double weight;      /* limit for an infinite frequency */
    uint64_t groups;
    bool ended;
} ni_postingscorer;

/* Look up a term and move to its first document. Do not copy the list; dispose of it. */
newsidx_status ni_postingscorer_begin(ni_postingscorer *list, const ni_mappedsegment *file,
                                      newsidx_text term, newsidx_error *error);

void ni_postingscorer_dispose(ni_postingscorer *list);

/* Move to the first document from docid on. */
newsidx_status ni_postingscorer_skip(ni_postingscorer *list, uint32_t docid, newsidx_error *error);

/* Add the weights of the documents in the window: of all, or with only_found of those already
   found, which the window has counted. */
newsidx_status ni_postingscorer_add(ni_postingscorer *list, ni_score_window *window,
                                    bool only_found, newsidx_error *error);

#endif
