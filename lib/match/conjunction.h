/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The documents of a segment that have a term of each of several elements: the parts of a compound.
 * The lists leap from document to document; nothing is scored.
 */
#ifndef NI_MATCH_CONJUNCTION_H
#define NI_MATCH_CONJUNCTION_H

#include "match/postingscorer.h"
#include "xapian/xscan.h"

/* An element: the next document that has any of its terms. */
typedef struct ni_conjunction_element {
    ni_postingscorer *lists;
    size_t count;
    uint32_t docid; /* UINT32_MAX at the end */
} ni_conjunction_element;

typedef struct ni_conjunction {
    ni_conjunction_element *elements; /* the rarest first */
    size_t count;
    uint32_t docid;     /* current document; UINT32_MAX at the end */
    uint32_t documents; /* at most */
    uint64_t groups, direct;
} ni_conjunction;

/* Open the lists of a segment. Dispose of the conjunction even after a failure. */
newsidx_status ni_conjunction_begin(ni_conjunction *all, const ni_mappedsegment *file,
                                    const ni_xscan_conjunction *wanted, newsidx_error *error);

void ni_conjunction_dispose(ni_conjunction *all);

/* Move to the first document from docid on. */
newsidx_status ni_conjunction_skip(ni_conjunction *all, uint32_t docid, newsidx_error *error);

/* Find the documents in the window, and give them the groups. */
newsidx_status ni_conjunction_find(ni_conjunction *all, ni_score_window *window,
                                   newsidx_error *error);

/* Give the groups to documents already found, unless these have any of `direct`. */
newsidx_status ni_conjunction_add(ni_conjunction *all, ni_score_window *window,
                                  newsidx_error *error);

#endif
