/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a person may have meant by a query that finds little or nothing. */
#ifndef CLI_DIDYOUMEAN_H
#define CLI_DIDYOUMEAN_H

#include "cli.h"

#include <newsidx.h>

/*
 * Another query, if there is one to suggest: absent where not. What goes wrong with it is passed
 * over, since the search itself is done. It lives until the next call with the reader.
 */
newsidx_text didyoumean_find(newsidx_reader *reader, const newsidx_query *query);

/* Prints it on standard error. */
void didyoumean_report(const struct cli *cli, newsidx_reader *reader, const newsidx_query *query);

#endif
