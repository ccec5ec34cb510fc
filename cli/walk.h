/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The files that a path stands for.
 */
#ifndef CLI_WALK_H
#define CLI_WALK_H

#include <stdbool.h>

struct walk_visitor {
    void *context;
    /* Called for each file. Returns whether to go on. */
    bool (*file)(void *context, const char *path);
    /* Called where a directory cannot be read, with an errno. Returns whether to go on. */
    bool (*failure)(void *context, const char *path, int error);
    /* Called for each regular file of another kind. NULL: not called. */
    void (*other)(void *context, const char *path);
};

/*
 * Visits the files at a path: the path itself, unless it is a directory; of a directory, at any
 * depth, every regular file that newsidx_input_knows, in the order of names. Below the path hidden
 * files and links to directories are passed over.
 *
 * Returns whether it went to the end.
 */
bool walk(const char *path, const struct walk_visitor *visitor);

#endif
