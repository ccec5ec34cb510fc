/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dates as values of an index: ranges and facets take the day as it was written, since that is the
 * day printed on the article; orders take the instant. A value therefore begins with the date as
 * written, and ends with its zone, if that is known and is not UTC:
 *
 *     20260102   20260101234500   20260102003000+0100
 *
 * The third is fifteen minutes before the second.
 */
#ifndef NI_BASE_INSTANT_H
#define NI_BASE_INSTANT_H

#include "base/date.h"
#include "newsidx.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { NI_INSTANT_SIZE = 24 }; /* room for a value */

/* Write the value of a date. */
void ni_instant_value(const ni_date *date, char out[NI_INSTANT_SIZE]);

/*
 * Return what orders a value by its instant, as bytes: the value itself, or its date and time in
 * UTC, which are written to `out`. The year may be out of range by one.
 */
newsidx_text ni_instant_key(newsidx_text value, char out[NI_INSTANT_SIZE]);

#ifdef __cplusplus
}
#endif

#endif
