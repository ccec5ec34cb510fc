/* SPDX-License-Identifier: GPL-2.0-or-later */
/* newsidx index: articles from files into an index. */
#include <newsidx.h>

#include "cli.h"
#include "indexing.h"
#include "signals.h"

struct settings {
    struct indexing_settings indexing;
};

const struct option_row index_options[] = {
    {"indexing", OPTION_GROUP, offsetof(struct settings, indexing), NULL, NULL, 0, 0},
    {"inputs", OPTION_GROUP, offsetof(struct settings, indexing.inputs), NULL, "Input:", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

int cmd_index(struct cli *cli, int argc, char **argv)
{
    struct settings settings = {.indexing = {.commit_every = 60}};
    struct operands operands;
    struct indexing_result result;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    signals_catch_stop();
    const struct indexing_paths paths = {operands.item + 1, operands.count - 1, false};
    indexing_run(&result, cli, operands.item[0], &paths, &settings.indexing);
    return result.code;
}
