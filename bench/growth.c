/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * growth: an index that grows by commits, and what an article, a commit and a search cost on
 * the way.
 *
 *     growth [OPTION]... INDEX QUERIES FILE...
 *
 *     -n N     so many articles (10,000)       -m N     so many MB of text instead
 *     -c N     articles a commit (10); 0: one commit a slice
 *     -s N     slices (10)                     -t N     threads (one a processor)
 *     -j FILE  add a line of JSON for each slice
 *
 * The articles come from the files, again and again and changed each time: see feed.h. QUERIES has
 * a query a line; all are searched after each slice, by a reader that was just opened, with their
 * ten titles. Every slice prints a line; columns[] tells what is in it.
 */
#include "feed.h"
#include "series.h"

#include <newsidx.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { QUERIES_MAX = 1000 };

static const struct {
    const char *name, *about;
    int width, precision;
} columns[] = {
    {"articles", "in the index", 9, 0},
    {"MB", "of text in the index", 8, 1},
    {"us_article", "microseconds of putting and committing an article", 11, 0},
    {"cost", "that, against the first slice", 6, 2},
    {"cpu_us", "processor time an article, of all threads", 7, 0},
    {"commit_ms", "a commit, waiting for the disk: mean", 10, 2},
    {"p99", "99 of 100 commits are shorter", 8, 2},
    {"max", "the longest", 8, 2},
    {"segments", "at the end of the slice", 9, 0},
    {"open_ms", "opening it", 8, 2},
    {"search_ms", "a query with ten titles: mean", 10, 2},
    {"p99", "99 of 100 queries are shorter", 8, 2},
    {"index_MB", "on disk", 9, 1},
    {"peak_MB", "memory of the process, searches included", 8, 0},
    {"written_MB", "written until now, merges included", 11, 1},
    {"amplified", "that, against the index", 10, 2},
};

enum {
    COLUMNS = sizeof columns / sizeof *columns,
    ARTICLE_US = 2,
    COST,
    PEAK = 13,
    AMPLIFIED = 15
};

typedef struct run {
    unsigned long articles_wanted, mb_wanted, a_commit, slices;
    const char *index, *json;
    feed *feed;
    newsidx_writer *writer;
    newsidx_query *queries[QUERIES_MAX];
    size_t query_count;
    uint64_t articles, bytes, pending, written_before;
    double writing; /* milliseconds of putting and committing in this slice */
    double first;   /* us_article of the first slice */
    series commits, searches;
} run;

static void fail(const char *what, const newsidx_error *error)
{
    timing_fail("growth", what, error);
}

static double now(void)
{
    return timing_now(CLOCK_MONOTONIC);
}

/* ---- writing --------------------------------------------------------------------------------- */

static void put(run *r)
{
    newsidx_error error;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    r->bytes += feed_next(r->feed, &article);
    const double begun = now();
    if (newsidx_writer_put(r->writer, &article, NULL, &error)) fail("put", &error);
    r->writing += now() - begun;
    r->articles++;
    r->pending++;
}

static void commit(run *r)
{
    newsidx_error error;
    const double begun = now();
    if (newsidx_writer_commit(r->writer, &error)) fail("commit", &error);
    const double ms = now() - begun;
    r->writing += ms;
    r->pending = 0;
    series_add(&r->commits, ms);
}

/* Whether the slice is full: the wanted is divided evenly. */
static bool full(const run *r, unsigned long slice)
{
    const double part = (double)(slice + 1) / (double)r->slices;
    if (r->mb_wanted) return (double)r->bytes >= (double)r->mb_wanted * 1e6 * part;
    return (double)r->articles >= (double)r->articles_wanted * part;
}

/* Bytes that this process gave to write(2); 0 where the system does not tell. */
static uint64_t written(void)
{
    char line[128];
    unsigned long long bytes = 0;
    FILE *file = fopen("/proc/self/io", "r");
    if (!file) return 0;
    while (fgets(line, sizeof line, file))
        if (sscanf(line, "wchar: %llu", &bytes) == 1) break;
    fclose(file);
    return bytes;
}

/* ---- searches -------------------------------------------------------------------------------- */

static void read_queries(run *r, const char *path)
{
    char line[4096];
    newsidx_error error;
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    options.syntax = NEWSIDX_SYNTAX_PLAIN;
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        exit(1);
    }
    while (r->query_count < QUERIES_MAX && fgets(line, sizeof line, file)) {
        newsidx_query **query = &r->queries[r->query_count];
        size_t size = strcspn(line, "\n");
        if (size == 0) continue;
        if (newsidx_query_parse(query, line, size, &options, &error)) fail(line, &error);
        r->query_count++;
    }
    fclose(file);
}

static void search(run *r, newsidx_reader *reader, const newsidx_query *query)
{
    newsidx_error error;
    newsidx_hits *hits;
    const double begun = now();
    if (newsidx_search(&hits, reader, query, NULL, &error)) fail("search", &error);
    newsidx_status status;
    while ((status = newsidx_hits_next(hits, &error)) == NEWSIDX_OK)
        newsidx_hits_field(hits, NEWSIDX_TITLE);
    if (status < NEWSIDX_OK) fail("search", &error);
    newsidx_hits_free(hits);
    series_add(&r->searches, now() - begun);
}

/* ---- figures --------------------------------------------------------------------------------- */

static void print_heading(void)
{
    for (int i = 0; i < COLUMNS; i++) printf("%*s", columns[i].width, columns[i].name);
    printf("\n");
}

static void print_slice(const double values[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++)
        printf("%*.*f", columns[i].width, columns[i].precision, values[i]);
    printf("\n");
    fflush(stdout);
}

/* Two columns are called p99: the name of the one it belongs to goes before it. */
static void write_json(const run *r, const double values[COLUMNS])
{
    const char *of = "";
    FILE *file = r->json ? fopen(r->json, "a") : NULL;
    if (!file) return;
    fprintf(file, "{\"commit\": %lu", r->a_commit);
    for (int i = 0; i < COLUMNS; i++) {
        const bool part =
            strcmp(columns[i].name, "p99") == 0 || strcmp(columns[i].name, "max") == 0;
        if (!part) of = columns[i].name;
        fprintf(file, ", \"%s%s%s\": %.*f", of, part ? "_" : "", part ? columns[i].name : "",
                columns[i].precision + 1, values[i]);
    }
    fprintf(file, "}\n");
    fclose(file);
}

/* Searches what was committed, and prints the figures of the slice. */
static void report(run *r, uint64_t articles, double cpu_ms, double values[COLUMNS])
{
    newsidx_error error;
    newsidx_reader *reader;
    newsidx_info info = NEWSIDX_INFO_INIT;
    struct rusage usage;
    const uint64_t bytes = written() - r->written_before;
    const double begun = now();
    if (newsidx_reader_open(&reader, r->index, &error)) fail(r->index, &error);
    const double opening = now() - begun, cost = r->writing * 1e3 / (double)articles;
    if (newsidx_reader_info(reader, &info, &error)) fail(r->index, &error);
    for (size_t i = 0; i < r->query_count; i++) search(r, reader, r->queries[i]);
    newsidx_reader_close(reader);
    getrusage(RUSAGE_SELF, &usage);
    if (r->first <= 0) r->first = cost;
    const double found[COLUMNS] = {(double)r->articles,
                                   (double)r->bytes / 1e6,
                                   cost,
                                   cost / r->first,
                                   cpu_ms * 1e3 / (double)articles,
                                   series_mean(&r->commits),
                                   series_percentile(&r->commits, 99),
                                   series_percentile(&r->commits, 100),
                                   info.segments,
                                   opening,
                                   series_mean(&r->searches),
                                   series_percentile(&r->searches, 99),
                                   (double)info.bytes / 1e6,
                                   (double)usage.ru_maxrss * 1024 / 1e6,
                                   (double)bytes / 1e6,
                                   info.bytes ? (double)bytes / (double)info.bytes : 0};
    memcpy(values, found, sizeof found);
    print_slice(values);
    write_json(r, values);
    r->writing = 0;
    r->commits.count = r->searches.count = 0;
}

/* An aim is one for a GB of text: with less, the figure is shown and not judged. */
static void print_verdict(const run *r, const double last[COLUMNS])
{
    const bool whole = r->bytes >= 900e6;
    printf("\n%-34s%8.2f x   aim at 1 GB: 1.2 x%s\n", "last slice against the first", last[COST],
           !whole              ? ""
           : last[COST] <= 1.2 ? ", reached"
                               : ", missed");
    printf("%-34s%8.0f MB  aim at any size: 600 MB, %s\n", "peak memory", last[PEAK],
           last[PEAK] <= 600 ? "reached" : "missed");
    printf("%-34s%8.2f x\n", "written, to the size of the index", last[AMPLIFIED]);
}

static void feed_slice(run *r, unsigned long slice, double values[COLUMNS])
{
    const uint64_t before = r->articles;
    const double cpu = timing_now(CLOCK_PROCESS_CPUTIME_ID);
    do {
        put(r);
        if (r->pending == r->a_commit) commit(r);
    } while (!full(r, slice));
    if (r->pending) commit(r);
    report(r, r->articles - before, timing_now(CLOCK_PROCESS_CPUTIME_ID) - cpu, values);
}

/* ---- the program ----------------------------------------------------------------------------- */

static void usage(void)
{
    fprintf(stderr, "usage: growth [-n ARTICLES | -m MB] [-c ARTICLES] [-s SLICES] [-t THREADS]"
                    " [-j FILE] INDEX QUERIES FILE...\n\ncolumns:\n");
    for (int i = 0; i < COLUMNS; i++)
        fprintf(stderr, "  %-12s%s\n", columns[i].name, columns[i].about);
    exit(2);
}

static void read_options(run *r, newsidx_writer_options *options, int argc, char **argv)
{
    for (int choice; (choice = getopt(argc, argv, "n:m:c:s:t:j:")) != -1;) {
        const unsigned long value = choice == '?' ? 0 : strtoul(optarg, NULL, 10);
        if (choice == 'n') r->articles_wanted = value;
        if (choice == 'm') r->mb_wanted = value;
        if (choice == 'c') r->a_commit = value;
        if (choice == 's') r->slices = value;
        if (choice == 't') options->threads = (uint32_t)value;
        if (choice == 'j') r->json = optarg;
        if (choice == '?') usage();
    }
    if (argc - optind < 3 || r->slices == 0 || r->articles_wanted + r->mb_wanted == 0) usage();
}

int main(int argc, char **argv)
{
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    newsidx_error error;
    double last[COLUMNS] = {0};
    run r = {.articles_wanted = 10000, .a_commit = 10, .slices = 10};
    read_options(&r, &options, argc, argv);
    r.index = argv[optind];
    r.feed = feed_open(argv + optind + 2, argc - optind - 2);
    read_queries(&r, argv[optind + 1]);
    r.written_before = written();
    if (newsidx_writer_open(&r.writer, r.index, &options, &error)) fail(r.index, &error);
    print_heading();
    for (unsigned long slice = 0; slice < r.slices; slice++) feed_slice(&r, slice, last);
    print_verdict(&r, last);
    newsidx_writer_close(r.writer);
    feed_close(r.feed);
    for (size_t i = 0; i < r.query_count; i++) newsidx_query_free(r.queries[i]);
    free(r.commits.values);
    free(r.searches.values);
    return 0;
}
