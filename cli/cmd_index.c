/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx index: articles from files into an index.
 *
 * Everything is committed at the end, at once: until then readers see the index as it was, and a
 * run that dies leaves it so. A bad record is reported and passed over, since one broken line
 * should not keep thousands of articles out; who wants all or nothing says --strict. Ctrl-C ends
 * the reading, not the work: what was read is committed.
 */
#include "articlefiles.h"
#include "cli.h"
#include "json.h"
#include "origin.h"
#include "progress.h"
#include "report.h"
#include "signals.h"

#include <inttypes.h>
#include <newsidx.h>
#include <string.h>

struct settings {
    bool strict;
    bool no_sync;
    bool json;
    const char *words;
    uint32_t threads;
    struct input_settings inputs;
};

const struct option_row index_options[] = {
    {"strict", OPTION_FLAG, offsetof(struct settings, strict), NULL,
     "stop at the first bad record or date and commit nothing", 0, 0},
    {"no-sync", OPTION_FLAG, offsetof(struct settings, no_sync), NULL,
     "do not sync to disk; for an index that can be rebuilt", 0, 0},
    {"threads", OPTION_NUMBER, offsetof(struct settings, threads), "N",
     "use N worker threads (default: one per processor)", 1, 256},
    {"words", OPTION_TEXT, offsetof(struct settings, words), "FILE",
     "create a new index with user words from FILE", 0, 0},
    {"json", OPTION_FLAG, offsetof(struct settings, json), NULL, "print the summary as JSON", 0, 0},
    {"inputs", OPTION_GROUP, offsetof(struct settings, inputs), NULL, "Input:", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* One run of the command. */
struct job {
    struct cli *cli;
    struct settings settings;
    struct articlefiles files;
    const char *index;
    newsidx_writer_options options;
    newsidx_writer *writer; /* NULL as long as there is no index and no article for it */
    struct progress progress;
    uint64_t bad, repaired, entities, misencoded;
    int failure;  /* exit code of a failure of the index; 0 */
    bool stopped; /* a signal ended the reading */
};

/* Counts a bad record. Returns whether to go on. */
static bool count_bad(void *context)
{
    struct job *job = context;
    job->bad++;
    return !job->settings.strict;
}

/* Opens the index, or creates it for the first article, so that none is created for nothing. */
static newsidx_status open_index(struct job *job, bool create, newsidx_error *error)
{
    job->options.create = create;
    newsidx_status status = newsidx_writer_open(&job->writer, job->index, &job->options, error);
    return status == NEWSIDX_ERR_NOT_FOUND && !create ? NEWSIDX_OK : status;
}

static newsidx_status put(void *context, const newsidx_article *article, newsidx_error *error)
{
    struct job *job = context;
    newsidx_put_result result = NEWSIDX_PUT_RESULT_INIT;
    newsidx_status status = job->writer ? NEWSIDX_OK : open_index(job, true, error);
    if (status) return status;
    status = newsidx_writer_put(job->writer, article, &result, error);
    if (status != NEWSIDX_OK) return status;
    job->repaired += result.bad_bytes;
    job->entities += result.entities;
    job->misencoded += result.misencoded;
    return status;
}

static void read_paths(struct job *job, const struct operands *paths)
{
    struct articlefiles *files = &job->files;
    bool go_on = true;
    for (int i = 1; go_on && i < paths->count; i++) {
        const uint64_t before = files->files, bad = job->bad;
        go_on = articlefiles_read(files, paths->item[i]);
        if (go_on && files->files == before && job->bad == bad)
            report(job->cli, "%s: no file of a supported format in this directory", paths->item[i]);
    }
    if (files->failed) job->failure = report_error(job->cli, &files->error);
    job->stopped = signals_stopped();
}

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

/* What is searched for as it was written is not found in such texts. */
static void report_damage(struct job *job)
{
    if (job->entities)
        report(job->cli,
               "%" PRIu64 " entit%s such as &auml; in the texts: decode them, or read the files as "
               "pages (--format page)",
               job->entities, job->entities == 1 ? "y" : "ies");
    if (job->misencoded)
        report(job->cli,
               "%" PRIu64
               " character%s encoded twice, such as f\xc3\x83\xc2\xbcr: read the sources "
               "as UTF-8 before they are written",
               job->misencoded, plural(job->misencoded));
}

static void print_summary(struct job *job)
{
    double seconds = progress_seconds(&job->progress);
    struct output *out = &job->cli->out;
    if (job->settings.json) {
        struct json_object *line = json_new();
        json_add_count(line, "articles", job->files.articles);
        json_add_count(line, "bad", job->bad);
        json_add_count(line, "repaired", job->repaired);
        json_add_count(line, "entities", job->entities);
        json_add_count(line, "misencoded", job->misencoded);
        json_add_count(line, "files", job->files.files);
        json_add_number(line, "seconds", seconds, 3);
        json_print(out, line);
        return;
    }
    output_format(out, "%" PRIu64 " article%s indexed", job->files.articles,
                  plural(job->files.articles));
    if (job->bad) output_format(out, ", %" PRIu64 " bad record%s", job->bad, plural(job->bad));
    if (job->repaired)
        output_format(out, ", %" PRIu64 " byte%s repaired", job->repaired, plural(job->repaired));
    output_format(out, " in %.1f s\n", seconds);
    report_damage(job);
}

/* A signal gives the merge up, and the index is as sound without. */
static bool on_merge(void *context, const char *step)
{
    struct job *job = context;
    progress_say(&job->progress, "merging", step);
    return !signals_stopped();
}

/* Commits what was put. The merges that are due are waited for: at the end of the command they
   would be abandoned, and have to be begun anew by the next one. */
static newsidx_status commit(struct job *job, newsidx_error *error)
{
    if (!job->writer) return NEWSIDX_OK;
    newsidx_merge_options options = NEWSIDX_MERGE_OPTIONS_INIT;
    options.callback = on_merge;
    options.context = job;
    progress_say(&job->progress, "committing", NULL);
    newsidx_status status = newsidx_writer_commit(job->writer, error);
    if (status == NEWSIDX_OK) status = newsidx_writer_merge(job->writer, &options, error);
    progress_clear(&job->progress);
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

/* Commits what was put, and tells how it went. Returns an exit code. */
static int finish(struct job *job)
{
    newsidx_error error;
    if (job->failure) return job->failure;
    bool refused = job->settings.strict && job->bad;
    if (refused) {
        report(job->cli, "stopped at a bad record; nothing committed");
        job->files.articles = job->repaired = 0;
    } else {
        newsidx_status status = commit(job, &error);
        if (status) return report_error(job->cli, &error);
    }
    if (job->stopped) report(job->cli, "interrupted; articles read so far are committed");
    print_summary(job);
    return job->bad || job->stopped ? EXIT_OTHER : EXIT_DONE;
}

int cmd_index(struct cli *cli, int argc, char **argv)
{
    struct job job = {.cli = cli,
                      .options = NEWSIDX_WRITER_OPTIONS_INIT,
                      .files = {.cli = cli, .options = NEWSIDX_INPUT_OPTIONS_INIT}};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &job.settings, &operands, &code)) return code;
    if (!articlefiles_start(&job.files, &job.settings.inputs)) return EXIT_USAGE;
    newsidx_error error;
    job.index = operands.item[0];
    job.options.durable = !job.settings.no_sync;
    job.options.threads = job.settings.threads;
    job.options.words = job.settings.words;
    job.files.options.strict_dates = job.settings.strict;
    job.files.progress = &job.progress;
    job.files.context = &job;
    job.files.put = put;
    job.files.bad = count_bad;
    job.files.stopped = signals_stopped;
    progress_start(&job.progress);
    if (open_index(&job, false, &error)) return report_error(cli, &error);
    if (job.writer) origin_report_path(cli, job.index);
    signals_catch_stop();
    read_paths(&job, &operands);
    progress_clear(&job.progress);
    articlefiles_end(&job.files);
    code = finish(&job);
    newsidx_writer_close(job.writer);
    return code;
}
