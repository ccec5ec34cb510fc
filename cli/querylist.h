/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A file of queries. A line that begins with { is a JSON object with id and query; any other is a
 * query with its number as id. Empty lines and lines that begin with # are ignored.
 */
#ifndef CLI_QUERYLIST_H
#define CLI_QUERYLIST_H

#include "cli.h"

/* Location of a query. */
struct querylist_location {
    const char *path;
    size_t line;
};

struct querylist_visitor {
    void *context;
    /* Called for each query; texts are valid until it returns. Returns whether to go on. */
    bool (*query)(void *context, const struct querylist_location *location, const char *id,
                  const char *query);
    /* Called after an invalid line was reported. Returns whether to go on. */
    bool (*bad)(void *context);
};

/* Visit all queries of a file. Returns false after reporting that it cannot be read, or if a
   visitor stopped. */
bool querylist_read(const struct cli *cli, const char *path,
                    const struct querylist_visitor *visitor);

#endif
