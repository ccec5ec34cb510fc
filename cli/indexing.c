/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexing.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli.h"
#include "json.h"
#include "memory.h"
#include "origin.h"
#include "progress.h"
#include "report.h"
#include "signals.h"
#include "timer.h"
#include "tracking.h"

#define MEMBER(name) offsetof(struct indexing_settings, name)

const struct option_row indexing_options[] = {
    {"delete", OPTION_FLAG, MEMBER(delete), NULL,
     "remove the articles of files that are gone from a directory", 0, 0},
    {"keep", OPTION_FLAG, MEMBER(keep), NULL,
     "keep articles that a changed file no longer has, as for feeds", 0, 0},
    {"all", OPTION_FLAG, MEMBER(all), NULL, "read files that have not changed, too", 0, 0},
    {"commit-every", OPTION_NUMBER, MEMBER(commit_every), "SECONDS",
     "commit this often while reading (default: 60; 0: only at the end)", 0, 86400},
    {"strict", OPTION_FLAG, MEMBER(strict), NULL,
     "stop at the first bad record or date and commit nothing", 0, 0},
    {"no-sync", OPTION_FLAG, MEMBER(no_sync), NULL,
     "do not sync to disk; for an index that can be rebuilt", 0, 0},
    {"embargoed", OPTION_FLAG, MEMBER(embargoed), NULL,
     "index articles whose embargo has not ended, too", 0, 0},
    {"threads", OPTION_NUMBER, MEMBER(threads), "N",
     "use N worker threads (default: one per processor)", 1, 256},
    {"words", OPTION_TEXT, MEMBER(words), "FILE", "create a new index with user words from FILE", 0,
     0},
    {"json", OPTION_FLAG, MEMBER(json), NULL, "print the summary as JSON", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* One run. */
struct job {
    struct cli *cli;
    const struct indexing_settings *settings;
    struct articlefiles files;
    struct tracking tracking;
    const char *index;
    newsidx_writer_options options;
    newsidx_writer *writer; /* NULL while there is no index and no article for it */
    struct progress progress;
    double committed; /* time of the last commit, in seconds */
    uint64_t replaced, bad, repaired, entities, misencoded;
    int failure;   /* exit code of a failure of the index; 0 */
    bool stopped;  /* a signal ended the reading */
    bool watching; /* the run is one of many: it is silent if nothing happened */
};

/* Count a bad record. Returns whether to go on. */
static bool count_bad(void *context)
{
    struct job *job = context;
    job->bad++;
    return !job->settings->strict;
}

/* ---------------------------------------------------------------- commits */

/* Open the index, or create it for the first article, so that none is created for nothing. */
static newsidx_status open_index(struct job *job, bool create, newsidx_error *error)
{
    job->options.create = create;
    newsidx_status status = newsidx_writer_open(&job->writer, job->index, &job->options, error);
    return status == NEWSIDX_ERR_NOT_FOUND && !create ? NEWSIDX_OK : status;
}

/* Commit what was put and removed so far. */
static newsidx_status commit(struct job *job, newsidx_error *error)
{
    job->committed = timer_seconds();
    if (!job->writer || !tracking_has_changes(&job->tracking)) return NEWSIDX_OK;
    newsidx_status status = tracking_prepare(&job->tracking, job->writer, error);
    if (status == NEWSIDX_OK) status = newsidx_writer_commit(job->writer, error);
    if (status != NEWSIDX_OK) return status;
    const int failed = tracking_committed(&job->tracking);
    if (failed) report_system(job->cli, "write", "files.txt", failed);
    return NEWSIDX_OK;
}

/* Commit in between; with --strict it is all or nothing. */
static newsidx_status commit_if_due(struct job *job, newsidx_error *error)
{
    const uint32_t pause = job->settings->commit_every;
    if (!pause || job->settings->strict || timer_seconds() - job->committed < pause)
        return NEWSIDX_OK;
    progress_say(&job->progress, "committing", NULL);
    return commit(job, error);
}

/* A signal stops the merge; the index is sound without it. */
static bool on_merge(void *context, const char *step)
{
    struct job *job = context;
    progress_say(&job->progress, "merging", step);
    return !signals_stopped();
}

/* Commit what was put. Wait for merges that are due: at the end of the command they would be
   abandoned, and the next one would have to start over. */
static newsidx_status commit_all(struct job *job, newsidx_error *error)
{
    if (!job->writer || !tracking_has_changes(&job->tracking)) return NEWSIDX_OK;
    newsidx_merge_options options = NEWSIDX_MERGE_OPTIONS_INIT;
    options.callback = on_merge;
    options.context = job;
    progress_say(&job->progress, "committing", NULL);
    newsidx_status status = commit(job, error);
    if (status == NEWSIDX_OK) status = newsidx_writer_merge(job->writer, &options, error);
    progress_clear(&job->progress);
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

/* ---------------------------------------------------------------- reading */

static newsidx_status put(void *context, const newsidx_article *article, newsidx_error *error)
{
    struct job *job = context;
    newsidx_put_result result = NEWSIDX_PUT_RESULT_INIT;
    newsidx_status status = job->writer ? NEWSIDX_OK : open_index(job, true, error);
    if (!status) status = newsidx_writer_put(job->writer, article, &result, error);
    if (status) return status;
    tracking_put(&job->tracking, result.id);
    job->replaced += result.replaced;
    job->repaired += result.bad_bytes;
    job->entities += result.entities;
    job->misencoded += result.misencoded;
    return commit_if_due(job, error);
}

static newsidx_status withdraw(void *context, newsidx_text id, newsidx_error *error)
{
    struct job *job = context;
    if (!job->writer) return NEWSIDX_OK;
    newsidx_status status = newsidx_writer_remove(job->writer, id, error);
    if (status < NEWSIDX_OK) return status;
    char *copy = memory_copy(id.data, id.size);
    tracking_withdraw(&job->tracking, copy, status == NEWSIDX_OK);
    free(copy);
    return commit_if_due(job, error);
}

/* A file named on the command line is read even if it has not changed. */
static bool begin(void *context, const char *path, bool named)
{
    struct job *job = context;
    return tracking_begin(&job->tracking, path, job->settings->all || (named && !job->watching));
}

static bool knows(void *context, newsidx_text id)
{
    struct tracking *tracking = &((struct job *)context)->tracking;
    if (!tracking_knows(tracking, id)) return false;
    char *copy = memory_copy(id.data, id.size);
    tracking_put(tracking, copy);
    free(copy);
    return true;
}

static void end(void *context, bool whole, bool held)
{
    tracking_end(&((struct job *)context)->tracking, whole, held);
}

static bool is_gone(const char *path)
{
    struct stat status;
    return lstat(path, &status) != 0 && errno == ENOENT;
}

static bool read_path(struct job *job, const char *path)
{
    struct articlefiles *files = &job->files;
    const uint64_t before = files->files + job->tracking.unchanged, bad = job->bad;
    if (!articlefiles_read(files, path)) return false;
    const char *real = articlefiles_real(files);
    if (!job->watching && files->files + job->tracking.unchanged == before && job->bad == bad)
        report(job->cli, "%s: no file of a supported format in this directory", path);
    if (job->settings->delete &&real && !files->unwalked)
        tracking_drop_missing(&job->tracking, real);
    return true;
}

static void read_paths(struct job *job, const struct indexing_paths *paths)
{
    bool go_on = true;
    for (int i = 0; go_on && i < paths->count; i++) {
        if (!paths->watched || !is_gone(paths->item[i]))
            go_on = read_path(job, paths->item[i]);
        else if (job->settings->delete)
            tracking_drop_missing(&job->tracking, paths->item[i]);
    }
    if (job->files.failed) job->failure = report_error(job->cli, &job->files.error);
    job->stopped = signals_stopped();
}

/* Hash the options that affect what is read of a file. */
static uint64_t hash_options(const struct input_settings *inputs)
{
    const char *texts[] = {inputs->format, inputs->charset};
    uint64_t hash = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i]) hash = filelist_hash(hash + i + 1, texts[i], strlen(texts[i]));
    for (size_t i = 0; i < inputs->map.count; i++)
        hash = filelist_hash(hash, inputs->map.item[i], strlen(inputs->map.item[i]));
    return hash;
}

/* ---------------------------------------------------------------- summary */

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

/* Warn: words in such texts are not found as people write them. */
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

static void print_json(struct job *job)
{
    struct json_object *line = json_new();
    json_add_count(line, "articles", job->files.articles);
    json_add_count(line, "new", job->files.articles - job->replaced);
    json_add_count(line, "replaced", job->replaced);
    json_add_count(line, "removed", job->tracking.removed);
    json_add_count(line, "held", job->files.held);
    json_add_count(line, "bad", job->bad);
    json_add_count(line, "repaired", job->repaired);
    json_add_count(line, "entities", job->entities);
    json_add_count(line, "misencoded", job->misencoded);
    json_add_count(line, "files", job->files.files);
    json_add_count(line, "unchanged", job->tracking.unchanged);
    json_add_number(line, "seconds", progress_seconds(&job->progress), 3);
    json_print(&job->cli->out, line);
}

/* ", 3 files unchanged", unless there are none. */
static void print_count(struct output *out, uint64_t count, const char *what, const char *more)
{
    if (count) output_format(out, ", %" PRIu64 " %s%s%s", count, what, plural(count), more);
}

static void print_summary(struct job *job)
{
    struct output *out = &job->cli->out;
    const uint64_t articles = job->files.articles;
    if (job->watching && !articles && !job->tracking.removed && !job->bad) return;
    if (job->settings->json) {
        print_json(job);
        return;
    }
    output_format(out, "%" PRIu64 " article%s indexed", articles, plural(articles));
    if (job->replaced)
        output_format(out, " (%" PRIu64 " new, %" PRIu64 " replaced)", articles - job->replaced,
                      job->replaced);
    print_count(out, job->tracking.removed, "article", " removed");
    print_count(out, job->files.held, "article", " under embargo");
    print_count(out, job->tracking.unchanged, "file", " unchanged");
    print_count(out, job->bad, "bad record", "");
    print_count(out, job->repaired, "byte", " repaired");
    output_format(out, " in %.1f s\n", progress_seconds(&job->progress));
    report_damage(job);
}

/* Commit what was put, and reports how it went. Returns an exit code. */
static int finish(struct job *job)
{
    newsidx_error error;
    if (job->failure) return job->failure;
    bool refused = job->settings->strict && job->bad;
    if (refused) {
        report(job->cli, "stopped at a bad record; nothing committed");
        job->files.articles = job->replaced = job->repaired = 0;
    } else {
        newsidx_status status = commit_all(job, &error);
        if (status) return report_error(job->cli, &error);
    }
    if (job->stopped) report(job->cli, "interrupted; articles read so far are committed");
    print_summary(job);
    return job->bad || job->stopped ? EXIT_OTHER : EXIT_DONE;
}

/* -------------------------------------------------------------------- run */

static void prepare(struct job *job)
{
    const struct indexing_settings *settings = job->settings;
    job->options.durable = !settings->no_sync;
    job->options.threads = settings->threads;
    job->options.words = settings->words;
    job->files.options.strict_dates = settings->strict;
    job->files.progress = &job->progress;
    job->files.context = job;
    job->files.put = put;
    job->files.withdraw = withdraw;
    job->files.embargoed = settings->embargoed;
    job->files.bad = count_bad;
    job->files.begin = begin;
    job->files.knows = knows;
    job->files.end = end;
    job->files.stopped = signals_stopped;
    job->tracking.sync = !settings->no_sync;
    job->tracking.keep = settings->keep;
    job->tracking.options = hash_options(&settings->inputs);
    progress_start(&job->progress);
    job->committed = timer_seconds();
}

/* Reads, with the index open if there is one. Returns an exit code. */
static int work(struct job *job, const struct indexing_paths *paths)
{
    if (job->writer) origin_report_path(job->cli, job->index);
    if (job->writer && !tracking_start(&job->tracking))
        report(job->cli, "%s/files.txt cannot be read; all files are read again", job->index);
    read_paths(job, paths);
    progress_clear(&job->progress);
    articlefiles_end(&job->files);
    return finish(job);
}

void indexing_run(struct indexing_result *result, struct cli *cli, const char *index,
                  const struct indexing_paths *paths, const struct indexing_settings *settings)
{
    struct job job = {.cli = cli,
                      .settings = settings,
                      .watching = paths->watched,
                      .index = index,
                      .options = NEWSIDX_WRITER_OPTIONS_INIT,
                      .tracking = {.index = index},
                      .files = {.cli = cli, .options = NEWSIDX_INPUT_OPTIONS_INIT}};
    newsidx_error error;
    *result = (struct indexing_result){EXIT_USAGE, false, false, false};
    if (!articlefiles_start(&job.files, &settings->inputs)) return;
    prepare(&job);
    newsidx_status status = open_index(&job, false, &error);
    result->locked = status == NEWSIDX_ERR_LOCKED;
    result->code = status ? report_error(cli, &error) : work(&job, paths);
    result->interrupted = job.stopped;
    result->held = job.files.held > 0;
    newsidx_writer_close(job.writer);
    tracking_free(&job.tracking);
}
