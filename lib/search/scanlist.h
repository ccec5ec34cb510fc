/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A posting list of a segment that adds the weights of its documents to a window of them. Windows
 * follow each other; what lies between them is passed over a chunk at a time.
 */
#ifndef NI_SEARCH_SCANLIST_H
#define NI_SEARCH_SCANLIST_H

#include "glass/reader.h"
#include "search/scanfile.h"

enum { NI_SCANLIST_WINDOW = 2048, NI_SCANLIST_WORDS = NI_SCANLIST_WINDOW / 64 };

/* A document of a window. */
typedef struct ni_scan_cell {
    double score;
    uint64_t groups; /* of which it has a term */
} ni_scan_cell;

typedef struct ni_scan_window {
    uint32_t first, end;                    /* documents; the last is the one before `end` */
    uint32_t count;                         /* of those that were found */
    uint64_t found[NI_SCANLIST_WORDS];      /* a bit each */
    uint64_t used[NI_SCANLIST_WORDS];       /* documents whose cells are not all zero */
    ni_scan_cell cells[NI_SCANLIST_WINDOW]; /* by document number less the first */
    const uint32_t *lengths;                /* of documents, by their numbers */
    double fixed, by_length; /* a frequency of fixed + by_length * length weighs half */
} ni_scan_window;

/* To the first document from *docid on that was found; false where the window has none. */
static inline bool ni_scan_window_next(const ni_scan_window *window, uint32_t *docid)
{
    if (*docid >= window->end) return false;
    const uint32_t at = *docid - window->first;
    size_t word = at / 64;
    uint64_t bits = window->found[word] >> at % 64 << at % 64;
    while (!bits && ++word < NI_SCANLIST_WORDS) bits = window->found[word];
    if (!bits) return false;
    *docid = window->first + (uint32_t)word * 64 + (uint32_t)__builtin_ctzll(bits);
    return true;
}

typedef struct ni_scanlist {
    ni_glass_cursor cursor;
    ni_glass_list list;
    size_t term;        /* number in the query */
    uint32_t documents; /* in all; 0: the segment has none */
    double share;       /* of the segment's documents */
    double weight;      /* of a frequency without end */
    uint64_t groups;
    bool ended;
} ni_scanlist;

/* Looks a term up, and stands at its first document. The list stays where it is; dispose of it. */
newsidx_status ni_scanlist_begin(ni_scanlist *list, const ni_scanfile *file, newsidx_text term,
                                 newsidx_error *error);

void ni_scanlist_dispose(ni_scanlist *list);

/* Moves to the first document from `docid` on. */
newsidx_status ni_scanlist_skip(ni_scanlist *list, uint32_t docid, newsidx_error *error);

/* Adds the documents of a window: all of them, or those alone that were found already and that it
   counts. */
newsidx_status ni_scanlist_add(ni_scanlist *list, ni_scan_window *window, bool only_found,
                               newsidx_error *error);

#endif
