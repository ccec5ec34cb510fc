/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Warnings about a query that is searched anyway: on standard error for people, in JSON for
 * programs.
 */
#ifndef CLI_WARNINGS_H
#define CLI_WARNINGS_H

#include "cli.h"
#include "json.h"

#include <newsidx.h>

/* Report the warnings of the parser. */
void warnings_of_query(const struct cli *cli, const newsidx_query *query, const char *text);

/* Report the warnings of the hits, and whether the time limit stopped the search. */
void warnings_of_hits(const struct cli *cli, const newsidx_hits *hits, const char *text);

/* Return an array of both, of objects with offset and message; either may be NULL. */
struct json_object *warnings_json(const newsidx_query *query, const newsidx_hits *hits);

#endif
