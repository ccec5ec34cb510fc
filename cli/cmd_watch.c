/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx watch: keep an index in sync with directories.
 *
 * The directories are read as by newsidx index, and then again, file by file, when something
 * changes in them. The index is open only meanwhile, so that other commands can write to it.
 */
#include <errno.h>
#include <newsidx.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "cli.h"
#include "dirwatch.h"
#include "indexing.h"
#include "memory.h"
#include "report.h"
#include "signals.h"
#include "timer.h"

/* Changes are read once there were none for a moment, and at most this often. */
static const double quiet_seconds = 0.3, pause_seconds = 3;

/* How often folders are read again for articles whose embargo may have ended. */
static const double embargo_seconds = 60;

struct settings {
    struct indexing_settings indexing;
};

const struct option_row watch_options[] = {
    {"indexing", OPTION_GROUP, offsetof(struct settings, indexing), NULL, NULL, 0, 0},
    {"inputs", OPTION_GROUP, offsetof(struct settings, indexing.inputs), NULL, "Input:", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* Wait for a change, for it to settle, and for the pause to pass. Returns false on a signal. */
static bool wait_for_changes(struct dirwatch *watch, double last, bool held)
{
    bool any = watch->changes || watch->everything;
    while (!signals_stopped()) {
        const double left = last + pause_seconds - timer_seconds();
        const bool more = dirwatch_wait(watch, any ? quiet_seconds : 1);
        if (signals_stopped()) break;
        if (any && left <= 0 && (!more || -left > pause_seconds)) return true;
        if (held && timer_seconds() - last > embargo_seconds) watch->everything = true;
        any |= more || watch->everything;
    }
    return false;
}

/* Read what has changed. The changes are kept if the index was locked. */
static struct indexing_result read_changes(struct cli *cli, const char *index,
                                           struct dirwatch *watch,
                                           const struct indexing_paths *roots,
                                           const struct indexing_settings *settings)
{
    struct indexing_result result;
    const struct indexing_paths changed = {watch->changed, watch->changes, true};
    indexing_run(&result, cli, index, watch->everything ? roots : &changed, settings);
    if (!result.locked) dirwatch_clear(watch);
    fflush(stdout);
    return result;
}

static bool is_directory(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Return the absolute paths of the directories; NULL after reporting one that is none. */
static char **find_roots(const struct cli *cli, const struct operands *operands)
{
    char **roots = memory_need(calloc((size_t)operands->count, sizeof *roots));
    for (int i = 1; i < operands->count; i++) {
        roots[i - 1] = realpath(operands->item[i], NULL);
        if (roots[i - 1] && is_directory(roots[i - 1])) continue;
        report_system(cli, "watch", operands->item[i], roots[i - 1] ? ENOTDIR : errno);
        free(roots[i - 1]);
        while (i > 1) free(roots[--i - 1]);
        free(roots);
        return NULL;
    }
    return roots;
}

static int watch_roots(struct cli *cli, const char *index, const struct indexing_paths *roots,
                       const struct indexing_settings *settings)
{
    struct dirwatch watch;
    struct indexing_result result = {EXIT_OTHER, false, false, false};
    if (!dirwatch_open(&watch, cli)) return EXIT_OTHER;
    for (int i = 0; i < roots->count; i++) dirwatch_add(&watch, roots->item[i]);
    if (!watch.failed) {
        watch.everything = true;
        double last;
        bool held = false;
        do {
            last = timer_seconds();
            result = read_changes(cli, index, &watch, roots, settings);
            held |= result.held;
        } while ((result.locked || (result.code != EXIT_INDEX && result.code != EXIT_USAGE)) &&
                 wait_for_changes(&watch, last, held));
    }
    dirwatch_close(&watch);
    return signals_stopped() ? EXIT_DONE : result.code;
}

int cmd_watch(struct cli *cli, int argc, char **argv)
{
    struct settings settings = {.indexing = {.commit_every = 60}};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    char **roots = find_roots(cli, &operands);
    if (!roots) return EXIT_OTHER;
    signals_catch_stop();
    const struct indexing_paths paths = {roots, operands.count - 1, true};
    code = watch_roots(cli, operands.item[0], &paths, &settings.indexing);
    for (int i = 0; i < paths.count; i++) free(roots[i]);
    free(roots);
    return code;
}
