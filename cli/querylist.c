/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The file is read by line; only one query is in memory. */
#include "querylist.h"

#include "lines.h"

#include <stdio.h>
#include <string.h>

/* Return a member that is a string or, for ids, a number; NULL if there is none. */
static const char *get_member(struct json_object *object, const char *key, bool numbers)
{
    struct json_object *value;
    if (!json_object_object_get_ex(object, key, &value)) return NULL;
    const bool fits = json_object_is_type(value, json_type_string) ||
                      (numbers && json_object_is_type(value, json_type_int));
    return fits ? json_object_get_string(value) : NULL;
}

static bool visit_object(const struct lines *lines, const struct querylist_location *location,
                         const struct querylist_visitor *visitor)
{
    struct json_object *object = lines_json(lines);
    if (!object) return visitor->bad(visitor->context);
    const char *id = get_member(object, "id", true), *query = get_member(object, "query", false);
    bool go_on;
    if (id && *id && query) {
        go_on = visitor->query(visitor->context, location, id, query);
    } else {
        lines_bad(lines, "a query needs strings for id and query");
        go_on = visitor->bad(visitor->context);
    }
    json_object_put(object);
    return go_on;
}

static bool visit_line(const struct lines *lines, const struct querylist_visitor *visitor)
{
    const struct querylist_location location = {lines->path, lines->number};
    const char *text = lines->text + strspn(lines->text, " \t");
    char id[24];
    if (!*text || *text == '#') return true;
    if (*text == '{') return visit_object(lines, &location, visitor);
    snprintf(id, sizeof id, "%zu", lines->number);
    return visitor->query(visitor->context, &location, id, lines->text);
}

bool querylist_read(const struct cli *cli, const char *path,
                    const struct querylist_visitor *visitor)
{
    struct lines lines;
    if (!lines_open(&lines, cli, path)) return false;
    bool go_on = true;
    while (go_on && lines_next(&lines)) go_on = visit_line(&lines, visitor);
    return lines_close(&lines, go_on);
}
