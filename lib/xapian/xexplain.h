/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Explains the score of a document. The plan labels the leaves of its query; the trace of a query
 * records how it was built, and can be walked for a document.
 */
#ifndef NI_XAPIAN_XEXPLAIN_H
#define NI_XAPIAN_XEXPLAIN_H

#include "xapian/xmatch.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The meaning of the numbers is up to the caller. */
typedef struct ni_xquery_label {
    size_t start, end; /* bytes of the text of the query */
    int reason;
    int kind;
} ni_xquery_label;

/* Label a query; applies to all leaves below that have no label of their own. */
ni_xquery *ni_xquery_labelled(ni_xquery *query, const ni_xquery_label *label,
                              newsidx_error *error) NI_NOEXCEPT;

/* How a query was built. Deadlines referenced by the query must outlive it. */
typedef struct ni_xtrace ni_xtrace;

ni_xtrace *ni_xtrace_of(const ni_xquery *query, newsidx_error *error) NI_NOEXCEPT;

/* Accepts NULL. */
void ni_xtrace_free(ni_xtrace *trace) NI_NOEXCEPT;

/* A query term that the document has, or several weighed as one. */
typedef struct ni_xexplain_leaf {
    const ni_xquery_label *label; /* or NULL */
    const newsidx_text *terms;    /* those that the document has, with prefix */
    size_t count;
    bool group;
    uint64_t wdf;       /* total */
    uint64_t documents; /* with any of the terms; of a group, as many as it is weighed by */
    double idf;         /* BM25's, of so many documents */
    double factor;      /* included in the weight */
    double weight;      /* contribution to the score */
} ni_xexplain_leaf;

/* Any result other than OK ends the walk and becomes its result. */
typedef newsidx_status ni_xexplain_callback(void *context, const ni_xexplain_leaf *leaf);

/*
 * Call back for each leaf that contributes to the score of a document, in plan order; the weights
 * add up to the score that ni_xmatch_run returns for this model. `key` must be a term of this
 * document and of few others. Each leaf is run on its own, so this works for every model.
 */
newsidx_status ni_xexplain(ni_xdatabase *database, const ni_xtrace *trace, uint32_t docid,
                           newsidx_text key, const ni_xmodel *model, ni_xexplain_callback *callback,
                           void *context, newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
