/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dates as files and pages write them, turned into ISO 8601. base/date.h knows the forms that an
 * article and a query may use; the forms here are those of feeds, mail headers, databases and
 * bylines:
 *
 *     2026-03-04T14:30:00.123+01:00   20260304T143000Z   2026-W10-3   2026-063   2026/03/04
 *     20260304   1772631000 (seconds since 1970)   1772631000000 (milliseconds)
 *     Wed, 04 Mar 2026 14:30:00 +0100   4 Mar 26 14:30 GMT   Wed Mar  4 14:30:00 2026
 *     4.3.2026   04.03.26, 14:30 Uhr   Mittwoch, 4. März 2026 um 14.30 Uhr   März 2026
 *
 * The result keeps the precision and the zone of the original; nothing is converted but epochs,
 * which are in UTC.
 */
#ifndef NI_INPUT_TIMESTAMP_H
#define NI_INPUT_TIMESTAMP_H

#include "newsidx.h"

/* Enough for "2026-03-04T14:30:00+01:00" and its NUL. */
enum { NI_TIMESTAMP_SIZE = 40 };

/* Read a text that is a date as a whole. Returns false, and "" in iso, if it is not one. */
bool ni_timestamp_read(newsidx_text text, char iso[NI_TIMESTAMP_SIZE]);

/* Find the first date in a text; it has a day at least. Returns false, and "" in iso, if none. */
bool ni_timestamp_find(newsidx_text text, char iso[NI_TIMESTAMP_SIZE]);

/*
 * Read a date as ni_timestamp_read does, as seconds since 1970. One without a zone is in Central
 * European time; one without a time is the beginning of its day.
 */
bool ni_timestamp_seconds(newsidx_text text, int64_t *seconds);

/*
 * Convert an instant in UTC ("...Z" or "+00:00") to Central European time, so that its day is the
 * local day of publication. Others are unchanged.
 */
void ni_timestamp_central(char iso[NI_TIMESTAMP_SIZE]);

#endif
