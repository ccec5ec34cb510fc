/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx stem: a filter from words to stems, for word lists, experiments and tests. Each line is
 * analysed separately, as a query: "Bundes-" and "Münze" on two lines stay two words. A word that
 * may be a form of several has a column for each, the likeliest first.
 */
#include "buffer.h"
#include "cli.h"
#include "report.h"

#include <errno.h>
#include <newsidx.h>
#include <stdlib.h>
#include <string.h>

struct settings {
    const char *words;
};

const struct option_row stem_options[] = {
    {"words", OPTION_TEXT, offsetof(struct settings, words), "FILE",
     "read user words from FILE; they override the lexicon", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

enum { READINGS_MAX = 6 };

/* The stems of a line, joined by spaces: the likeliest of each token in the first column, then
   the next, and so on. */
struct stems {
    newsidx_analyzer *analyzer;
    struct buffer column[READINGS_MAX];
    size_t start[READINGS_MAX]; /* start of what the token added to each */
    size_t given;               /* readings of the token */
    size_t columns;             /* columns that differ from the one before */
    bool any;
    uint32_t token;
};

/* Begin a token: each column gets one of its stems, or its last one again. */
static void begin_token(struct stems *stems, const newsidx_term *term)
{
    for (size_t i = 0; i < READINGS_MAX; i++) {
        if (stems->any) buffer_add(&stems->column[i], " ", 1);
        stems->start[i] = stems->column[i].size;
        buffer_add(&stems->column[i], term->text.data, term->text.size);
    }
    stems->any = true;
    stems->token = term->token;
    stems->given = 0;
}

/* Take the stems of a token; of one without, such as a number, its form. */
static newsidx_status on_term(void *context, const newsidx_term *term)
{
    struct stems *stems = context;
    if (!stems->any || term->token != stems->token) begin_token(stems, term);
    if (term->kind != NEWSIDX_KIND_STEM || stems->given == READINGS_MAX) return NEWSIDX_OK;
    for (size_t i = stems->given; i < READINGS_MAX; i++) {
        stems->column[i].size = stems->start[i];
        buffer_add(&stems->column[i], term->text.data, term->text.size);
    }
    if (++stems->given > stems->columns) stems->columns = stems->given;
    return NEWSIDX_OK;
}

static void print_line(struct output *out, const char *line, size_t size, const struct stems *stems)
{
    if (out->terminal)
        output_text(out, line, size);
    else
        output_bytes(out, line, size);
    for (size_t i = 0; i < stems->columns; i++) {
        output_bytes(out, "\t", 1);
        output_bytes(out, stems->column[i].data, stems->column[i].size);
    }
    output_bytes(out, "\n", 1);
}

static newsidx_status stem_line(struct output *out, struct stems *stems, const char *line,
                                size_t size, newsidx_error *error)
{
    while (size && (line[size - 1] == '\n' || line[size - 1] == '\r')) size--;
    for (size_t i = 0; i < READINGS_MAX; i++) stems->column[i].size = 0;
    stems->columns = 1;
    stems->any = false;
    newsidx_status status =
        newsidx_analyzer_analyze(stems->analyzer, line, size, on_term, stems, error);
    if (status == NEWSIDX_OK) print_line(out, line, size, stems);
    return status;
}

/* Process the lines of standard input. Returns an exit code. */
static int stem_input(struct cli *cli, newsidx_analyzer *analyzer)
{
    newsidx_error error;
    newsidx_status status = NEWSIDX_OK;
    struct stems stems = {.analyzer = analyzer};
    char *line = NULL;
    size_t capacity = 0;
    ssize_t size;
    while (!output_failed(&cli->out) && (size = getline(&line, &capacity, stdin)) >= 0) {
        status = stem_line(&cli->out, &stems, line, (size_t)size, &error);
        if (status) break;
    }
    int code = status ? report_error(cli, &error) : EXIT_DONE;
    if (ferror(stdin)) code = report_system(cli, "read", "standard input", errno);
    for (size_t i = 0; i < READINGS_MAX; i++) buffer_free(&stems.column[i]);
    free(line);
    return code;
}

int cmd_stem(struct cli *cli, int argc, char **argv)
{
    struct settings settings = {NULL};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    newsidx_error error;
    newsidx_analyzer *analyzer;
    newsidx_analyzer_options options = NEWSIDX_ANALYZER_OPTIONS_INIT;
    options.words = settings.words;
    options.query = true;
    if (newsidx_analyzer_open(&analyzer, &options, &error)) return report_error(cli, &error);
    code = stem_input(cli, analyzer);
    newsidx_analyzer_close(analyzer);
    return code;
}
