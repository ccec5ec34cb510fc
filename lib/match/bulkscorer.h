/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * BM25 matching without Xapian's matcher: for one window of document numbers at a time, each
 * posting list in turn adds its weights to the documents in the window. A posting costs a few
 * nanoseconds. Finds the same documents as Xapian; scores differ in the last bits only.
 */
#ifndef NI_MATCH_BULKSCORER_H
#define NI_MATCH_BULKSCORER_H

#include "reader/generation.h"

/*
 * Replace the words of a query by bulk scans, for BM25 if all segments are local; else return it
 * unchanged. Consumes the query. The generation, the deadline and *counting must outlive the
 * result; while *counting is true, lists that only add weight are left out. Returns NULL and fills
 * the error on failure.
 */
ni_xquery *ni_bulkscorer_query(ni_xquery *query, ni_generation *generation, const ni_xmodel *model,
                               ni_deadline *deadline, const bool *counting, newsidx_error *error);

#endif
