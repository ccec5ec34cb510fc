/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx eval: ranking quality of an index, measured with a test collection whose articles are in
 * it. The time of a query is measured from its text to the last id of its hits.
 */
#include "buffer.h"
#include "cli.h"
#include "json.h"
#include "judgements.h"
#include "measures.h"
#include "memory.h"
#include "origin.h"
#include "progress.h"
#include "report.h"
#include "table.h"
#include "timer.h"

#include <errno.h>
#include <inttypes.h>
#include <newsidx.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT_MAX = 1000000 };

struct settings {
    const char *queries;
    const char *qrels;
    const char *run;
    uint32_t limit;
    bool json;
};

const struct option_row eval_options[] = {
    {"queries", OPTION_TEXT, offsetof(struct settings, queries), "FILE",
     "file of queries, as JSON Lines", 0, 0},
    {"qrels", OPTION_TEXT, offsetof(struct settings, qrels), "FILE",
     "file of judgements, tab-separated", 0, 0},
    {"limit", OPTION_NUMBER, offsetof(struct settings, limit), "N",
     "rank N articles per query (default: 100)", 1, LIMIT_MAX},
    {"run", OPTION_TEXT, offsetof(struct settings, run), "FILE",
     "write the hits to FILE in TREC run format", 0, 0},
    {"json", OPTION_FLAG, offsetof(struct settings, json), NULL, "print the results as JSON", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* An evaluation in progress. */
struct evaluation {
    struct cli *cli;
    const struct settings *settings;
    newsidx_reader *reader;
    struct test_queries queries;
    struct judgements judgements;
    FILE *run;     /* NULL: not requested */
    double *gains; /* of the hits of one query */
    double *ideal; /* of its relevant articles */
    double *times; /* in ms, of each query so far */
    size_t evaluated;
    struct measures sum;
};

/* The figures at the end. */
struct figures {
    struct measures mean;
    size_t queries;
    double mean_ms, p99_ms;
};

/* -------------------------------------------------------------- one query */

static int compare_descending(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left < right) - (left > right);
}

/* Fill the ideal gains from a query's judgements. Returns their number. */
static size_t fill_ideal(struct evaluation *evaluation, const struct judgement *judged,
                         size_t count)
{
    size_t relevant = 0;
    evaluation->ideal = memory_grow(evaluation->ideal, count, sizeof *evaluation->ideal);
    for (size_t i = 0; i < count; i++)
        if (judged[i].score > 0) evaluation->ideal[relevant++] = judged[i].score;
    if (relevant) qsort(evaluation->ideal, relevant, sizeof *evaluation->ideal, compare_descending);
    return relevant;
}

static void write_run(const struct evaluation *evaluation, const char *query, newsidx_hits *hits)
{
    newsidx_text id = newsidx_hits_field(hits, NEWSIDX_ID);
    if (!evaluation->run) return;
    fprintf(evaluation->run, "%s Q0 %.*s %" PRIu32 " %.6f newsidx\n", query, (int)id.size, id.data,
            newsidx_hits_rank(hits), newsidx_hits_score(hits));
}

/* Walk the hits of a query: note their gains and write the run. Returns DONE at the end. */
static newsidx_status collect(struct evaluation *evaluation, newsidx_hits *hits, const char *query,
                              size_t *count, newsidx_error *error)
{
    size_t judged_count;
    const struct judgement *judged = judgements_of(&evaluation->judgements, query, &judged_count);
    newsidx_status status = NEWSIDX_OK;
    for (*count = 0; *count < evaluation->settings->limit; ++*count) {
        status = newsidx_hits_next(hits, error);
        if (status) return status;
        newsidx_text id = newsidx_hits_field(hits, NEWSIDX_ID);
        evaluation->gains[*count] = judgements_score(judged, judged_count, id.data, id.size);
        write_run(evaluation, query, hits);
    }
    return NEWSIDX_DONE;
}

/* Search for a parsed query. Returns an exit code. */
static int search(struct evaluation *evaluation, const struct test_query *query,
                  const newsidx_query *parsed, size_t *count)
{
    newsidx_error error;
    newsidx_hits *hits = NULL;
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.limit = evaluation->settings->limit;
    newsidx_status status = newsidx_search(&hits, evaluation->reader, parsed, &options, &error);
    if (status == NEWSIDX_OK) status = collect(evaluation, hits, query->id, count, &error);
    newsidx_hits_free(hits);
    return status == NEWSIDX_DONE ? EXIT_DONE : report_error(evaluation->cli, &error);
}

/* Run a query if it has a relevant article, and add its measures. Returns an exit code. */
static int evaluate_query(struct evaluation *evaluation, const struct test_query *query)
{
    size_t count, hits = 0;
    const struct judgement *judged = judgements_of(&evaluation->judgements, query->id, &count);
    size_t relevant = fill_ideal(evaluation, judged, count);
    if (!relevant) return EXIT_DONE;
    newsidx_error error;
    newsidx_query *parsed = NULL;
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    options.syntax = NEWSIDX_SYNTAX_PLAIN;
    double begun = timer_seconds();
    if (newsidx_query_parse(&parsed, query->text, strlen(query->text), &options, &error)) {
        report(evaluation->cli, "%s:%zu: %s", evaluation->settings->queries, query->line,
               error.message);
        return EXIT_OTHER;
    }
    int code = search(evaluation, query, parsed, &hits);
    evaluation->times[evaluation->evaluated] = (timer_seconds() - begun) * 1e3;
    newsidx_query_free(parsed);
    if (code) return code;
    struct measures of_query = measures_of(evaluation->gains, hits, evaluation->ideal, relevant);
    measures_add(&evaluation->sum, &of_query);
    evaluation->evaluated++;
    return EXIT_DONE;
}

/* ------------------------------------------------------------ all of them */

static int compare_ascending(const void *a, const void *b)
{
    return compare_descending(b, a);
}

static struct figures figures_of(struct evaluation *evaluation)
{
    size_t count = evaluation->evaluated;
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += evaluation->times[i];
    qsort(evaluation->times, count, sizeof *evaluation->times, compare_ascending);
    return (struct figures){measures_mean(&evaluation->sum, count), count, sum / (double)count,
                            measures_percentile(evaluation->times, count, 0.99)};
}

static void print_json(struct output *out, const struct figures *figures)
{
    struct json_object *line = json_new();
    json_add_number(line, "ndcg_10", figures->mean.ndcg_10, 5);
    json_add_number(line, "map", figures->mean.map, 5);
    json_add_number(line, "mrr_10", figures->mean.mrr_10, 5);
    json_add_number(line, "p_1", figures->mean.p_1, 5);
    json_add_number(line, "r_100", figures->mean.r_100, 5);
    json_add_count(line, "queries", figures->queries);
    json_add_number(line, "mean_ms", figures->mean_ms, 3);
    json_add_number(line, "p99_ms", figures->p99_ms, 3);
    json_print(out, line);
}

static void add_figure(struct table *table, const char *name, double value, int decimals)
{
    table_add(table, name, strlen(name));
    table_format(table, "%.*f", decimals, value);
}

static void print_table(struct output *out, const struct figures *figures)
{
    struct table table;
    table_start(&table, out, "lr");
    add_figure(&table, "nDCG@10", figures->mean.ndcg_10, 4);
    add_figure(&table, "MAP", figures->mean.map, 4);
    add_figure(&table, "MRR@10", figures->mean.mrr_10, 4);
    add_figure(&table, "P@1", figures->mean.p_1, 4);
    add_figure(&table, "R@100", figures->mean.r_100, 4);
    add_figure(&table, "queries", (double)figures->queries, 0);
    add_figure(&table, "mean ms", figures->mean_ms, 2);
    add_figure(&table, "p99 ms", figures->p99_ms, 2);
    table_end(&table);
}

/* Run every query. Returns an exit code. */
static int evaluate(struct evaluation *evaluation)
{
    const struct settings *settings = evaluation->settings;
    const struct test_queries *queries = &evaluation->queries;
    evaluation->gains = memory_grow(NULL, settings->limit, sizeof *evaluation->gains);
    evaluation->times = memory_grow(NULL, queries->count, sizeof *evaluation->times);
    struct progress progress;
    progress_start(&progress);
    int code = EXIT_DONE;
    for (size_t i = 0; i < queries->count && !code; i++) {
        code = evaluate_query(evaluation, &queries->item[i]);
        progress_count(&progress, i + 1, "queries");
    }
    progress_clear(&progress);
    if (code) return code;
    if (!evaluation->evaluated) {
        report(evaluation->cli, "no query in %s has a relevant article in %s", settings->queries,
               settings->qrels);
        return EXIT_OTHER;
    }
    struct figures figures = figures_of(evaluation);
    if (settings->json)
        print_json(&evaluation->cli->out, &figures);
    else
        print_table(&evaluation->cli->out, &figures);
    return EXIT_DONE;
}

/* Read the collection, and opens the run and the index. Returns an exit code. */
static int prepare(struct evaluation *evaluation, const char *path)
{
    struct cli *cli = evaluation->cli;
    const struct settings *settings = evaluation->settings;
    newsidx_error error;
    if (newsidx_reader_open(&evaluation->reader, path, &error)) return report_error(cli, &error);
    origin_report(cli, path, evaluation->reader);
    if (!test_queries_read(cli, settings->queries, &evaluation->queries)) return EXIT_OTHER;
    if (!judgements_read(cli, settings->qrels, &evaluation->judgements)) return EXIT_OTHER;
    if (!settings->run) return EXIT_DONE;
    evaluation->run = fopen(settings->run, "we");
    if (evaluation->run) return EXIT_DONE;
    return report_system(cli, "open", settings->run, errno);
}

/* Close everything. Returns the code, or that of a run that could not be written. */
static int finish(struct evaluation *evaluation, int code)
{
    if (evaluation->run) {
        bool failed = ferror(evaluation->run) != 0;
        errno = 0;
        failed = fclose(evaluation->run) != 0 || failed;
        if (failed)
            code = report_system(evaluation->cli, "write", evaluation->settings->run,
                                 errno ? errno : EIO);
    }
    newsidx_reader_close(evaluation->reader);
    test_queries_free(&evaluation->queries);
    judgements_free(&evaluation->judgements);
    free(evaluation->gains);
    free(evaluation->ideal);
    free(evaluation->times);
    return code;
}

int cmd_eval(struct cli *cli, int argc, char **argv)
{
    struct settings settings = {.limit = 100};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    if (!settings.queries || !settings.qrels) {
        report(cli, "--queries and --qrels are required");
        return EXIT_USAGE;
    }
    struct evaluation evaluation = {.cli = cli, .settings = &settings};
    code = prepare(&evaluation, operands.item[0]);
    if (!code) code = evaluate(&evaluation);
    return finish(&evaluation, code);
}
