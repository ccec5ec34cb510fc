/* SPDX-License-Identifier: GPL-2.0-or-later */
/* newsidx suggest: completions of a text being typed. */
#include "cli.h"
#include "json.h"
#include "listing.h"

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
     "suggest at most N words and N titles (default: 10)", 1, LIMIT_MAX},
    {"words", OPTION_FLAG, offsetof(struct settings, words), NULL, "suggest only words", 0, 0},
    {"titles", OPTION_FLAG, offsetof(struct settings, titles), NULL, "suggest only titles", 0, 0},
    {"json", OPTION_FLAG, offsetof(struct settings, json), NULL,
     "print JSON, one suggestion per line", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* One run of the command. */
struct job {
    struct settings settings;
    struct buffer text;
    newsidx_completions *completions;
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

static void print(struct output *out, void *context)
{
    const struct job *job = context;
    if (job->settings.json) {
        print_json(out, job->completions);
        return;
    }
    newsidx_text text = newsidx_completions_text(job->completions);
    output_text(out, text.data, text.size);
    output_bytes(out, "\n", 1);
}

static newsidx_status begin(void *context, newsidx_reader *reader, newsidx_error *error)
{
    struct job *job = context;
    const struct settings *settings = &job->settings;
    newsidx_complete_options options = NEWSIDX_COMPLETE_OPTIONS_INIT;
    const bool both = settings->words == settings->titles;
    options.words = both || settings->words ? settings->limit : 0;
    options.titles = both || settings->titles ? settings->limit : 0;
    return newsidx_complete(&job->completions, reader, job->text.data, job->text.size, &options,
                            error);
}

static newsidx_status next(void *context, newsidx_error *error)
{
    return newsidx_completions_next(((struct job *)context)->completions, error);
}

int cmd_suggest(struct cli *cli, int argc, char **argv)
{
    struct job job = {.settings = {.limit = 10}};
    const struct listing listing = {begin, next, print, &job};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &job.settings, &operands, &code)) return code;
    operands_join(&job.text, &operands, 1);
    code = listing_run(cli, operands.item[0], &listing);
    newsidx_completions_free(job.completions);
    buffer_free(&job.text);
    return code;
}
