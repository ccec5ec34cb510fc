/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * alerting: how long stored queries take over new articles.
 *
 *     alerting QUERIES ARTICLES COUNT
 *
 * QUERIES has a query a line. Of ARTICLES the first COUNT are put, and then run at once. Prints the
 * numbers, the matches, and the seconds of adding, putting and running.
 */
#include "timing.h"

#include <newsidx.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *what, const newsidx_error *error)
{
    timing_fail("alerting", what, error);
}

static double now(void)
{
    return timing_now(CLOCK_MONOTONIC) / 1e3;
}

static unsigned add_queries(newsidx_alerts *alerts, const char *path)
{
    char line[4096], id[16];
    unsigned count = 0;
    newsidx_error error;
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        exit(1);
    }
    while (fgets(line, sizeof line, file)) {
        newsidx_query *query;
        const size_t size = strcspn(line, "\n");
        if (size == 0) continue;
        snprintf(id, sizeof id, "%u", ++count);
        if (newsidx_query_parse(&query, line, size, NULL, &error)) fail(line, &error);
        if (newsidx_alerts_add(alerts, newsidx_text_of(id), query, &error)) fail(line, &error);
    }
    fclose(file);
    return count;
}

static unsigned put_articles(newsidx_alerts *alerts, const char *path, unsigned most)
{
    newsidx_input *input;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    newsidx_error error;
    unsigned count = 0;
    if (newsidx_input_open(&input, path, NULL, &error)) fail(path, &error);
    while (count < most && newsidx_input_next(input, &article, &error) == NEWSIDX_OK)
        if (newsidx_alerts_put(alerts, &article, NULL, &error) == NEWSIDX_OK)
            count++;
        else
            fail(path, &error);
    newsidx_input_close(input);
    return count;
}

static newsidx_status count_match(void *context, newsidx_text query, const newsidx_article *article)
{
    (void)query;
    (void)article;
    ++*(unsigned *)context;
    return NEWSIDX_OK;
}

int main(int argc, char **argv)
{
    newsidx_error error;
    newsidx_alerts *alerts;
    unsigned matches = 0;
    if (argc != 4) {
        fprintf(stderr, "usage: alerting QUERIES ARTICLES COUNT\n");
        return 2;
    }
    if (newsidx_alerts_open(&alerts, NULL, &error)) fail("open", &error);
    const double begun = now();
    const unsigned queries = add_queries(alerts, argv[1]);
    const double added = now();
    const unsigned articles = put_articles(alerts, argv[2], (unsigned)strtoul(argv[3], NULL, 10));
    const double put = now();
    if (newsidx_alerts_run(alerts, count_match, &matches, &error)) fail("run", &error);
    printf("queries %u  articles %u  matches %u  add %.2f  put %.2f  run %.2f s\n", queries,
           articles, matches, added - begun, put - added, now() - put);
    newsidx_alerts_close(alerts);
    return 0;
}
