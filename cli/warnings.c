/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Warnings about a query from the parser and the hits. */
#include "warnings.h"

#include "report.h"

void warnings_of_query(const struct cli *cli, const newsidx_query *query, const char *text)
{
    const char *message;
    size_t offset;
    for (size_t i = 0; (message = newsidx_query_warning(query, i, &offset)) != NULL; i++)
        report_query_warning(cli, text, message, offset);
}

void warnings_of_hits(const struct cli *cli, const newsidx_hits *hits, const char *text)
{
    const char *message;
    size_t offset;
    for (size_t i = 0; (message = newsidx_hits_warning(hits, i, &offset)) != NULL; i++)
        report_query_warning(cli, text, message, offset);
    if (!newsidx_hits_complete(hits))
        report(cli, "time limit reached: there may be more and better articles");
}

static void append(struct json_object *array, const char *message, size_t offset)
{
    struct json_object *warning = json_new();
    json_add_count(warning, "offset", offset);
    json_add_text(warning, "message", newsidx_text_of(message));
    json_append(array, warning);
}

struct json_object *warnings_json(const newsidx_query *query, const newsidx_hits *hits)
{
    struct json_object *array = json_new_array();
    const char *message;
    size_t offset;
    for (size_t i = 0; query && (message = newsidx_query_warning(query, i, &offset)); i++)
        append(array, message, offset);
    for (size_t i = 0; hits && (message = newsidx_hits_warning(hits, i, &offset)); i++)
        append(array, message, offset);
    return array;
}
