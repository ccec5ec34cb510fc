/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Building Xapian queries. Every function that takes queries consumes them, even on failure. A NULL
 * query means an earlier failure with the error already filled; a function given one returns NULL.
 * So a plan can build a whole tree and check only the root.
 */
#ifndef NI_XAPIAN_XQUERY_H
#define NI_XAPIAN_XQUERY_H

#include <stdbool.h>

#include "newsidx.h"
#include "xapian/noexcept.h"
#include "xapian/xmodel.h"

#ifdef __cplusplus
extern "C" {
#endif

#include "base/deadline.h" /* inside: it knows nothing of C++ */

typedef struct ni_xquery ni_xquery;

typedef enum ni_xquery_op {
    NI_XQUERY_AND,
    NI_XQUERY_OR,
    NI_XQUERY_AND_MAYBE, /* the first; the others add weight */
    NI_XQUERY_AND_NOT,   /* the first without the others */
    NI_XQUERY_FILTER,    /* all must match; the weight is the first's */
    NI_XQUERY_SYNONYM    /* all as one term, with their total frequency */
} ni_xquery_op;

/* Documents with a term, weighted. */
ni_xquery *ni_xquery_term(newsidx_text term, newsidx_error *error) NI_NOEXCEPT;

/* All documents, unweighted. */
ni_xquery *ni_xquery_everything(newsidx_error *error) NI_NOEXCEPT;

typedef struct ni_xquery_any_options {
    ni_xmodel model;
    ni_xmodel_term term;   /* all of them as one */
    ni_deadline *deadline; /* must outlive the query */
} ni_xquery_any_options;

/*
 * Documents with any of many terms, weighed by the total frequency as one term, regardless of the
 * document's length. Takes the time to read the terms' posting lists, and four bytes of memory per
 * document of a segment.
 */
ni_xquery *ni_xquery_any(const newsidx_text *terms, size_t count,
                         const ni_xquery_any_options *options, newsidx_error *error) NI_NOEXCEPT;

/* No documents. */
ni_xquery *ni_xquery_nothing(newsidx_error *error) NI_NOEXCEPT;

/* Documents with a value between low and high by bytes, inclusive, unweighted. NULL data means an
   open end; documents without a value never match. */
ni_xquery *ni_xquery_value_range(uint32_t slot, newsidx_text low, newsidx_text high,
                                 newsidx_error *error) NI_NOEXCEPT;

/* Combine queries. One is returned as it is, none gives nothing. Only the operators listed above as
   adding weight do so. */
ni_xquery *ni_xquery_combine(ni_xquery_op op, ni_xquery **queries, size_t count,
                             newsidx_error *error) NI_NOEXCEPT;

/*
 * Documents that match at least `least` of some queries, unweighted. On local databases each query
 * is run once per segment, which takes a byte of memory per document; for remote ones the
 * combinations are spelled out, and more than NI_XQUERY_COMBINATIONS_MAX are UNSUPPORTED. The
 * deadline must outlive the query.
 */
enum { NI_XQUERY_COMBINATIONS_MAX = 500 };
ni_xquery *ni_xquery_at_least(size_t least, ni_xquery **queries, size_t count, bool remote,
                              ni_deadline *deadline, newsidx_error *error) NI_NOEXCEPT;

/* Multiply weights by a factor >= 0. */
ni_xquery *ni_xquery_scale(ni_xquery *query, double factor, newsidx_error *error) NI_NOEXCEPT;

/*
 * The queries, each a term or an OR of terms (UNSUPPORTED for others), at ascending positions, the
 * last at most `window` - 1 after the first. A single query is returned as it is, none as nothing.
 * Positions come from the callbacks of ni_xquery_set_positions; remote databases use Xapian's own
 * phrase operator and position table.
 */
ni_xquery *ni_xquery_phrase(ni_xquery **queries, size_t count, uint32_t window,
                            newsidx_error *error) NI_NOEXCEPT;

/* The same in any order. */
ni_xquery *ni_xquery_near(ni_xquery **queries, size_t count, uint32_t window,
                          newsidx_error *error) NI_NOEXCEPT;

/*
 * A term or an OR of terms at a position that is a multiple of `stride`. Weighed as the query;
 * local databases only.
 */
ni_xquery *ni_xquery_aligned(ni_xquery *query, uint32_t stride, newsidx_error *error) NI_NOEXCEPT;

/* Any of some terms. */
typedef struct ni_xquery_element {
    const newsidx_text *terms;
    size_t count;
} ni_xquery_element;

/* A phrase: elements within a window, in order or in any order; or one element, aligned. */
typedef struct ni_xquery_positional {
    const ni_xquery_element *elements;
    size_t count;
    uint32_t window;
    uint32_t stride; /* of a single element's positions */
    bool ordered;
} ni_xquery_positional;

/* Positions callbacks; the context must outlive the query. */
typedef struct ni_xquery_positions {
    void *context;

    /* Open the segment whose database has this uuid. */
    newsidx_status (*open)(void **reading, void *context, const char *uuid,
                           const ni_xquery_positional *wanted, newsidx_error *error);

    /* Check whether the phrase occurs in a document. Document numbers must rise from call to
       call. */
    newsidx_status (*has)(void *reading, uint32_t docid, bool *found, newsidx_error *error);

    void (*close)(void *reading); /* accepts NULL */
} ni_xquery_positions;

/* Set the positions callbacks for all phrases of a query and its copies; they are copied. Running a
   phrase without them is INTERNAL. Accepts a NULL query. */
void ni_xquery_set_positions(ni_xquery *query, const ni_xquery_positions *positions) NI_NOEXCEPT;

/*
 * End a query, including its phrases, when a deadline passes. The deadline must outlive the query
 * and its trace; one that never passes costs nothing.
 */
ni_xquery *ni_xquery_until(ni_xquery *query, ni_deadline *deadline,
                           newsidx_error *error) NI_NOEXCEPT;

/* Deleted documents of one segment. */
typedef struct ni_xquery_deletions {
    char uuid[40];          /* of the segment's database */
    const uint32_t *docids; /* of the segment, rising; must outlive the query */
    size_t count;
} ni_xquery_deletions;

/*
 * Exclude deleted documents. The array itself is copied. Segments not listed have no deletions;
 * listed segments not in the database are ignored.
 */
ni_xquery *ni_xquery_without(ni_xquery *query, const ni_xquery_deletions *segments, size_t count,
                             newsidx_error *error) NI_NOEXCEPT;

/* Copy a query, so that one of the two can be consumed. */
ni_xquery *ni_xquery_copy(const ni_xquery *query, newsidx_error *error) NI_NOEXCEPT;

/* Accepts NULL. */
void ni_xquery_free(ni_xquery *query) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
