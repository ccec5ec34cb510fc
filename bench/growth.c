/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * growth: an index that grows by commits, and what a commit and a search cost on the way.
 *
 *     growth [-n ARTICLES] [-c ARTICLES A COMMIT] [-s SLICES] [-t THREADS] INDEX QUERIES FILE...
 *
 * The files are read again from the beginning until there are enough articles, each time with other
 * ids and with other numbers in the text, so that new terms come, too. QUERIES has a query a line.
 * Every slice prints a line: articles, MB of text, microseconds an article (reading not counted),
 * milliseconds of a commit (mean, 99th percentile, longest; durable), segments, milliseconds of a
 * query with its ten titles (mean, 99th percentile), MB of the index, peak MB of memory.
 */
#include "timing.h"

#include <newsidx.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { QUERIES_MAX = 1000, QUERIES_A_SLICE = 100, ID_MAX = 200 };

typedef struct series {
    double *values;
    size_t count, capacity;
} series;

typedef struct run {
    const char *index;
    char **files;
    int file_count, file;
    unsigned round; /* how often the files were read */
    newsidx_input *input;
    newsidx_writer *writer;
    newsidx_query *queries[QUERIES_MAX];
    size_t query_count, next_query;
    uint64_t articles, bytes;
    double writing; /* seconds of putting and committing in this slice */
    series commits, searches;
} run;

static void fail(const char *what, const newsidx_error *error)
{
    timing_fail("growth", what, error);
}

static double now(void)
{
    return timing_now(CLOCK_MONOTONIC) / 1e3;
}

/* ---- series ---------------------------------------------------------------------------------- */

static void add(series *s, double value)
{
    if (s->count == s->capacity) {
        s->capacity = s->capacity * 2 + 64;
        s->values = realloc(s->values, s->capacity * sizeof *s->values);
        if (!s->values) abort();
    }
    s->values[s->count++] = value;
}

static double mean(const series *s)
{
    double sum = 0;
    for (size_t i = 0; i < s->count; i++) sum += s->values[i];
    return s->count ? sum / (double)s->count : 0;
}

/* Sorts. */
static double percentile(series *s, size_t percent)
{
    if (s->count == 0) return 0;
    qsort(s->values, s->count, sizeof *s->values, timing_compare);
    size_t at = s->count * percent / 100;
    return s->values[at < s->count ? at : s->count - 1];
}

/* ---- articles -------------------------------------------------------------------------------- */

static newsidx_status open_next_file(run *r, newsidx_error *error)
{
    newsidx_input_close(r->input);
    if (r->file == r->file_count) {
        r->file = 0;
        r->round++;
    }
    return newsidx_input_open(&r->input, r->files[r->file++], NULL, error);
}

static void read_article(run *r, newsidx_article *article)
{
    newsidx_error error;
    newsidx_status status = r->input ? NEWSIDX_OK : open_next_file(r, &error);
    while (status == NEWSIDX_OK || status == NEWSIDX_ERR_RECORD) {
        status = newsidx_input_next(r->input, article, &error);
        if (status == NEWSIDX_OK) return;
        if (status == NEWSIDX_DONE) status = open_next_file(r, &error);
    }
    fail("reading", &error);
}

/* Makes the article of this round: its id, and the digits in its body. */
static void change_article(const run *r, newsidx_article *article, char id[ID_MAX], char **body)
{
    snprintf(id, ID_MAX, "%u-%llu", r->round, (unsigned long long)r->articles);
    article->field[NEWSIDX_ID] = newsidx_text_of(id);
    newsidx_text text = article->field[NEWSIDX_BODY];
    if (r->round == 0 || text.size == 0) return;
    *body = realloc(*body, text.size);
    if (!*body) abort();
    for (size_t i = 0; i < text.size; i++) {
        const char c = text.data[i];
        (*body)[i] = c >= '0' && c <= '9' ? (char)('0' + (c - '0' + (int)r->round) % 10) : c;
    }
    article->field[NEWSIDX_BODY].data = *body;
}

static void put(run *r)
{
    static char *body;
    char id[ID_MAX];
    newsidx_error error;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    read_article(r, &article);
    change_article(r, &article, id, &body);
    for (int field = 0; field < NEWSIDX_FIELD_COUNT; field++) r->bytes += article.field[field].size;
    const double begun = now();
    newsidx_status status = newsidx_writer_put(r->writer, &article, NULL, &error);
    r->writing += now() - begun;
    if (status != NEWSIDX_OK) fail("put", &error);
    r->articles++;
}

static void commit(run *r)
{
    newsidx_error error;
    const double begun = now();
    if (newsidx_writer_commit(r->writer, &error)) fail("commit", &error);
    const double seconds = now() - begun;
    r->writing += seconds;
    add(&r->commits, seconds * 1e3);
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

static void search(run *r, newsidx_reader *reader)
{
    newsidx_error error;
    newsidx_hits *hits;
    const newsidx_query *query = r->queries[r->next_query++ % r->query_count];
    const double begun = now();
    if (newsidx_search(&hits, reader, query, NULL, &error)) fail("search", &error);
    newsidx_status status;
    while ((status = newsidx_hits_next(hits, &error)) == NEWSIDX_OK)
        newsidx_hits_field(hits, NEWSIDX_TITLE);
    if (status < NEWSIDX_OK) fail("search", &error);
    newsidx_hits_free(hits);
    add(&r->searches, (now() - begun) * 1e3);
}

/* Searches what was committed, and prints the figures of the slice. */
static void report(run *r, uint64_t articles)
{
    newsidx_error error;
    newsidx_reader *reader;
    newsidx_info info = NEWSIDX_INFO_INIT;
    struct rusage usage;
    if (newsidx_reader_open(&reader, r->index, &error)) fail(r->index, &error);
    if (newsidx_reader_info(reader, &info, &error)) fail(r->index, &error);
    for (int i = 0; i < QUERIES_A_SLICE && r->query_count; i++) search(r, reader);
    newsidx_reader_close(reader);
    getrusage(RUSAGE_SELF, &usage);
    printf("%llu\t%.1f\t%.0f\t", (unsigned long long)r->articles, (double)r->bytes / 1e6,
           r->writing * 1e6 / (double)articles);
    double commits = mean(&r->commits), searches = mean(&r->searches);
    printf("%.2f\t%.2f\t%.2f\t%u\t", commits, percentile(&r->commits, 99),
           percentile(&r->commits, 100), (unsigned)info.segments);
    printf("%.2f\t%.2f\t%.1f\t%.0f\n", searches, percentile(&r->searches, 99),
           (double)info.bytes / 1e6, (double)usage.ru_maxrss / 1e3);
    fflush(stdout);
    r->writing = 0;
    r->commits.count = r->searches.count = 0;
}

int main(int argc, char **argv)
{
    unsigned long articles = 10000, a_commit = 10, slices = 10;
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    newsidx_error error;
    for (int choice; (choice = getopt(argc, argv, "n:c:s:t:")) != -1;) {
        unsigned long value = choice == '?' ? 0 : strtoul(optarg, NULL, 10);
        if (choice == 'n') articles = value;
        if (choice == 'c') a_commit = value;
        if (choice == 's') slices = value;
        if (choice == 't') options.threads = (uint32_t)value;
        if (choice == '?') return 2;
    }
    if (argc - optind < 3 || !articles || !a_commit || !slices) {
        fprintf(stderr, "usage: growth [-n N] [-c N] [-s N] [-t N] INDEX QUERIES FILE...\n");
        return 2;
    }
    run r = {.index = argv[optind], .files = argv + optind + 2, .file_count = argc - optind - 2};
    read_queries(&r, argv[optind + 1]);
    if (newsidx_writer_open(&r.writer, r.index, &options, &error)) fail(r.index, &error);
    printf("articles\tMB\tus_article\tcommit_ms\tcommit_p99\tcommit_max\tsegments\tsearch_ms\t"
           "search_p99\tindex_MB\tpeak_MB\n");
    for (unsigned long slice = 0; slice < slices; slice++) {
        const uint64_t before = r.articles;
        while (r.articles < articles * (slice + 1) / slices) {
            put(&r);
            if (r.articles % a_commit == 0) commit(&r);
        }
        if (r.articles % a_commit) commit(&r);
        report(&r, r.articles - before);
    }
    newsidx_writer_close(r.writer);
    newsidx_input_close(r.input);
    for (size_t i = 0; i < r.query_count; i++) newsidx_query_free(r.queries[i]);
    free(r.commits.values);
    free(r.searches.values);
    return 0;
}
