/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How many documents match, from a sample: for queries with too many matches to count all. */
#ifndef NI_XAPIAN_XCOUNT_H
#define NI_XAPIAN_XCOUNT_H

#include "xapian/xdatabase.h"
#include "xapian/xquery.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Estimate the number of matches, and set bounds from the posting lists, which are the same for
 * every run. About `sample` documents are looked at, in runs of 2,048 spread over each segment.
 * Remote databases estimate on their own.
 */
newsidx_status ni_xcount_estimate(newsidx_total *out, ni_xdatabase *database,
                                  const ni_xquery *query, uint32_t sample,
                                  newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
