/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * opening: how long it takes to open an index, and to open it and have the first hits.
 *
 *     opening INDEX REPEATS
 *
 * INDEX is an index, or a list of shards. It is opened REPEATS times; after the first the system
 * has the files in memory. The search is for a word that any archive has, with its ten titles.
 * Prints an object of JSON: segments, and medians and the longest times in milliseconds.
 */
#include "timing.h"

#include <newsidx.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REPEATS_MAX = 10000 };

static const char word[] = "Jahr";

static void fail(const char *what, const newsidx_error *error)
{
    timing_fail("opening", what, error);
}

static void search(newsidx_reader *reader)
{
    newsidx_error error;
    newsidx_query *query;
    newsidx_hits *hits;
    newsidx_status status;
    if (newsidx_query_parse(&query, word, strlen(word), NULL, &error)) fail(word, &error);
    if (newsidx_search(&hits, reader, query, NULL, &error)) fail(word, &error);
    while ((status = newsidx_hits_next(hits, &error)) == NEWSIDX_OK)
        newsidx_hits_field(hits, NEWSIDX_TITLE);
    if (status < NEWSIDX_OK) fail(word, &error);
    newsidx_hits_free(hits);
    newsidx_query_free(query);
}

/* Opens it once. Returns its segments. */
static unsigned take(const char *path, double *open_ms, double *search_ms)
{
    newsidx_error error;
    newsidx_reader *reader;
    newsidx_info info = NEWSIDX_INFO_INIT;
    const double begun = timing_now(CLOCK_MONOTONIC);
    if (newsidx_reader_open(&reader, path, &error)) fail(path, &error);
    *open_ms = timing_now(CLOCK_MONOTONIC) - begun;
    search(reader);
    *search_ms = timing_now(CLOCK_MONOTONIC) - begun;
    if (newsidx_reader_info(reader, &info, &error)) fail(path, &error);
    newsidx_reader_close(reader);
    return info.segments;
}

int main(int argc, char **argv)
{
    static double opens[REPEATS_MAX], searches[REPEATS_MAX];
    const size_t repeats = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;
    unsigned segments = 0;
    if (repeats == 0 || repeats > REPEATS_MAX) {
        fprintf(stderr, "usage: opening INDEX REPEATS\n");
        return 2;
    }
    for (size_t i = 0; i < repeats; i++) segments = take(argv[1], &opens[i], &searches[i]);
    qsort(opens, repeats, sizeof *opens, timing_compare);
    qsort(searches, repeats, sizeof *searches, timing_compare);
    printf("{\"segments\": %u, \"open_ms\": %.3f, \"open_max_ms\": %.3f, "
           "\"first_search_ms\": %.3f, \"first_search_max_ms\": %.3f}\n",
           segments, opens[repeats / 2], opens[repeats - 1], searches[repeats / 2],
           searches[repeats - 1]);
    return 0;
}
