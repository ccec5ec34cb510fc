/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A text file, line by line; what is wrong with a line is reported with its number. */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include "cli.h"

#include <json-c/json.h>
#include <stdio.h>

struct lines {
    const struct cli *cli;
    const char *path;
    FILE *file;
    char *text; /* of the current line, without its end; a NUL behind it */
    size_t size;
    size_t capacity;
    size_t number; /* of the current line, from 1 */
};

/* Returns whether the file could be opened; if not, that was said. */
bool lines_open(struct lines *lines, const struct cli *cli, const char *path);

/* Goes to the next line that is not empty. Returns whether there is one. */
bool lines_next(struct lines *lines);

/* The current line as a JSON object, to be put by the caller; NULL where it is none, and that was
   said. */
struct json_object *lines_json(const struct lines *lines);

/* Says what is wrong with the current line. Returns false. */
bool lines_bad(const struct lines *lines, const char *message);

/* Returns whether all of the file was read, and what was read was good. */
bool lines_close(struct lines *lines, bool good);

#endif
