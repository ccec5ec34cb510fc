/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Delegates parts of a query to another matcher. Xapian walks posting lists one document at a time
 * through a tree of objects. If a part consists only of words, each required or one of several
 * alternatives, a reader of our own finds the same documents and weights faster. This finds such
 * parts, and turns each into one posting source that asks the reader.
 */
#ifndef NI_XAPIAN_XSCAN_H
#define NI_XAPIAN_XSCAN_H

#include "newsidx.h"
#include "xapian/noexcept.h"
#include "xapian/xquery.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    NI_XSCAN_GROUPS_MAX = 32, /* required groups */
    NI_XSCAN_MARKS_END = 64   /* end of the bits for marks, which follow those of groups */
};

/*
 * A term and its groups, a bit each; no bits if it only adds weight. Marks are groups that are not
 * required, but reported for each match.
 */
typedef struct ni_xscan_term {
    newsidx_text text;
    double factor; /* of its weight; 0 for none */
    uint64_t groups;
} ni_xscan_term;

/*
 * Another way to be in a group: a term of each element. Adds no weight. A document that has any bit
 * of `direct` need not be looked at; others get the bits of `groups`.
 */
typedef struct ni_xscan_conjunction {
    const ni_xquery_element *elements;
    size_t count;
    uint64_t groups, direct;
} ni_xscan_conjunction;

/* Documents match if they are in every group, by a term or by a conjunction. Terms must be
   distinct. Weights add up. */
typedef struct ni_xscan_words {
    const ni_xscan_term *terms;
    size_t count;
    const ni_xscan_conjunction *conjunctions;
    size_t conjunction_count;
    size_t groups; /* at least 1 */
} ni_xscan_words;

/* Statistics of the matches in one segment. */
typedef struct ni_xscan_figures {
    uint32_t least, estimate, most; /* documents */
    double weight;                  /* upper bound */
} ni_xscan_figures;

/* A match. */
typedef struct ni_xscan_found {
    uint32_t docid;
    double weight;
    uint64_t groups; /* with a term in the document, including marks */
} ni_xscan_found;

/* Posting-reader callbacks. The context is passed to `prepare` only. */
typedef struct ni_xscan_reader {
    void *context;

    /* Prepare a part; the words are copied. */
    newsidx_status (*prepare)(void **part, void *context, const ni_xscan_words *words,
                              newsidx_error *error);
    void (*release)(void *part); /* accepts NULL */

    /* Open the segment whose database has this uuid. */
    newsidx_status (*open)(void **scan, void *part, const char *uuid, ni_xscan_figures *figures,
                           newsidx_error *error);
    void (*close)(void *scan); /* accepts NULL */

    /*
     * Find the first match in [docid, end) that weighs `least` or more; lighter ones may be
     * returned too. DONE if there is none. `docid` and `least` must not fall from call to call.
     */
    newsidx_status (*find)(ni_xscan_found *found, void *scan, uint32_t docid, uint32_t end,
                           double least, newsidx_error *error);
} ni_xscan_reader;

/* Replace such parts of a query by scans. Consumes the query. Local databases only. */
ni_xquery *ni_xscan_query(ni_xquery *query, const ni_xscan_reader *reader,
                          newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
