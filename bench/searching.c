/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * searching: how long queries take, with the titles of the ten best articles.
 *
 *     searching INDEX QUERIES REPEATS or|and|phrase|prefix|fuzzy
 *
 * QUERIES has a query a line, of words; prefix looks for those that begin with the first four
 * characters of the first one (Verw*), fuzzy for those with a slip (Verwaltung~1). All are run
 * REPEATS times in turn; the first half of the rounds is not counted. Prints the number of times,
 * and mean and percentiles in milliseconds.
 */
#include "timing.h"

#include <newsidx.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUERIES_MAX = 10000 };

static void fail(const char *what, const newsidx_error *error)
{
    timing_fail("searching", what, error);
}

static double now(void)
{
    return timing_now(CLOCK_MONOTONIC);
}

/* Milliseconds of one query, parsing included. */
static double search(newsidx_reader *reader, const char *text, const newsidx_query_options *options)
{
    newsidx_error error;
    newsidx_query *query;
    newsidx_hits *hits;
    newsidx_status status;
    const double begun = now();
    if (newsidx_query_parse(&query, text, strlen(text), options, &error)) fail(text, &error);
    if (newsidx_search(&hits, reader, query, NULL, &error)) fail(text, &error);
    while ((status = newsidx_hits_next(hits, &error)) == NEWSIDX_OK)
        newsidx_hits_field(hits, NEWSIDX_TITLE);
    if (status < NEWSIDX_OK) fail(text, &error);
    newsidx_hits_free(hits);
    newsidx_query_free(query);
    return now() - begun;
}

/* The bytes of the first so many characters. */
static size_t first_characters(const char *text, size_t size, size_t count)
{
    size_t at = 0;
    while (at < size && (count > 0 || ((unsigned char)text[at] & 0xc0) == 0x80))
        count -= ((unsigned char)text[at++] & 0xc0) != 0x80;
    return at;
}

/* A line as a query. */
static void write_query(char *out, const char *line, size_t size, const char *mode)
{
    const size_t word = strcspn(line, " \n");
    if (strcmp(mode, "phrase") == 0)
        sprintf(out, "\"%.*s\"", (int)size, line);
    else if (strcmp(mode, "prefix") == 0)
        sprintf(out, "%.*s*", (int)first_characters(line, word, 4), line);
    else if (strcmp(mode, "fuzzy") == 0)
        sprintf(out, "%.*s~1", (int)word, line);
    else
        sprintf(out, "%.*s", (int)size, line);
}

static size_t read_queries(char **queries, const char *path, const char *mode)
{
    char line[4096];
    size_t count = 0;
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        exit(1);
    }
    while (count < QUERIES_MAX && fgets(line, sizeof line, file)) {
        const size_t size = strcspn(line, "\n");
        if (size == 0) continue;
        char *query = malloc(size + 3); /* quotes, or ~1, and the NUL */
        if (!query) abort();
        write_query(query, line, size, mode);
        queries[count++] = query;
    }
    fclose(file);
    return count;
}

int main(int argc, char **argv)
{
    static char *queries[QUERIES_MAX];
    newsidx_error error;
    newsidx_reader *reader;
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    if (argc != 5) {
        fprintf(stderr, "usage: searching INDEX QUERIES REPEATS or|and|phrase|prefix|fuzzy\n");
        return 2;
    }
    options.all = strcmp(argv[4], "and") == 0;
    const bool plain = options.all || strcmp(argv[4], "or") == 0;
    options.syntax = plain ? NEWSIDX_SYNTAX_PLAIN : NEWSIDX_SYNTAX_QUERY;
    const size_t count = read_queries(queries, argv[2], argv[4]),
                 repeats = strtoul(argv[3], NULL, 10);
    double *times = calloc(count * repeats + 1, sizeof *times), sum = 0;
    if (!times) abort();
    size_t taken = 0;
    if (newsidx_reader_open(&reader, argv[1], &error)) fail(argv[1], &error);
    for (size_t round = 0; round < repeats; round++)
        for (size_t i = 0; i < count; i++) {
            const double ms = search(reader, queries[i], &options);
            if (round >= repeats / 2) sum += times[taken++] = ms;
        }
    newsidx_reader_close(reader);
    qsort(times, taken, sizeof *times, timing_compare);
    if (taken)
        printf("%s n %zu  mean %.3f  p50 %.3f  p90 %.3f  p99 %.3f ms\n", argv[4], taken,
               sum / (double)taken, times[taken / 2], times[taken * 9 / 10],
               times[taken * 99 / 100]);
    for (size_t i = 0; i < count; i++) free(queries[i]);
    free(times);
    return 0;
}
