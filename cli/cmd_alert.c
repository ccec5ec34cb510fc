/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx alert: which queries of a file match which articles.
 *
 * A query or record that cannot be read is reported and skipped, which shows in the exit code;
 * --strict stops there.
 */
#include "articlefiles.h"
#include "cli.h"
#include "day.h"
#include "json.h"
#include "progress.h"
#include "querylist.h"
#include "report.h"
#include "table.h"

#include <newsidx.h>
#include <string.h>

/* Bytes of articles collected for a run. More is not faster, and the progress display would
   stall. */
enum { BATCH = 4 << 20 };

struct settings {
    bool all;
    bool strict;
    bool json;
    const char *words;
    const char *today;
    struct input_settings inputs;
};

const struct option_row alert_options[] = {
    {"all", OPTION_FLAG, offsetof(struct settings, all), NULL, "require all words of a query", 0,
     0},
    {"strict", OPTION_FLAG, offsetof(struct settings, strict), NULL,
     "stop at the first query or record with an error or warning", 0, 0},
    {"today", OPTION_TEXT, offsetof(struct settings, today), "DATE",
     "day that \"heute\" stands for (default: today)", 0, 0},
    {"words", OPTION_TEXT, offsetof(struct settings, words), "FILE",
     "read user words from FILE; they override the lexicon", 0, 0},
    {"json", OPTION_FLAG, offsetof(struct settings, json), NULL, "print JSON, one match per line",
     0, 0},
    {"inputs", OPTION_GROUP, offsetof(struct settings, inputs), NULL, "Input:", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* One run of the command. */
struct job {
    struct cli *cli;
    struct settings settings;
    newsidx_query_options query;
    newsidx_alerts *alerts;
    struct table table; /* of matches, on a terminal */
    struct progress progress;
    struct articlefiles files;
    uint64_t matches;
    bool bad_query, bad_record;
    int failure; /* exit code of the failure that ended the run; 0 */
};

/* ---------------------------------------------------------------- queries */

static bool bad_query(void *context)
{
    struct job *job = context;
    job->bad_query = true;
    return !job->settings.strict;
}

static void report_warnings(const struct job *job, const struct querylist_location *location,
                            const newsidx_query *query, const char *text)
{
    const char *message;
    size_t offset;
    for (size_t i = 0; (message = newsidx_query_warning(query, i, &offset)) != NULL; i++) {
        report(job->cli, "%s:%zu: warning: %s", location->path, location->line, message);
        report_caret(text, offset);
    }
}

static bool add_query(void *context, const struct querylist_location *location, const char *id,
                      const char *text)
{
    struct job *job = context;
    newsidx_error error;
    newsidx_query *query;
    newsidx_status status = newsidx_query_parse(&query, text, strlen(text), &job->query, &error);
    if (status == NEWSIDX_ERR_ARGUMENT) { /* invalid --today: no query is at fault */
        job->failure = report_error(job->cli, &error);
        return false;
    }
    if (!status) {
        report_warnings(job, location, query, text);
        status = newsidx_alerts_add(job->alerts, newsidx_text_of(id), query, &error);
    }
    if (!status) return true;
    report(job->cli, "%s:%zu: %s", location->path, location->line, error.message);
    if (status == NEWSIDX_ERR_QUERY) report_caret(text, error.offset);
    return bad_query(job);
}

static bool read_queries(struct job *job, const char *path)
{
    const struct querylist_visitor visitor = {job, add_query, bad_query};
    if (querylist_read(job->cli, path, &visitor)) return true;
    if (!job->failure) job->failure = job->bad_query ? EXIT_USAGE : EXIT_OTHER;
    return false;
}

/* ---------------------------------------------------------------- matches */

static newsidx_status print_match(void *context, newsidx_text query, const newsidx_article *article)
{
    struct job *job = context;
    struct output *out = &job->cli->out;
    const newsidx_text cells[] = {query, article->field[NEWSIDX_ID], article->field[NEWSIDX_TITLE]};
    job->matches++;
    if (job->settings.json) {
        struct json_object *line = json_new();
        json_add_text(line, "query", cells[0]);
        json_add_text(line, "article", cells[1]);
        json_add_text(line, "title", cells[2]);
        json_print(out, line);
        return NEWSIDX_OK;
    }
    for (int i = 0; i < 3; i++) {
        if (out->terminal) {
            table_add(&job->table, cells[i].data, cells[i].size);
            continue;
        }
        output_text(out, cells[i].data, cells[i].size);
        output_bytes(out, i < 2 ? "\t" : "\n", 1);
    }
    return NEWSIDX_OK;
}

/* Run the queries over the collected articles. Returns whether to go on. */
static bool run(struct job *job)
{
    newsidx_error error;
    newsidx_status status = newsidx_alerts_run(job->alerts, print_match, job, &error);
    if (status == NEWSIDX_OK) return !output_failed(&job->cli->out);
    progress_clear(&job->progress);
    const int code = report_error(job->cli, &error);
    if (status == NEWSIDX_ERR_QUERY) return bad_query(job);
    job->failure = code;
    return false;
}

/* --------------------------------------------------------------- articles */

/* Note a record or file that could not be read. Returns whether to go on. */
static bool bad_record(void *context)
{
    struct job *job = context;
    job->bad_record = true;
    return !job->settings.strict;
}

/* Put an article; when there is no room, run the queries first. */
static newsidx_status put(void *context, const newsidx_article *article, newsidx_error *error)
{
    struct job *job = context;
    newsidx_status status = newsidx_alerts_put(job->alerts, article, NULL, error);
    if (status != NEWSIDX_DONE) return status;
    return run(job) ? newsidx_alerts_put(job->alerts, article, NULL, error) : NEWSIDX_DONE;
}

static void read_and_run(struct job *job, const struct operands *operands)
{
    struct articlefiles *files = &job->files;
    bool go_on = read_queries(job, operands->item[0]);
    if (go_on && operands->count == 1) go_on = articlefiles_read(files, "-");
    for (int i = 1; go_on && i < operands->count; i++)
        go_on = articlefiles_read(files, operands->item[i]);
    if (files->failed && files->error.status < NEWSIDX_OK)
        job->failure = report_error(job->cli, &files->error);
    if (go_on) run(job);
}

/* ------------------------------------------------------------ the command */

static int exit_code(const struct job *job)
{
    if (job->failure) return job->failure;
    if (job->bad_query) return EXIT_USAGE;
    if (job->bad_record) return EXIT_OTHER;
    return job->matches ? EXIT_DONE : EXIT_NOTHING;
}

int cmd_alert(struct cli *cli, int argc, char **argv)
{
    struct job job = {.cli = cli,
                      .query = NEWSIDX_QUERY_OPTIONS_INIT,
                      .files = {.cli = cli, .options = NEWSIDX_INPUT_OPTIONS_INIT}};
    struct operands operands;
    newsidx_error error;
    newsidx_alerts_options options = NEWSIDX_ALERTS_OPTIONS_INIT;
    char day[DAY_SIZE];
    int code;
    if (!options_read(cli, argc, argv, &job.settings, &operands, &code)) return code;
    if (!articlefiles_start(&job.files, &job.settings.inputs)) return EXIT_USAGE;
    job.files.options.strict_dates = job.settings.strict;
    job.query.all = job.settings.all;
    job.query.strict = job.settings.strict;
    job.query.today = job.settings.today ? job.settings.today : day_local(day);
    options.words = job.settings.words;
    options.memory = BATCH;
    if (newsidx_alerts_open(&job.alerts, &options, &error)) return report_error(cli, &error);
    job.files.progress = &job.progress;
    job.files.quiet = job.settings.json && cli->out.terminal; /* matches are printed as they come */
    job.files.context = &job;
    job.files.put = put;
    job.files.bad = bad_record;
    table_start(&job.table, &cli->out, "lll");
    progress_start(&job.progress);
    read_and_run(&job, &operands);
    progress_clear(&job.progress);
    articlefiles_end(&job.files);
    table_end(&job.table);
    newsidx_alerts_close(job.alerts);
    return exit_code(&job);
}
