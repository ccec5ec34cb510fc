/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reads files into an index: what `newsidx index` does once and `newsidx watch` whenever files
 * change.
 *
 * A bad record is reported and passed over, since one broken line should not keep thousands of
 * articles out; --strict stops at it. What was read is committed at the end and every so often
 * before. Ctrl-C ends the reading, not the work: what was read until then is committed.
 */
#ifndef CLI_INDEXING_H
#define CLI_INDEXING_H

#include <newsidx.h>

#include "articlefiles.h"

struct indexing_settings {
    bool strict;
    bool delete;
    bool keep;
    bool all;
    bool no_sync;
    bool embargoed;
    bool json;
    const char *words;
    uint32_t threads;
    uint32_t commit_every; /* seconds; 0: only at the end */
    struct input_settings inputs;
};

/* The rows of these options, for a group: optiongroups.c. */
extern const struct option_row indexing_options[];

/* What a run came to. */
struct indexing_result {
    int code;         /* exit code */
    bool locked;      /* another writer has the index; nothing was read */
    bool interrupted; /* by a signal */
    bool held;        /* articles under embargo wait to be read */
};

struct indexing_paths {
    char **item;
    int count;
    bool watched; /* a path that does not exist is a file that is gone */
};

void indexing_run(struct indexing_result *result, struct cli *cli, const char *index,
                  const struct indexing_paths *paths, const struct indexing_settings *settings);

#endif
