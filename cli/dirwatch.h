/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Changes in directory trees, as paths, with inotify. When the kernel's queue overflows, or more
 * paths change than are worth listing, everything counts as changed.
 */
#ifndef CLI_DIRWATCH_H
#define CLI_DIRWATCH_H

#include <stdbool.h>
#include <stddef.h>

struct cli;

struct dirwatch {
    const struct cli *cli;
    int descriptor;
    char **directory; /* by watch descriptor; NULL: not watched any more */
    size_t directories;
    char **changed; /* paths, in order of their first event */
    int changes;
    bool everything; /* changed */
    bool failed;     /* a directory could not be watched; reported */
};

/* Return false after reporting a failure. */
bool dirwatch_open(struct dirwatch *watch, const struct cli *cli);

/* Watch a directory and those below it, without hidden ones and links. */
void dirwatch_add(struct dirwatch *watch, const char *path);

/* Wait at most so many seconds and collect changes. Returns whether there were any. */
bool dirwatch_wait(struct dirwatch *watch, double seconds);

/* Forget the changes collected so far. */
void dirwatch_clear(struct dirwatch *watch);

void dirwatch_close(struct dirwatch *watch);

#endif
