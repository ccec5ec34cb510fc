/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Values of many documents at once: for counting them, and for choosing documents by them. A query
 * is run here without weights, for all documents that match.
 */
#ifndef NI_XAPIAN_XVALUES_H
#define NI_XAPIAN_XVALUES_H

#include "xapian/xdatabase.h"
#include "xapian/xquery.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Appends the numbers of all documents that match to a buffer, as uint32_t and rising. The database
 * is not a combined one.
 */
newsidx_status ni_xvalues_matching(ni_xdatabase *database, const ni_xquery *query,
                                   ni_buffer *docids, newsidx_error *error) NI_NOEXCEPT;

/* Called with each document that has a value. False ends the walk. */
typedef bool ni_xvalues_each(void *context, uint32_t docid, newsidx_text value);

/*
 * All values in a slot, in the order of the documents. DONE where the callback ended it. The
 * database is not a combined one; over the wire each value is a question of its own.
 */
newsidx_status ni_xvalues_walk(ni_xdatabase *database, uint32_t slot, ni_xvalues_each *each,
                               void *context, newsidx_error *error) NI_NOEXCEPT;

/* Called with each different value of slots[slot], and how many documents have it. False ends it,
   which means that memory is out. */
typedef bool ni_xvalues_counted(void *context, size_t slot, newsidx_text value, uint32_t count);

/*
 * Counts the values of all documents that match, where they are: what comes over the wire is the
 * counts. *documents is how many match. Slower than walks over a database that is near.
 */
newsidx_status ni_xvalues_count(ni_xdatabase *database, const ni_xquery *query,
                                const uint32_t *slots, size_t count, ni_xvalues_counted *counted,
                                void *context, uint32_t *documents,
                                newsidx_error *error) NI_NOEXCEPT;

/* Whether a document with this value matches. */
typedef bool ni_xvalues_taken(void *context, newsidx_text value);

/*
 * Documents whose value in a slot a function takes, without weight. The context must outlive the
 * query. It does not go over the wire.
 */
ni_xquery *ni_xvalues_query(uint32_t slot, ni_xvalues_taken *taken, void *context,
                            newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
