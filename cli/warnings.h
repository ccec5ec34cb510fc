/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is amiss with a query that is searched all the same: for a person on standard error, for a
 * program in JSON.
 */
#ifndef CLI_WARNINGS_H
#define CLI_WARNINGS_H

#include "cli.h"
#include "json.h"

#include <newsidx.h>

/* Reports what the parser found. */
void warnings_of_query(const struct cli *cli, const newsidx_query *query, const char *text);

/* Reports what the index had to say, and whether the time limit ended the search. */
void warnings_of_hits(const struct cli *cli, const newsidx_hits *hits, const char *text);

/* An array of both, each an object with offset and message; either may be NULL. */
struct json_object *warnings_json(const newsidx_query *query, const newsidx_hits *hits);

#endif
