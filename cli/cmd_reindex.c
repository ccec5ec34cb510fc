/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx reindex: a new index from the articles of an old one, which another version made or whose
 * user words are to change. After Ctrl-C the command can be repeated.
 */
#include "cli.h"
#include "filelist.h"
#include "json.h"
#include "progress.h"
#include "report.h"
#include "signals.h"

#include <inttypes.h>
#include <newsidx.h>

struct settings {
    bool no_sync;
    bool json;
    const char *words;
    uint32_t threads;
};

const struct option_row reindex_options[] = {
    {"words", OPTION_TEXT, offsetof(struct settings, words), "FILE",
     "read user words from FILE (default: those of INDEX)", 0, 0},
    {"no-sync", OPTION_FLAG, offsetof(struct settings, no_sync), NULL,
     "do not sync to disk; for an index that can be rebuilt", 0, 0},
    {"threads", OPTION_NUMBER, offsetof(struct settings, threads), "N",
     "use N worker threads (default: one per processor)", 1, 256},
    {"json", OPTION_FLAG, offsetof(struct settings, json), NULL, "print the summary as JSON", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* One run of the command. */
struct job {
    struct progress progress;
    uint64_t articles;
};

static bool on_article(void *context, uint64_t articles, uint64_t of)
{
    struct job *job = context;
    job->articles = articles;
    if (articles < of)
        progress_count(&job->progress, articles, "articles");
    else
        progress_say(&job->progress, "committing and merging", NULL);
    return !signals_stopped();
}

static void print_summary(struct output *out, bool json, const struct job *job)
{
    double seconds = progress_seconds(&job->progress);
    if (json) {
        struct json_object *line = json_new();
        json_add_count(line, "articles", job->articles);
        json_add_number(line, "seconds", seconds, 3);
        json_print(out, line);
        return;
    }
    output_format(out, "%" PRIu64 " article%s reindexed in %.1f s\n", job->articles,
                  job->articles == 1 ? "" : "s", seconds);
}

/* The ids stay the same, so the list of files can be kept. */
static int copy_files(const struct cli *cli, const char *from, const char *to)
{
    struct filelist list;
    int failed = 0;
    if (filelist_load(&list, from) && list.count) failed = filelist_save(&list, to, false, true);
    filelist_free(&list);
    return failed ? report_system(cli, "write", "files.txt", failed) : EXIT_DONE;
}

int cmd_reindex(struct cli *cli, int argc, char **argv)
{
    struct settings settings = {.json = false};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    struct job job = {.articles = 0};
    newsidx_error error;
    newsidx_reindex_options options = NEWSIDX_REINDEX_OPTIONS_INIT;
    options.durable = !settings.no_sync;
    options.threads = settings.threads;
    options.words = settings.words;
    options.callback = on_article;
    options.context = &job;
    signals_catch_stop();
    progress_start(&job.progress);
    newsidx_status status = newsidx_reindex(operands.item[0], operands.item[1], &options, &error);
    progress_clear(&job.progress);
    if (status == NEWSIDX_DONE) {
        report(cli, "interrupted; the new index is empty");
        return EXIT_OTHER;
    }
    if (status != NEWSIDX_OK) return report_error(cli, &error);
    print_summary(&cli->out, settings.json, &job);
    return copy_files(cli, operands.item[0], operands.item[1]);
}
