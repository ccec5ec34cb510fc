/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Building Xapian queries. Every function that takes queries takes them over: they are used up,
 * also when the call fails. A query that is NULL has failed and filled the error already; a
 * function that is given one returns NULL. So a plan builds a whole tree and looks once, at its
 * root.
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
    NI_XQUERY_FILTER,    /* the first's weight, where all occur */
    NI_XQUERY_SYNONYM    /* all as one term, with the frequency of all together */
} ni_xquery_op;

/* Documents that have a term; weighed. */
ni_xquery *ni_xquery_term(newsidx_text term, newsidx_error *error) NI_NOEXCEPT;

/* All documents, without weight. */
ni_xquery *ni_xquery_everything(newsidx_error *error) NI_NOEXCEPT;

typedef struct ni_xquery_any_options {
    ni_xmodel model;
    ni_xmodel_term term;   /* all of them together */
    ni_deadline *deadline; /* must outlive the query */
} ni_xquery_any_options;

/*
 * Documents that have any of many terms, weighed by the frequency of all together as one term,
 * without regard to the document's length. Time is that of reading the terms' documents,
 * memory four bytes for each document of a segment.
 */
ni_xquery *ni_xquery_any(const newsidx_text *terms, size_t count,
                         const ni_xquery_any_options *options, newsidx_error *error) NI_NOEXCEPT;

/* No document. */
ni_xquery *ni_xquery_nothing(newsidx_error *error) NI_NOEXCEPT;

/* Documents whose value in a slot is between low and high by bytes, both inclusive, without weight.
   An absent low or high is open; a document without a value matches neither. */
ni_xquery *ni_xquery_value_range(uint32_t slot, newsidx_text low, newsidx_text high,
                                 newsidx_error *error) NI_NOEXCEPT;

/* One child stands for itself, none for nothing. Weights count only where the operator says so. */
ni_xquery *ni_xquery_combine(ni_xquery_op op, ni_xquery **queries, size_t count,
                             newsidx_error *error) NI_NOEXCEPT;

/* Weights times a factor, 0 or more. */
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

/* One of some terms. */
typedef struct ni_xquery_element {
    const newsidx_text *terms;
    size_t count;
} ni_xquery_element;

/* What is to stand together: the elements within a window, in their order or in any. */
typedef struct ni_xquery_positional {
    const ni_xquery_element *elements;
    size_t count;
    uint32_t window;
    bool ordered;
} ni_xquery_positional;

/* What knows where terms stand; the context must outlive the query. */
typedef struct ni_xquery_positions {
    void *context;

    /* Begins to look in the segment of which the database has this uuid. */
    newsidx_status (*open)(void **reading, void *context, const char *uuid,
                           const ni_xquery_positional *wanted, newsidx_error *error);

    /* Whether they stand together in a document. Its numbers rise from one call to the next. */
    newsidx_status (*has)(void *reading, uint32_t docid, bool *found, newsidx_error *error);

    void (*close)(void *reading); /* takes NULL */
} ni_xquery_positions;

/* Says where phrases and nearness in a query, and in copies of it, look; it is copied. Without it
   they are INTERNAL. Takes NULL. */
void ni_xquery_set_positions(ni_xquery *query, const ni_xquery_positions *places) NI_NOEXCEPT;

/*
 * The query until a deadline passes: then there are no more documents. The deadline must outlive
 * the query and its trace; one that never passes costs nothing. Phrases in it end, too.
 */
ni_xquery *ni_xquery_until(ni_xquery *query, ni_deadline *deadline,
                           newsidx_error *error) NI_NOEXCEPT;

/* The deleted documents of one segment. */
typedef struct ni_xquery_deletions {
    char uuid[40];          /* of the segment's database */
    const uint32_t *docids; /* of the segment, rising; they must outlive the query */
    size_t count;
} ni_xquery_deletions;

/*
 * The query without deleted documents. The array itself is copied. A segment that is not listed has
 * none; a listed segment that is not in the database is passed over.
 */
ni_xquery *ni_xquery_without(ni_xquery *query, const ni_xquery_deletions *segments, size_t count,
                             newsidx_error *error) NI_NOEXCEPT;

/* The same query once more: one of the two can be used up. */
ni_xquery *ni_xquery_copy(const ni_xquery *query, newsidx_error *error) NI_NOEXCEPT;

/* Takes NULL. */
void ni_xquery_free(ni_xquery *query) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
