/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a person may have meant by a query that finds little or nothing. */
#ifndef CLI_DIDYOUMEAN_H
#define CLI_DIDYOUMEAN_H

#include "cli.h"
#include "json.h"

#include <newsidx.h>

/*
 * Suggests another query, if there is one: on standard error, or as a key of a JSON object. What goes wrong
 * with it is passed over: the search itself is done.
 */
void didyoumean_report(const struct cli *cli, newsidx_reader *reader, const newsidx_query *query);
void didyoumean_add(struct json_object *object, newsidx_reader *reader, const newsidx_query *query);

#endif
