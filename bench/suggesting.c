/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * suggesting: how long completions and corrections take.
 *
 *     suggesting INDEX WORDS REPEATS
 *
 * WORDS has a query a line, of words. Of each is asked for: completions of the first 1 to 8 letters
 * of its first word; titles for the same; completions of its last word, with those before it; and a
 * correction, where one letter of the first word is left out. Each row has a reader of its own. In
 * its first round, "cold", nothing is remembered at first. Prints two lines a row, milliseconds.
 */
#include "timing.h"

#include <newsidx.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 1000, LETTERS = 8, SIZE = 256 };

typedef struct times {
    double *items;
    size_t count;
} times;

static char lines[WORDS_MAX][SIZE];

static void fail(const char *what, const newsidx_error *error)
{
    timing_fail("suggesting", what, error);
}

static double now(void)
{
    return timing_now(CLOCK_MONOTONIC);
}

static double complete(newsidx_reader *reader, const char *text, size_t size, uint32_t words,
                       uint32_t titles)
{
    newsidx_error error;
    newsidx_completions *completions;
    newsidx_complete_options options = NEWSIDX_COMPLETE_OPTIONS_INIT;
    options.words = words;
    options.titles = titles;
    const double begun = now();
    if (newsidx_complete(&completions, reader, text, size, &options, &error)) fail(text, &error);
    newsidx_completions_free(completions);
    return now() - begun;
}

static double correct(newsidx_reader *reader, const char *text)
{
    newsidx_error error;
    newsidx_query *query;
    newsidx_text meant;
    newsidx_suggest_options options = NEWSIDX_SUGGEST_OPTIONS_INIT;
    options.time_limit_ms = 0;
    const double begun = now();
    if (newsidx_query_parse(&query, text, strlen(text), NULL, &error)) fail(text, &error);
    if (newsidx_suggest_query(&meant, NULL, reader, query, &options, &error) < 0)
        fail(text, &error);
    newsidx_query_free(query);
    return now() - begun;
}

/* The bytes of the first so many letters of a line's first word; 0 where it has fewer. */
static size_t beginning(const char *line, size_t letters)
{
    size_t size = 0;
    for (; letters > 0; letters--) {
        if (line[size] == '\0' || line[size] == ' ') return 0;
        do size++;
        while (((unsigned char)line[size] & 0xc0) == 0x80);
    }
    return size;
}

/* One question of a row about a line; less than 0 where there is none. */
static double ask(newsidx_reader *reader, int row, const char *line, size_t letters)
{
    const size_t size = beginning(line, letters), word = strcspn(line, " ");
    const char *space = strrchr(line, ' ');
    char text[SIZE];
    switch (row) {
    case 0: return size ? complete(reader, line, size, 10, 0) : -1;
    case 1: return size ? complete(reader, line, size, 0, 5) : -1;
    case 2: {
        const size_t last = space ? beginning(space + 1, letters) : 0;
        return last ? complete(reader, line, (size_t)(space + 1 - line) + last, 10, 5) : -1;
    }
    default:
        if (letters > 1 || word < 7 || (line[4] & 0x80) || (line[5] & 0x80)) return -1;
        snprintf(text, sizeof text, "%.4s%s", line, line + 5);
        return correct(reader, text);
    }
}

static void print(const char *name, times *all, const char *when)
{
    double sum = 0;
    if (all->count == 0) return;
    for (size_t i = 0; i < all->count; i++) sum += all->items[i];
    qsort(all->items, all->count, sizeof *all->items, timing_compare);
    printf("%s %s n %zu  mean %.3f  p50 %.3f  p90 %.3f  p99 %.3f  max %.3f ms\n", name, when,
           all->count, sum / (double)all->count, all->items[all->count / 2],
           all->items[all->count * 9 / 10], all->items[all->count * 99 / 100],
           all->items[all->count - 1]);
    all->count = 0;
}

static size_t read_lines(const char *path)
{
    size_t count = 0;
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        exit(1);
    }
    while (count < WORDS_MAX && fgets(lines[count], SIZE, file)) {
        lines[count][strcspn(lines[count], "\n")] = '\0';
        count += lines[count][0] != '\0';
    }
    fclose(file);
    return count;
}

int main(int argc, char **argv)
{
    static const char *const names[] = {"words", "titles", "both-in-context", "did-you-mean"};
    newsidx_error error;
    newsidx_reader *reader;
    if (argc != 4) {
        fprintf(stderr, "usage: suggesting INDEX WORDS REPEATS\n");
        return 2;
    }
    const size_t count = read_lines(argv[2]), repeats = strtoul(argv[3], NULL, 10);
    times all = {calloc(count * LETTERS * (repeats + 1), sizeof(double)), 0};
    if (!all.items) abort();
    for (int row = 0; row < 4; row++) {
        if (newsidx_reader_open(&reader, argv[1], &error)) fail(argv[1], &error);
        for (size_t round = 0; round <= repeats; round++) {
            for (size_t i = 0; i < count; i++)
                for (size_t letters = 1; letters <= LETTERS; letters++) {
                    const double ms = ask(reader, row, lines[i], letters);
                    if (ms >= 0) all.items[all.count++] = ms;
                }
            if (round == 0) print(names[row], &all, "cold");
        }
        print(names[row], &all, "warm");
        newsidx_reader_close(reader);
    }
    free(all.items);
    return 0;
}
