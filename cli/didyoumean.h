/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a person may have meant by a query that finds little or nothing. */
#ifndef CLI_DIDYOUMEAN_H
#define CLI_DIDYOUMEAN_H

#include "cli.h"

#include <newsidx.h>

/*
 * Suggests another query, if there is one: on standard error, or as a line of JSON. What goes wrong
 * with it is passed over: the search itself is done.
 */
void didyoumean_report(const struct cli *cli, newsidx_reader *reader, const newsidx_query *query);
void didyoumean_print(struct output *out, newsidx_reader *reader, const newsidx_query *query);

#endif
