/* SPDX-License-Identifier: GPL-2.0-or-later */
/* newsidx vocabulary: the words of an index and the number of articles with each. */
#include "cli.h"
#include "json.h"
#include "listing.h"

#include <inttypes.h>
#include <newsidx.h>

enum { LIMIT_MAX = 100000 };

struct settings {
    uint32_t limit;
    uint32_t least;
    bool by_frequency;
    bool stems;
    bool json;
};

const struct option_row vocabulary_options[] = {
    {"limit", OPTION_NUMBER, offsetof(struct settings, limit), "N",
     "list at most N words (default: all)", 1, LIMIT_MAX},
    {"min", OPTION_NUMBER, offsetof(struct settings, least), "N",
     "list only words in at least N articles (default: 1)", 1, UINT32_MAX},
    {"by-frequency", OPTION_FLAG, offsetof(struct settings, by_frequency), NULL,
     "order by number of articles, highest first", 0, 0},
    {"stems", OPTION_FLAG, offsetof(struct settings, stems), NULL,
     "list stems instead of words as written", 0, 0},
    {"json", OPTION_FLAG, offsetof(struct settings, json), NULL, "print JSON, one word per line", 0,
     0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* One run of the command. */
struct job {
    struct settings settings;
    const char *prefix;
    newsidx_vocabulary *vocabulary;
};

static void print_json(struct output *out, const newsidx_vocabulary *vocabulary)
{
    struct json_object *line = json_new();
    json_add_text(line, "word", newsidx_vocabulary_word(vocabulary));
    json_add_count(line, "articles", newsidx_vocabulary_articles(vocabulary));
    json_print(out, line);
}

static void print(struct output *out, void *context)
{
    const struct job *job = context;
    if (job->settings.json) {
        print_json(out, job->vocabulary);
        return;
    }
    newsidx_text word = newsidx_vocabulary_word(job->vocabulary);
    output_format(out, "%7" PRIu64 "  ", newsidx_vocabulary_articles(job->vocabulary));
    output_text(out, word.data, word.size);
    output_bytes(out, "\n", 1);
}

static newsidx_status begin(void *context, newsidx_reader *reader, newsidx_error *error)
{
    struct job *job = context;
    newsidx_vocabulary_options options = NEWSIDX_VOCABULARY_OPTIONS_INIT;
    options.prefix = job->prefix;
    options.limit = job->settings.limit;
    options.articles_min = job->settings.least;
    options.stems = job->settings.stems;
    if (job->settings.by_frequency) options.order = NEWSIDX_VOCABULARY_BY_ARTICLES;
    return newsidx_reader_vocabulary(&job->vocabulary, reader, &options, error);
}

static newsidx_status next(void *context, newsidx_error *error)
{
    return newsidx_vocabulary_next(((struct job *)context)->vocabulary, error);
}

int cmd_vocabulary(struct cli *cli, int argc, char **argv)
{
    struct job job = {.settings = {.least = 1}};
    const struct listing listing = {begin, next, print, &job};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &job.settings, &operands, &code)) return code;
    if (operands.count > 1) job.prefix = operands.item[1];
    code = listing_run(cli, operands.item[0], &listing);
    newsidx_vocabulary_free(job.vocabulary);
    return code;
}
