/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How many documents match: counted, or if there are too many, from a sample. */
#ifndef NI_XAPIAN_XCOUNT_H
#define NI_XAPIAN_XCOUNT_H

#include "xapian/xdatabase.h"
#include "xapian/xquery.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Count the matches. If there are more than `most`, estimate them from about `sample` documents, in
 * runs of 2,048 spread over each segment, and set the upper bound from the posting lists; both are
 * the same for every run. Remote databases estimate on their own.
 */
newsidx_status ni_xcount_matches(newsidx_total *out, ni_xdatabase *database, const ni_xquery *query,
                                 uint32_t most, uint32_t sample, newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
