/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A text file, read by line; errors are reported with the number of the line. */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include "cli.h"

#include <json-c/json.h>
#include <stdio.h>

struct lines {
    const struct cli *cli;
    const char *path;
    FILE *file;
    char *text; /* the current line without its end, NUL-terminated */
    size_t size;
    size_t capacity;
    size_t number; /* of the current line, from 1 */
};

/* Open a file. Returns false after reporting a failure. */
bool lines_open(struct lines *lines, const struct cli *cli, const char *path);

/* Read the next line that is not empty. Returns whether there is one. */
bool lines_next(struct lines *lines);

/* Parse the current line as a JSON object, which the caller must put; NULL after reporting an
   error. */
struct json_object *lines_json(const struct lines *lines);

/* Report an error in the current line. Returns false. */
bool lines_bad(const struct lines *lines, const char *message);

/* Return whether the whole file was read without errors. */
bool lines_close(struct lines *lines, bool good);

#endif
