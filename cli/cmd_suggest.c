/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx suggest: how a text may go on that is being typed.
 */
#include "cli.h"
#include "json.h"
#include "report.h"

#include <newsidx.h>

enum { LIMIT_MAX = 100 };

struct settings {
    uint32_t limit;
    bool titles;
    bool words;
    bool json;
};

const struct option_row suggest_options[] = {
    {"limit", OPTION_NUMBER, offsetof(struct settings, limit), "N",
     "suggest N words and N titles at most (10)", 1, LIMIT_MAX},
    {"words", OPTION_FLAG, offsetof(struct settings, words), NULL, "suggest words, no titles", 0,
     0},
    {"titles", OPTION_FLAG, offsetof(struct settings, titles), NULL, "suggest titles, no words", 0,
     0},
    {"json", OPTION_FLAG, offsetof(struct settings, json), NULL,
     "print JSON, one suggestion a line", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

static void print_json(struct output *out, const newsidx_completions *completions)
{
    struct json_object *line = json_new();
    const bool title = newsidx_completions_kind(completions) == NEWSIDX_COMPLETION_TITLE;
    json_add_text(line, title ? "title" : "text", newsidx_completions_text(completions));
    if (title)
        json_add_text(line, "id", newsidx_completions_id(completions));
    else
        json_add_count(line, "articles", newsidx_completions_articles(completions));
    json_print(out, line);
}

static void print_line(struct output *out, const newsidx_completions *completions)
{
    newsidx_text text = newsidx_completions_text(completions);
    output_text(out, text.data, text.size);
    output_bytes(out, "\n", 1);
}

static int list_all(struct cli *cli, newsidx_reader *reader, const struct settings *settings,
                    const struct buffer *text)
{
    newsidx_error error;
    newsidx_completions *completions = NULL;
    newsidx_complete_options options = NEWSIDX_COMPLETE_OPTIONS_INIT;
    bool any = false;
    const bool both = settings->words == settings->titles;
    options.words = both || settings->words ? settings->limit : 0;
    options.titles = both || settings->titles ? settings->limit : 0;
    newsidx_status status =
        newsidx_complete(&completions, reader, text->data, text->size, &options, &error);
    while (status == NEWSIDX_OK && !output_failed(&cli->out)) {
        status = newsidx_completions_next(completions, &error);
        if (status != NEWSIDX_OK) break;
        any = true;
        if (settings->json)
            print_json(&cli->out, completions);
        else
            print_line(&cli->out, completions);
    }
    newsidx_completions_free(completions);
    if (status < 0) return report_error(cli, &error);
    return any ? EXIT_DONE : EXIT_NOTHING;
}

int cmd_suggest(struct cli *cli, int argc, char **argv)
{
    struct settings settings = {.limit = 10};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    newsidx_error error;
    newsidx_reader *reader = NULL;
    if (newsidx_reader_open(&reader, operands.item[0], &error)) return report_error(cli, &error);
    struct buffer text = {0};
    operands_join(&text, &operands, 1);
    code = list_all(cli, reader, &settings, &text);
    buffer_free(&text);
    newsidx_reader_close(reader);
    return code;
}
