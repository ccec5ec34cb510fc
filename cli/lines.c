/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines by getline, and JSON by json-c. */
#include "lines.h"

#include "memory.h"
#include "report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool lines_open(struct lines *lines, const struct cli *cli, const char *path)
{
    *lines = (struct lines){.cli = cli, .path = path, .file = fopen(path, "re")};
    if (!lines->file) report_system(cli, "open", path, errno);
    return lines->file != NULL;
}

bool lines_next(struct lines *lines)
{
    ssize_t size;
    while ((size = getline(&lines->text, &lines->capacity, lines->file)) >= 0) {
        lines->number++;
        while (size && (lines->text[size - 1] == '\n' || lines->text[size - 1] == '\r')) size--;
        lines->text[size] = '\0';
        lines->size = (size_t)size;
        if (size) return true;
    }
    return false;
}

bool lines_close(struct lines *lines, bool good)
{
    if (good && ferror(lines->file)) {
        report_system(lines->cli, "read", lines->path, errno);
        good = false;
    }
    fclose(lines->file);
    free(lines->text);
    return good;
}

bool lines_bad(const struct lines *lines, const char *message)
{
    report(lines->cli, "%s:%zu: %s", lines->path, lines->number, message);
    return false;
}

struct json_object *lines_json(const struct lines *lines)
{
    struct json_tokener *tokener = memory_need(json_tokener_new());
    json_tokener_set_flags(tokener, JSON_TOKENER_VALIDATE_UTF8);
    struct json_object *object = json_tokener_parse_ex(tokener, lines->text, (int)lines->size + 1);
    const enum json_tokener_error failure = json_tokener_get_error(tokener);
    const size_t end = json_tokener_get_parse_end(tokener);
    json_tokener_free(tokener);
    const char *fault = NULL;
    if (failure == json_tokener_continue)
        fault = "truncated JSON object";
    else if (failure != json_tokener_success)
        fault = json_tokener_error_desc(failure);
    else if (lines->text[end + strspn(lines->text + end, " \t")] ||
             !json_object_is_type(object, json_type_object))
        fault = "line is not a single JSON object";
    if (!fault) return object;
    lines_bad(lines, fault);
    json_object_put(object);
    return NULL;
}
