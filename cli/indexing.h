/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Read files into an index: once for `newsidx index`, and for `newsidx watch` whenever files
 * change.
 *
 * A bad record is reported and skipped, as one invalid line should not keep out thousands of
 * articles; --strict stops at it. Articles are committed at the end and regularly before. Ctrl-C
 * stops reading, not the work: what was read is committed.
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

/* The result of a run. */
struct indexing_result {
    int code;         /* exit code */
    bool locked;      /* another writer has the index; nothing was read */
    bool interrupted; /* by a signal */
    bool held;        /* articles under embargo wait to be read */
};

struct indexing_paths {
    char **item;
    int count;
    bool watched; /* a path that does not exist is a deleted file */
};

void indexing_run(struct indexing_result *result, struct cli *cli, const char *index,
                  const struct indexing_paths *paths, const struct indexing_settings *settings);

#endif
