/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx split: split compounds, as a filter or for words on the command line. Used for word
 * lists, tests of quality, and to see why a query finds an article.
 */
#include "buffer.h"
#include "cli.h"
#include "report.h"

#include <errno.h>
#include <newsidx.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct split_settings {
    bool why;
    const char *words;
};

const struct option_row split_options[] = {
    {"why", OPTION_FLAG, offsetof(struct split_settings, why), NULL,
     "show close alternative readings and scores", 0, 0},
    {"words", OPTION_TEXT, offsetof(struct split_settings, words), "FILE",
     "read user words from FILE; they override the lexicon", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* The word whose readings are being reported. */
struct splitting {
    struct output *out;
    newsidx_text word;
    bool why;
};

static void print(struct output *out, newsidx_text text)
{
    if (out->terminal)
        output_text(out, text.data, text.size);
    else
        output_bytes(out, text.data, text.size);
}

static newsidx_status on_reading(void *context, const newsidx_reading *reading)
{
    struct splitting *splitting = context;
    struct output *out = splitting->out;
    print(out, splitting->word);
    for (size_t i = 0; i < reading->count; i++) {
        output_bytes(out, i ? "|" : "\t", 1);
        print(out, reading->parts[i].surface);
    }
    for (size_t i = 0; i < reading->count; i++) {
        output_bytes(out, i ? "|" : "\t", 1);
        print(out, reading->parts[i].lemma);
    }
    if (splitting->why) output_format(out, "\t%.1f", reading->score);
    output_bytes(out, "\n", 1);
    return splitting->why ? NEWSIDX_OK : NEWSIDX_DONE;
}

static newsidx_status split(struct splitting *splitting, newsidx_splitter *splitter,
                            newsidx_text word, newsidx_error *error)
{
    splitting->word = word;
    newsidx_status status =
        newsidx_splitter_split(splitter, word.data, word.size, on_reading, splitting, error);
    return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
}

static newsidx_status split_input(struct splitting *splitting, newsidx_splitter *splitter,
                                  newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    char *line = NULL;
    size_t capacity = 0;
    ssize_t size;
    while (!output_failed(splitting->out) && (size = getline(&line, &capacity, stdin)) >= 0) {
        newsidx_text word = {line, (size_t)size};
        while (word.size && (line[word.size - 1] == '\n' || line[word.size - 1] == '\r'))
            word.size--;
        status = split(splitting, splitter, word, error);
        if (status) break;
    }
    free(line);
    return status;
}

int cmd_split(struct cli *cli, int argc, char **argv)
{
    struct split_settings settings = {false, NULL};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    newsidx_error error;
    newsidx_splitter *splitter;
    newsidx_splitter_options options = NEWSIDX_SPLITTER_OPTIONS_INIT;
    options.words = settings.words;
    newsidx_status status = newsidx_splitter_open(&splitter, &options, &error);
    if (status) return report_error(cli, &error);
    struct splitting splitting = {.out = &cli->out, .why = settings.why};
    for (int i = 0; i < operands.count && !status; i++)
        status = split(&splitting, splitter, newsidx_text_of(operands.item[i]), &error);
    if (operands.count == 0) status = split_input(&splitting, splitter, &error);
    code = status ? report_error(cli, &error) : EXIT_DONE;
    if (ferror(stdin)) code = report_system(cli, "read", "standard input", errno);
    newsidx_splitter_close(splitter);
    return code;
}
