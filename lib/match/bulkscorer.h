/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words matched and weighed by BM25 without Xapian's matcher: a window of document numbers at a
 * time, one posting list after the other adds its weights to the documents in it. A posting costs
 * some nanoseconds; the documents are those that Xapian finds, and scores differ in the last bits
 * alone.
 */
#ifndef NI_MATCH_BULKSCORER_H
#define NI_MATCH_BULKSCORER_H

#include "reader/generation.h"

/*
 * The query, its words scanned: for BM25 and where all segments can be scanned, else as it was.
 * Uses it up; generation and deadline must outlive what comes out. NULL, and the error is filled,
 * after a failure.
 */
ni_xquery *ni_bulkscorer_query(ni_xquery *query, ni_generation *generation, const ni_xmodel *model,
                               ni_deadline *deadline, newsidx_error *error);

#endif
