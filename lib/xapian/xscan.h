/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Parts of a query that somebody else matches. Xapian walks posting lists one document at a time
 * through a tree of objects; where a part is only words, each wanted or one of several that are
 * wanted, a reader of our own has the same documents and weights sooner. Here such parts are found,
 * and each becomes one posting source that asks the reader.
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
    NI_XSCAN_GROUPS_MAX = 32, /* that must match */
    NI_XSCAN_MARKS_END = 64   /* behind the bits of marks, which follow those of groups */
};

/*
 * A term, and to which groups it belongs, a bit each: none where it only adds weight. Marks are
 * groups that need not match; of documents that do it is told which they have.
 */
typedef struct ni_xscan_term {
    newsidx_text text;
    double factor; /* of its weight; 0: it adds none */
    uint64_t groups;
} ni_xscan_term;

/* Documents match that have a term of every group; terms are all different. Weights add up. */
typedef struct ni_xscan_words {
    const ni_xscan_term *terms;
    size_t count;
    size_t groups; /* 1 at least */
} ni_xscan_words;

/* Of what matches in one segment. */
typedef struct ni_xscan_figures {
    uint32_t least, estimate, most; /* documents */
    double weight;                  /* none weighs more */
} ni_xscan_figures;

/* A document that matches. */
typedef struct ni_xscan_found {
    uint32_t docid;
    double weight;
    uint64_t groups; /* that it has a term of, marks as well */
} ni_xscan_found;

/* What reads. The context is that of `prepare` and is not asked for later. */
typedef struct ni_xscan_reader {
    void *context;

    /* Gets ready for a part, whose words are copied. */
    newsidx_status (*prepare)(void **part, void *context, const ni_xscan_words *words,
                              newsidx_error *error);
    void (*release)(void *part); /* takes NULL */

    /* Begins to scan the segment of which the database has this uuid. */
    newsidx_status (*open)(void **scan, void *part, const char *uuid, ni_xscan_figures *figures,
                           newsidx_error *error);
    void (*close)(void *scan); /* takes NULL */

    /*
     * The first document from `docid` on, and before `end`, that matches and weighs `least` or
     * more: others may come too. DONE where there is none. Document numbers and `least` never fall
     * from one call to the next.
     */
    newsidx_status (*find)(ni_xscan_found *found, void *scan, uint32_t docid, uint32_t end,
                           double least, newsidx_error *error);
} ni_xscan_reader;

/* The query with such parts; uses it up. Not over the wire. */
ni_xquery *ni_xscan_query(ni_xquery *query, const ni_xscan_reader *reader,
                          newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
