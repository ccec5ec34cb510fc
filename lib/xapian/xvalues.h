/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Values of many documents at once: to count them, or to filter documents by them. Queries are run
 * here without weights, for all matches.
 */
#ifndef NI_XAPIAN_XVALUES_H
#define NI_XAPIAN_XVALUES_H

#include "xapian/xdatabase.h"
#include "xapian/xquery.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Append the numbers of all matches to a buffer, as uint32_t, rising. The database must not be a
 * combined one.
 */
newsidx_status ni_xvalues_matching(ni_xdatabase *database, const ni_xquery *query,
                                   ni_buffer *docids, newsidx_error *error) NI_NOEXCEPT;

/* Called with each document that has a value. Return false to end the walk. */
typedef bool ni_xvalues_each(void *context, uint32_t docid, newsidx_text value);

/*
 * Walk all values in a slot, by document. DONE if the callback ended it. The database must not be a
 * combined one; on a remote one each value is a round trip.
 */
newsidx_status ni_xvalues_walk(ni_xdatabase *database, uint32_t slot, ni_xvalues_each *each,
                               void *context, newsidx_error *error) NI_NOEXCEPT;

/* Called with each distinct value of slots[slot] and its number of documents. Return false when out
   of memory, to end the count. */
typedef bool ni_xvalues_counted(void *context, size_t slot, newsidx_text value, uint32_t count);

/*
 * Count the values of all matches on the server: only the counts are transferred. *documents is the
 * number of matches. Slower than a walk for local databases.
 */
newsidx_status ni_xvalues_count(ni_xdatabase *database, const ni_xquery *query,
                                const uint32_t *slots, size_t count, ni_xvalues_counted *counted,
                                void *context, uint32_t *documents,
                                newsidx_error *error) NI_NOEXCEPT;

/* Decide by its value whether a document matches. */
typedef bool ni_xvalues_predicate(void *context, newsidx_text value);

/*
 * Documents whose value in a slot satisfies a predicate, unweighted. The context must outlive the
 * query. Local databases only.
 */
ni_xquery *ni_xvalues_query(uint32_t slot, ni_xvalues_predicate *predicate, void *context,
                            newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
