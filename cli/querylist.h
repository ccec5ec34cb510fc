/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A file of queries. A line that begins with { is a JSON object with id and query; any other is a
 * query, and its number the id. Empty lines and those that begin with # count for nothing.
 */
#ifndef CLI_QUERYLIST_H
#define CLI_QUERYLIST_H

#include "cli.h"

/* Where a query stands. */
struct querylist_location {
    const char *path;
    size_t line;
};

struct querylist_visitor {
    void *context;
    /* Called for each query; the texts live until it returns. Returns whether to go on. */
    bool (*query)(void *context, const struct querylist_location *location, const char *id,
                  const char *query);
    /* Called after a line that is none was reported. Returns whether to go on. */
    bool (*bad)(void *context);
};

/* Visits all queries of a file. Returns false where it cannot be read, which was said, or a visitor
   ended it. */
bool querylist_read(const struct cli *cli, const char *path,
                    const struct querylist_visitor *visitor);

#endif
