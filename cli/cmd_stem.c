/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx stem: a filter from words to stems, for word lists, experiments and tests. A line is
 * analysed by itself: "Bundes-" and "Münze" on two lines stay two words.
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

/* The stems of a line, joined by spaces. */
struct stems {
    newsidx_analyzer *analyzer;
    struct buffer text;
    bool any;
    bool has_stem; /* the token that comes in has given its stem */
    uint32_t token;
    size_t start; /* of what it has given in the text */
};

/* A token gives its first stem; one that has none, such as a number, its form. */
static newsidx_status on_term(void *context, const newsidx_term *term)
{
    struct stems *stems = context;
    bool begins = !stems->any || term->token != stems->token;
    bool is_stem = term->kind == NEWSIDX_KIND_STEM;
    if (begins) {
        if (stems->any) buffer_add(&stems->text, " ", 1);
        stems->any = true;
        stems->token = term->token;
        stems->has_stem = false;
        stems->start = stems->text.size;
    } else if (stems->has_stem || !is_stem) {
        return NEWSIDX_OK;
    }
    stems->text.size = stems->start;
    stems->has_stem = is_stem;
    buffer_add(&stems->text, term->text.data, term->text.size);
    return NEWSIDX_OK;
}

static void print_line(struct output *out, const char *line, size_t size,
                       const struct buffer *stems)
{
    if (out->terminal)
        output_text(out, line, size);
    else
        output_bytes(out, line, size);
    output_bytes(out, "\t", 1);
    output_bytes(out, stems->data, stems->size);
    output_bytes(out, "\n", 1);
}

static newsidx_status stem_line(struct output *out, struct stems *stems, const char *line,
                                size_t size, newsidx_error *error)
{
    while (size && (line[size - 1] == '\n' || line[size - 1] == '\r')) size--;
    stems->text.size = 0;
    stems->any = false;
    newsidx_status status =
        newsidx_analyzer_analyze(stems->analyzer, line, size, on_term, stems, error);
    if (status == NEWSIDX_OK) print_line(out, line, size, &stems->text);
    return status;
}

/* The lines of standard input. Returns an exit code. */
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
    buffer_free(&stems.text);
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
    if (newsidx_analyzer_open(&analyzer, &options, &error)) return report_error(cli, &error);
    code = stem_input(cli, analyzer);
    newsidx_analyzer_close(analyzer);
    return code;
}
