/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * faceting: what facets, filters and the collapse of copies cost beside a search.
 *
 *     faceting INDEX QUERY REPEATS [FACET=VALUE]
 *
 * Prints how many articles match, and in milliseconds: the first search with five facets, which
 * reads what the others have in memory; then the mean of REPEATS searches for ten hits, of those
 * with copies as one hit, of those with five facets, and of those with the filter.
 */
#include "timing.h"

#include <newsidx.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FACETS = 5, VALUES = 20 };

static void fail(const newsidx_error *error)
{
    fprintf(stderr, "faceting: %s\n", error->message);
    exit(1);
}

static double now(void)
{
    return timing_now(CLOCK_MONOTONIC);
}

/* Milliseconds of a search; *articles is what was counted. */
static double search(newsidx_reader *reader, const newsidx_query *query,
                     const newsidx_search_options *options, unsigned long long *articles)
{
    newsidx_error error;
    newsidx_hits *hits;
    const double begun = now();
    if (newsidx_search(&hits, reader, query, options, &error)) fail(&error);
    const double ms = now() - begun;
    const newsidx_facet_counts *counts = newsidx_hits_facet(hits, 0);
    *articles = counts ? counts->articles : newsidx_hits_total(hits).estimate;
    newsidx_hits_free(hits);
    return ms;
}

static void measure(const char *name, newsidx_reader *reader, const newsidx_query *query,
                    const newsidx_search_options *options, unsigned repeats)
{
    unsigned long long articles = 0;
    double sum = 0;
    for (unsigned i = 0; i < repeats; i++) sum += search(reader, query, options, &articles);
    printf("%-22s %8.2f ms  %llu articles\n", name, sum / repeats, articles);
}

/* FACET=VALUE. */
static newsidx_filter read_filter(const char *text)
{
    newsidx_filter filter = {NEWSIDX_FACET_COUNT, {NULL, 0}};
    const char *equals = strchr(text, '=');
    for (int i = 0; equals && i < NEWSIDX_FACET_COUNT; i++) {
        const char *name = newsidx_facet_name((newsidx_facet)i);
        if (strlen(name) == (size_t)(equals - text) && strncmp(name, text, strlen(name)) == 0)
            filter.facet = (newsidx_facet)i;
    }
    filter.value = newsidx_text_of(equals ? equals + 1 : NULL);
    return filter;
}

int main(int argc, char **argv)
{
    static const newsidx_facet_request facets[FACETS] = {
        {NEWSIDX_FACET_SOURCE, NEWSIDX_FACET_FREQUENT, VALUES, false},
        {NEWSIDX_FACET_PLACE, NEWSIDX_FACET_FREQUENT, VALUES, false},
        {NEWSIDX_FACET_SECTION, NEWSIDX_FACET_FREQUENT, VALUES, true},
        {NEWSIDX_FACET_TAG, NEWSIDX_FACET_FREQUENT, VALUES, false},
        {NEWSIDX_FACET_YEAR, NEWSIDX_FACET_FALLING, 0, false},
    };
    newsidx_error error;
    newsidx_reader *reader;
    newsidx_query *query;
    if (argc < 4 || argc > 5) {
        fprintf(stderr, "usage: faceting INDEX QUERY REPEATS [FACET=VALUE]\n");
        return 2;
    }
    const unsigned repeats = (unsigned)strtoul(argv[3], NULL, 10);
    newsidx_search_options plain = NEWSIDX_SEARCH_OPTIONS_INIT, counted = plain;
    counted.facets = facets;
    counted.facet_count = FACETS;
    if (newsidx_reader_open(&reader, argv[1], &error)) fail(&error);
    if (newsidx_query_parse(&query, argv[2], strlen(argv[2]), NULL, &error)) fail(&error);
    measure("ten hits", reader, query, &plain, repeats);
    plain.collapse = true;
    measure("copies as one hit", reader, query, &plain, repeats);
    plain.collapse = false;
    measure("first with facets", reader, query, &counted, 1);
    measure("with five facets", reader, query, &counted, repeats);
    if (argc == 5) {
        const newsidx_filter filter = read_filter(argv[4]);
        plain.filters = counted.filters = &filter;
        plain.filter_count = counted.filter_count = 1;
        measure("ten hits, filtered", reader, query, &plain, repeats);
        measure("facets, filtered", reader, query, &counted, repeats);
    }
    newsidx_query_free(query);
    newsidx_reader_close(reader);
    return 0;
}
