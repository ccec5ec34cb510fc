/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the score of one document comes from. The plan labels the leaves of its query; the trace of
 * a query remembers how it was put together, and can be walked for a document.
 */
#ifndef NI_XAPIAN_XEXPLAIN_H
#define NI_XAPIAN_XEXPLAIN_H

#include "xapian/xmatch.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The numbers are the caller's. */
typedef struct ni_xquery_label {
    size_t start, end; /* bytes of the text of the query */
    int reason;
    int kind;
} ni_xquery_label;

/* Says of a query what it is for; it goes for all leaves below that have no label of their own. */
ni_xquery *ni_xquery_labelled(ni_xquery *query, const ni_xquery_label *label,
                              newsidx_error *error) NI_NOEXCEPT;

/* How a query was put together. Deadlines that stand in it must outlive it. */
typedef struct ni_xtrace ni_xtrace;

ni_xtrace *ni_xtrace_of(const ni_xquery *query, newsidx_error *error) NI_NOEXCEPT;

/* Takes NULL. */
void ni_xtrace_free(ni_xtrace *trace) NI_NOEXCEPT;

/* One term of the query that the document has, or several that weigh as one. */
typedef struct ni_xexplain_leaf {
    const ni_xquery_label *label; /* NULL: none */
    const newsidx_text *terms;    /* those that the document has, prefix and all */
    size_t count;
    bool group;
    uint64_t wdf;       /* of them together */
    uint64_t documents; /* that have one of them; of several at the most */
    double factor;      /* that the weight holds */
    double weight;      /* what it adds to the score */
} ni_xexplain_leaf;

/* What it returns but for OK ends the walk and is its result. */
typedef newsidx_status ni_xexplain_callback(void *context, const ni_xexplain_leaf *leaf);

/*
 * Calls back for each leaf that adds to the score of a document, in the order of the plan: their
 * weights add up to the score that ni_xmatch_run gives under this model. `key` is a term of this
 * document and of few others. Each leaf is run by itself, so that all models of weighting do.
 */
newsidx_status ni_xexplain(ni_xdatabase *database, const ni_xtrace *trace, uint32_t docid,
                           newsidx_text key, const ni_xmodel *model, ni_xexplain_callback *callback,
                           void *context, newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
