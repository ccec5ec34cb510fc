/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads the value of datum:, a date or a range of dates, as a first and a last day. */
#ifndef NI_QUERY_RANGE_H
#define NI_QUERY_RANGE_H

#include "newsidx.h"
#include "query/days.h"

/*
 * Read A, A..B, A.., ..B, >=A, >A, <=B or <B, where each end is a date of any precision
 * (base/date.h) or relative to today (query/days.h). The range is from the first day of A to the
 * last day of B. Sets from and to as "YYYYMMDD", "" for an open end. `offset` is that of the value
 * in the query.
 *
 * Returns OK; QUERY with the offset of the bad date.
 */
newsidx_status ni_range_parse(newsidx_text value, size_t offset, const char today[NI_DAYS_SIZE],
                              char from[NI_DAYS_SIZE], char to[NI_DAYS_SIZE], newsidx_error *error);

#endif
