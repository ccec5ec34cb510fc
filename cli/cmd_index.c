/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx index: articles from files into an index.
 *
 * Everything is committed at the end, at once: until then readers see the index as it was, and a
 * run that dies leaves it so. A bad record is reported and passed over, since one broken line
 * should not keep thousands of articles out; who wants all or nothing says --strict. Ctrl-C ends
 * the reading, not the work: what was read is committed.
 */
#include "cli.h"
#include "formatname.h"
#include "json.h"
#include "origin.h"
#include "progress.h"
#include "report.h"
#include "signals.h"
#include "walk.h"

#include <inttypes.h>
#include <newsidx.h>
#include <string.h>

struct settings {
    bool strict;
    bool no_sync;
    bool json;
    const char *format;
    const char *words;
    uint32_t threads;
};

const struct option_row index_options[] = {
    {"format", OPTION_TEXT, offsetof(struct settings, format), "FORMAT",
     "input format: auto (default), jsonl, text or page", 0, 0},
    {"strict", OPTION_FLAG, offsetof(struct settings, strict), NULL,
     "stop at the first bad record and commit nothing", 0, 0},
    {"no-sync", OPTION_FLAG, offsetof(struct settings, no_sync), NULL,
     "do not sync to disk; for an index that can be rebuilt", 0, 0},
    {"threads", OPTION_NUMBER, offsetof(struct settings, threads), "N",
     "use N worker threads (default: one per processor)", 1, 256},
    {"words", OPTION_TEXT, offsetof(struct settings, words), "FILE",
     "create a new index with user words from FILE", 0, 0},
    {"json", OPTION_FLAG, offsetof(struct settings, json), NULL, "print the summary as JSON", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* One run of the command. */
struct job {
    struct cli *cli;
    struct settings settings;
    newsidx_input_options input;
    newsidx_writer *writer;
    struct progress progress;
    uint64_t articles, bad, repaired, files;
    uint64_t bytes; /* of the files read to their end */
    int failure;    /* exit code of a failure of the index; 0 */
    bool stopped;   /* a signal ended the reading */
};

/* Counts a bad record. Returns whether to go on. */
static bool count_bad(struct job *job)
{
    job->bad++;
    return !job->settings.strict;
}

/* A record that could not be read: the offset is a byte of the record. */
static bool bad_record(struct job *job, const char *path, uint64_t line, const newsidx_error *error)
{
    progress_clear(&job->progress);
    report(job->cli, "%s:%" PRIu64 ": %s (byte %zu)", path, line, error->message, error->offset);
    return count_bad(job);
}

/* An article that could not be taken: the offset is a field, which the message names. */
static bool bad_article(struct job *job, const char *path, uint64_t line,
                        const newsidx_error *error)
{
    progress_clear(&job->progress);
    report(job->cli, "%s:%" PRIu64 ": %s", path, line, error->message);
    return count_bad(job);
}

/* A file that could not be read at all, or not to its end; the message names it. */
static bool bad_file(struct job *job, const newsidx_error *error)
{
    progress_clear(&job->progress);
    report(job->cli, "%s", error->message);
    return count_bad(job);
}

static bool index_failed(struct job *job, const newsidx_error *error)
{
    progress_clear(&job->progress);
    job->failure = report_error(job->cli, error);
    return false;
}

static bool put(struct job *job, const char *path, uint64_t line, const newsidx_article *article)
{
    newsidx_error error;
    newsidx_put_result result = NEWSIDX_PUT_RESULT_INIT;
    newsidx_status status = newsidx_writer_put(job->writer, article, &result, &error);
    if (status == NEWSIDX_ERR_RECORD) return bad_article(job, path, line, &error);
    if (status != NEWSIDX_OK) return index_failed(job, &error);
    job->articles++;
    job->repaired += result.bad_bytes;
    return true;
}

/* Reads an input to its end. Returns whether to go on with the next file. */
static bool read_records(struct job *job, const char *path, newsidx_input *input)
{
    for (;;) {
        newsidx_error error;
        newsidx_article article = NEWSIDX_ARTICLE_INIT;
        newsidx_status status = newsidx_input_next(input, &article, &error);
        if (signals_stopped()) return false; /* what was read just now may be cut */
        if (status == NEWSIDX_DONE) return true;
        uint64_t line = newsidx_input_line(input);
        bool go_on;
        if (status == NEWSIDX_OK)
            go_on = put(job, path, line, &article);
        else if (status == NEWSIDX_ERR_RECORD)
            go_on = bad_record(job, path, line, &error);
        else
            return bad_file(job, &error);
        if (!go_on) return false;
        progress_show(&job->progress, job->articles, job->bytes + newsidx_input_bytes(input));
    }
}

static bool read_file(void *context, const char *path)
{
    struct job *job = context;
    newsidx_error error;
    newsidx_input *input = NULL;
    if (signals_stopped()) return false;
    if (newsidx_input_open(&input, path, &job->input, &error))
        return !signals_stopped() && bad_file(job, &error);
    job->files++;
    bool go_on = read_records(job, path, input);
    job->bytes += newsidx_input_bytes(input);
    newsidx_input_close(input);
    return go_on;
}

static bool walk_failed(void *context, const char *path, int error)
{
    struct job *job = context;
    progress_clear(&job->progress);
    report_system(job->cli, "read", path, error);
    return count_bad(job);
}

static void read_paths(struct job *job, const struct operands *paths)
{
    struct walk_visitor visitor = {job, read_file, walk_failed};
    bool go_on = true;
    for (int i = 1; go_on && i < paths->count; i++) {
        uint64_t files = job->files, bad = job->bad;
        go_on = walk(paths->item[i], &visitor);
        if (go_on && job->files == files && job->bad == bad)
            report(job->cli, "%s: no .jsonl, .ndjson or .txt file in this directory",
                   paths->item[i]);
    }
    job->stopped = signals_stopped();
}

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

static void print_summary(struct job *job)
{
    double seconds = progress_seconds(&job->progress);
    struct output *out = &job->cli->out;
    if (job->settings.json) {
        struct json_object *line = json_new();
        json_add_count(line, "articles", job->articles);
        json_add_count(line, "bad", job->bad);
        json_add_count(line, "repaired", job->repaired);
        json_add_count(line, "files", job->files);
        json_add_number(line, "seconds", seconds, 3);
        json_print(out, line);
        return;
    }
    output_format(out, "%" PRIu64 " article%s indexed", job->articles, plural(job->articles));
    if (job->bad) output_format(out, ", %" PRIu64 " bad record%s", job->bad, plural(job->bad));
    if (job->repaired)
        output_format(out, ", %" PRIu64 " byte%s repaired", job->repaired, plural(job->repaired));
    output_format(out, " in %.1f s\n", seconds);
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
        job->articles = job->repaired = 0;
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
    struct job job = {
        .cli = cli, .settings = {.format = "auto"}, .input = NEWSIDX_INPUT_OPTIONS_INIT};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &job.settings, &operands, &code)) return code;
    if (!formatname_read(cli, job.settings.format, &job.input.format)) return EXIT_USAGE;
    newsidx_error error;
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    options.durable = !job.settings.no_sync;
    options.threads = job.settings.threads;
    options.words = job.settings.words;
    progress_start(&job.progress);
    if (newsidx_writer_open(&job.writer, operands.item[0], &options, &error))
        return report_error(cli, &error);
    origin_report_path(cli, operands.item[0]);
    signals_catch_stop();
    read_paths(&job, &operands);
    progress_clear(&job.progress);
    code = finish(&job);
    newsidx_writer_close(job.writer);
    return code;
}
