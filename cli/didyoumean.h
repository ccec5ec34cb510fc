/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Suggestions for a query that finds little or nothing. */
#ifndef CLI_DIDYOUMEAN_H
#define CLI_DIDYOUMEAN_H

#include "cli.h"

#include <newsidx.h>

/*
 * Return another query to suggest; absent if there is none. Errors are ignored, since the search
 * itself is done. Lifetime: until the next call with the reader.
 */
newsidx_text didyoumean_find(newsidx_reader *reader, const newsidx_query *query);

/* Print it on standard error. */
void didyoumean_report(const struct cli *cli, newsidx_reader *reader, const newsidx_query *query);

#endif
