/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The files at a path. */
#ifndef CLI_WALK_H
#define CLI_WALK_H

#include <stdbool.h>

struct walk_visitor {
    void *context;
    /* Called for each file. Returns whether to go on. */
    bool (*file)(void *context, const char *path);
    /* Called for a directory that cannot be read, with an errno. Returns whether to go on. */
    bool (*failure)(void *context, const char *path, int error);
    /* Called for each regular file of another kind. NULL: not called. */
    void (*other)(void *context, const char *path);
};

/*
 * Visit the files at a path: the path itself, unless it is a directory; else every regular file in
 * it that newsidx_input_knows, at any depth, in order of names. Hidden files below the path and
 * links to directories are skipped.
 *
 * Returns whether the walk was completed.
 */
bool walk(const char *path, const struct walk_visitor *visitor);

#endif
