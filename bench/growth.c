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

enum {
    ARTICLES,
    TEXT_MB,
    ARTICLE_US,
    KB_US,
    COST,
    CPU_US,
    CPU_COST,
    COMMIT,
    COMMIT_P99,
    COMMIT_MAX,
    SEGMENTS,
    OPEN,
    SEARCH,
    SEARCH_P99,
    INDEX_MB,
    PEAK,
    WRITTEN,
    AMPLIFIED,
    COLUMNS
};

static const struct {
    const char *name, *key, *about; /* key: in JSON */
    int width, precision;
} columns[COLUMNS] = {
    [ARTICLES] = {"articles", "articles", "in the index", 8, 0},
    [TEXT_MB] = {"MB", "text_mb", "of text in the index", 7, 1},
    [ARTICLE_US] = {"us_article", "us_article", "to put and commit an article, microseconds", 10,
                    0},
    [KB_US] = {"us_kB", "us_kb", "the same for 1,000 bytes of text", 6, 0},
    [COST] = {"cost", "cost", "us_kB (-n: us_article), against the first slice", 5, 2},
    [CPU_US] = {"cpu_kB", "cpu_us_kb", "processor time for 1,000 bytes, of all threads", 6, 0},
    [CPU_COST] = {"cost", "cpu_cost", "that (-n: for an article), against the first slice", 5, 2},
    [COMMIT] = {"commit_ms", "commit_ms", "until the disk has it: mean", 9, 1},
    [COMMIT_P99] = {"p99", "commit_p99_ms", "99 of 100 commits are shorter", 7, 1},
    [COMMIT_MAX] = {"max", "commit_max_ms", "the longest", 7, 1},
    [SEGMENTS] = {"segments", "segments", "at the end of the slice", 8, 0},
    [OPEN] = {"open_ms", "open_ms", "to open the index", 7, 2},
    [SEARCH] = {"search_ms", "search_ms", "a query with ten titles: mean", 9, 2},
    [SEARCH_P99] = {"p99", "search_p99_ms", "99 of 100 queries are shorter", 6, 2},
    [INDEX_MB] = {"index_MB", "index_mb", "on disk", 8, 1},
    [PEAK] = {"peak_MB", "peak_mb", "memory of the process, searches included", 7, 0},
    [WRITTEN] = {"written_MB", "written_mb", "until now, merges included", 10, 1},
    [AMPLIFIED] = {"amplified", "amplified", "that, against the index", 9, 2},
};

typedef struct run {
    unsigned long articles_wanted, mb_wanted, a_commit, slices;
    const char *index, *json;
    feed *feed;
    newsidx_writer *writer;
    newsidx_query *queries[QUERIES_MAX];
    size_t query_count;
    uint64_t articles, bytes, pending, written_before;
    uint64_t articles_before, bytes_before; /* this slice */
    double writing;          /* milliseconds of putting and committing in this slice */
    double first, first_cpu; /* milliseconds of the first slice for each article, or kB */
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
    for (int i = 0; i < COLUMNS; i++)
        printf("%s%*s", i ? " " : "", columns[i].width, columns[i].name);
    printf("\n");
}

static void print_slice(const double values[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++)
        printf("%s%*.*f", i ? " " : "", columns[i].width, columns[i].precision, values[i]);
    printf("\n");
    fflush(stdout);
}

static void write_json(const run *r, const double values[COLUMNS])
{
    FILE *file = r->json ? fopen(r->json, "a") : NULL;
    if (!file) return;
    fprintf(file, "{\"articles_a_commit\": %lu", r->a_commit);
    for (int i = 0; i < COLUMNS; i++)
        fprintf(file, ", \"%s\": %.*f", columns[i].key,
                columns[i].precision ? columns[i].precision + 1 : 0, values[i]);
    fprintf(file, "}\n");
    fclose(file);
}

/* What writing came to in the slice. */
static void take_costs(run *r, double cpu_ms, double values[COLUMNS])
{
    const double articles = (double)(r->articles - r->articles_before),
                 kilobytes = (double)(r->bytes - r->bytes_before) / 1e3,
                 units = r->mb_wanted ? kilobytes : articles;
    const uint64_t bytes = written() - r->written_before;
    if (r->first <= 0) {
        r->first = r->writing / units;
        r->first_cpu = cpu_ms / units;
    }
    values[ARTICLES] = (double)r->articles;
    values[TEXT_MB] = (double)r->bytes / 1e6;
    values[ARTICLE_US] = r->writing * 1e3 / articles;
    values[KB_US] = r->writing * 1e3 / kilobytes;
    values[COST] = r->writing / units / r->first;
    values[CPU_US] = cpu_ms * 1e3 / kilobytes;
    values[CPU_COST] = cpu_ms / units / r->first_cpu;
    values[COMMIT] = series_mean(&r->commits);
    values[COMMIT_P99] = series_percentile(&r->commits, 99);
    values[COMMIT_MAX] = series_percentile(&r->commits, 100);
    values[WRITTEN] = (double)bytes / 1e6;
}

/* Searches what was committed. */
static void take_searches(run *r, double values[COLUMNS])
{
    newsidx_error error;
    newsidx_reader *reader;
    newsidx_info info = NEWSIDX_INFO_INIT;
    struct rusage usage;
    const double begun = now();
    if (newsidx_reader_open(&reader, r->index, &error)) fail(r->index, &error);
    values[OPEN] = now() - begun;
    if (newsidx_reader_info(reader, &info, &error)) fail(r->index, &error);
    for (size_t i = 0; i < r->query_count; i++) search(r, reader, r->queries[i]);
    newsidx_reader_close(reader);
    getrusage(RUSAGE_SELF, &usage);
    values[SEGMENTS] = info.segments;
    values[SEARCH] = series_mean(&r->searches);
    values[SEARCH_P99] = series_percentile(&r->searches, 99);
    values[INDEX_MB] = (double)info.bytes / 1e6;
    values[PEAK] = (double)usage.ru_maxrss * 1024 / 1e6;
    values[AMPLIFIED] = info.bytes ? values[WRITTEN] * 1e6 / (double)info.bytes : 0;
}

/* An aim is one for a GB of text: with less, the figure is shown and not judged. */
static void print_verdict(const run *r, const double last[COLUMNS])
{
    const char *judged = last[COST] <= 1.2 ? ", reached" : ", missed";
    printf("\n%-34s%8.2f x   aim at 1 GB: 1.2 x%s\n", "last slice against the first", last[COST],
           (double)r->bytes >= 900e6 ? judged : "");
    printf("%-34s%8.2f x\n", "the same in processor time", last[CPU_COST]);
    printf("%-34s%8.0f MB  aim at any size: 600 MB%s\n", "peak memory", last[PEAK],
           last[PEAK] > 600            ? ", missed"
           : (double)r->bytes >= 900e6 ? ", reached"
                                       : "");
    printf("%-34s%8.2f x\n", "written, to the size of the index", last[AMPLIFIED]);
}

static void feed_slice(run *r, unsigned long slice, double values[COLUMNS])
{
    const double cpu = timing_now(CLOCK_PROCESS_CPUTIME_ID);
    r->articles_before = r->articles;
    r->bytes_before = r->bytes;
    do {
        put(r);
        if (r->pending == r->a_commit) commit(r);
    } while (!full(r, slice));
    if (r->pending) commit(r);
    take_costs(r, timing_now(CLOCK_PROCESS_CPUTIME_ID) - cpu, values);
    take_searches(r, values);
    print_slice(values);
    write_json(r, values);
    r->writing = 0;
    r->commits.count = r->searches.count = 0;
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
