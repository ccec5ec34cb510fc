/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx merge and newsidx purge: fewer segments, and no trace of removed articles. Ctrl-C stops
 * and leaves the index intact.
 */
#include "cli.h"
#include "info.h"
#include "json.h"
#include "progress.h"
#include "report.h"
#include "signals.h"
#include "tracking.h"

#include <inttypes.h>
#include <newsidx.h>

struct settings {
    bool full;
    bool json;
};

const struct option_row merge_options[] = {
    {"full", OPTION_FLAG, offsetof(struct settings, full), NULL, "merge all segments into one", 0,
     0},
    {"json", OPTION_FLAG, offsetof(struct settings, json), NULL, "print the summary as JSON", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* newsidx_writer_merge or newsidx_writer_purge. */
typedef newsidx_status merge_function(newsidx_writer *writer, const newsidx_merge_options *options,
                                      newsidx_error *error);

static bool on_step(void *context, const char *step)
{
    progress_say(context, "merging", step);
    return !signals_stopped();
}

/* Print what was dropped and what the index now consists of. */
static void print_result(struct cli *cli, bool json, const newsidx_info *before,
                         const newsidx_info *after)
{
    if (json) {
        struct json_object *line = json_new();
        json_add_count(line, "articles", after->articles);
        json_add_count(line, "dropped", before->deleted - after->deleted);
        json_add_count(line, "segments", after->segments);
        json_add_count(line, "bytes", after->bytes);
        json_print(&cli->out, line);
        return;
    }
    output_format(&cli->out,
                  "%" PRIu64 " article%s in %" PRIu32 " segment%s, %" PRIu64
                  " removed or replaced one%s dropped\n",
                  after->articles, after->articles == 1 ? "" : "s", after->segments,
                  after->segments == 1 ? "" : "s", before->deleted - after->deleted,
                  before->deleted - after->deleted == 1 ? "" : "s");
}

static int run(struct cli *cli, const char *path, const struct settings *settings,
               merge_function *merge)
{
    newsidx_error error;
    newsidx_writer *writer = NULL;
    struct progress progress;
    newsidx_info before = NEWSIDX_INFO_INIT, after = NEWSIDX_INFO_INIT;
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    options.create = false;
    options.remove_only = true;
    if (newsidx_writer_open(&writer, path, &options, &error)) return report_error(cli, &error);
    newsidx_merge_options merging = NEWSIDX_MERGE_OPTIONS_INIT;
    merging.full = settings->full;
    merging.callback = on_step;
    merging.context = &progress;
    signals_catch_stop();
    progress_start(&progress);
    newsidx_status status = info_read(path, &before, &error);
    if (status == NEWSIDX_OK) status = merge(writer, &merging, &error);
    progress_clear(&progress);
    const int code = status == NEWSIDX_OK && merge == newsidx_writer_purge
                         ? tracking_forget(cli, path)
                         : EXIT_DONE;
    newsidx_writer_close(writer);
    if (status == NEWSIDX_DONE) {
        report(cli, "interrupted; the index is intact but not fully merged");
        return EXIT_OTHER;
    }
    if (status == NEWSIDX_OK) status = info_read(path, &after, &error);
    if (status != NEWSIDX_OK) return report_error(cli, &error);
    print_result(cli, settings->json, &before, &after);
    return code;
}

int cmd_merge(struct cli *cli, int argc, char **argv)
{
    struct settings settings = {false, false};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    return run(cli, operands.item[0], &settings, newsidx_writer_merge);
}

int cmd_purge(struct cli *cli, int argc, char **argv)
{
    struct settings settings = {false, false};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &settings.json, &operands, &code)) return code;
    return run(cli, operands.item[0], &settings, newsidx_writer_purge);
}
