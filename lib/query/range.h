/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What stands behind datum: - a date, or a range of dates - as first and last day. */
#ifndef NI_QUERY_RANGE_H
#define NI_QUERY_RANGE_H

#include "newsidx.h"
#include "query/days.h"

/*
 * Reads A, A..B, A.., ..B, >=A, >A, <=B or <B, each end a date of any precision (base/date.h) or
 * days seen from today (query/days.h): the range is from the first day of A to the last day of B.
 * The days go to from and to as "YYYYMMDD", "" for an open end. `offset` is the byte of the query
 * at which the value begins.
 *
 * Returns OK; QUERY with the byte of the bad date.
 */
newsidx_status ni_range_parse(newsidx_text value, size_t offset, const char today[NI_DAYS_SIZE],
                              char from[NI_DAYS_SIZE], char to[NI_DAYS_SIZE], newsidx_error *error);

#endif
