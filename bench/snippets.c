/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * snippets: how much processor time the snippets of ten hits of about 10 kB take.
 *
 *     snippets INDEX REPEATS FILE...
 *
 * Makes an index of articles that are each put together from those of the files (data/demo has
 * some) in turn, and asks for the snippets of ten hits of some queries, REPEATS times. The first
 * round is that of a program that has just opened the index: the analyser has seen no word yet.
 * Reading the hits is not counted. INDEX must not be there.
 */
#include "timing.h"

#include <newsidx.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARTICLES = 40, BODY = 10000, TEXT_MAX = 1 << 20, TIMES_MAX = 100000 };

static const char *const queries[] = {
    "Verwaltung",
    "Stadt Bibliothek",
    "\"im Jahr\"",
    "Haushaltsauflösung Archiv Briefe",
    "Verwaltungsmodernisierung E-Government Bürger Digitalisierung",
    "Ver*",
    "wie viele Bücher hat die Bibliothek der Stadt im letzten Jahr verliehen",
};

enum { QUERIES = sizeof queries / sizeof *queries };

static void fail(const char *what, const newsidx_error *error)
{
    timing_fail("snippets", what, error);
}

/* Milliseconds of processor time: what else the machine does is left out. */
static double now(void)
{
    return timing_now(CLOCK_PROCESS_CPUTIME_ID);
}

/* Appends the bodies of a file's articles. */
static size_t read_bodies(char *text, size_t size, const char *path)
{
    newsidx_error error;
    newsidx_input *input;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    if (newsidx_input_open(&input, path, NULL, &error)) fail(path, &error);
    while (newsidx_input_next(input, &article, &error) == NEWSIDX_OK) {
        const newsidx_text body = article.field[NEWSIDX_BODY];
        if (size + body.size + 1 > TEXT_MAX) break;
        if (body.size) memcpy(text + size, body.data, body.size);
        size += body.size;
        text[size++] = '\n';
    }
    newsidx_input_close(input);
    return size;
}

/* Where a line begins, from `at` on, around the end. */
static size_t line_at(const char *text, size_t size, size_t at)
{
    const char *end = memchr(text + at, '\n', size - at);
    return end && end + 1 < text + size ? (size_t)(end + 1 - text) : 0;
}

static void make_index(const char *path, const char *text, size_t size)
{
    newsidx_error error;
    newsidx_writer *writer;
    if (newsidx_writer_open(&writer, path, NULL, &error)) fail(path, &error);
    for (size_t i = 0; i < ARTICLES; i++) {
        newsidx_article article = NEWSIDX_ARTICLE_INIT;
        char id[32];
        size_t from = line_at(text, size, (size - 1) / ARTICLES * i);
        if (from + BODY > size) from = line_at(text, size, i * 100);
        const size_t to = line_at(text, size, from + BODY);
        snprintf(id, sizeof id, "%zu", i);
        article.field[NEWSIDX_ID] = newsidx_text_of(id);
        article.field[NEWSIDX_BODY] = (newsidx_text){text + from, (to > from ? to : size) - from};
        if (newsidx_writer_put(writer, &article, NULL, &error)) fail(id, &error);
    }
    if (newsidx_writer_commit(writer, &error)) fail(path, &error);
    newsidx_writer_close(writer);
}

/* Milliseconds of the snippets of a query's first ten hits; 0 where it has fewer. */
static double take(newsidx_reader *reader, const char *text, size_t *bytes)
{
    newsidx_error error;
    newsidx_query *query;
    newsidx_hits *hits;
    newsidx_text snippet;
    double sum = 0;
    int count = 0;
    if (newsidx_query_parse(&query, text, strlen(text), NULL, &error)) fail(text, &error);
    if (newsidx_search(&hits, reader, query, NULL, &error)) fail(text, &error);
    while (newsidx_hits_next(hits, &error) == NEWSIDX_OK) {
        *bytes += newsidx_hits_field(hits, NEWSIDX_BODY).size;
        const double begun = now();
        if (newsidx_hits_snippet(hits, NULL, &snippet, &error)) fail(text, &error);
        sum += now() - begun;
        count++;
    }
    newsidx_hits_free(hits);
    newsidx_query_free(query);
    if (count < 10) fprintf(stderr, "snippets: only %d hits for %s\n", count, text);
    return sum;
}

int main(int argc, char **argv)
{
    static char text[TEXT_MAX];
    static double times[TIMES_MAX];
    newsidx_error error;
    newsidx_reader *reader;
    size_t size = 0, taken = 0, bytes = 0, calls = 0;
    double first = 0, sum = 0;
    if (argc < 4) {
        fprintf(stderr, "usage: snippets INDEX REPEATS FILE...\n");
        return 2;
    }
    for (int i = 3; i < argc; i++) size = read_bodies(text, size, argv[i]);
    make_index(argv[1], text, size);
    if (newsidx_reader_open(&reader, argv[1], &error)) fail(argv[1], &error);
    const size_t repeats = strtoul(argv[2], NULL, 10);
    for (size_t round = 0; round < repeats; round++)
        for (size_t i = 0; i < QUERIES && taken < TIMES_MAX; i++, calls++) {
            const double ms = take(reader, queries[i], &bytes);
            if (calls == 0)
                first = ms;
            else if (round)
                sum += times[taken++] = ms;
        }
    newsidx_reader_close(reader);
    qsort(times, taken, sizeof *times, timing_compare);
    if (taken)
        printf("ten snippets of %zu bytes  first %.2f  mean %.2f  p50 %.2f  p99 %.2f ms\n",
               bytes / calls, first, sum / (double)taken, times[taken / 2],
               times[taken * 99 / 100]);
    return 0;
}
