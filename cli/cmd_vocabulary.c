/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx vocabulary: the words of an index, and how many articles have them.
 */
#include "cli.h"
#include "json.h"
#include "report.h"

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
    {"limit", OPTION_NUMBER, offsetof(struct settings, limit), "N", "list N words at most (all)", 1,
     LIMIT_MAX},
    {"min", OPTION_NUMBER, offsetof(struct settings, least), "N",
     "only words in N articles or more (1)", 1, UINT32_MAX},
    {"by-frequency", OPTION_FLAG, offsetof(struct settings, by_frequency), NULL,
     "words in most articles first", 0, 0},
    {"stems", OPTION_FLAG, offsetof(struct settings, stems), NULL,
     "list stems, not words as written", 0, 0},
    {"json", OPTION_FLAG, offsetof(struct settings, json), NULL, "print JSON, one word a line", 0,
     0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

static void print_json(struct output *out, const newsidx_vocabulary *vocabulary)
{
    struct json_object *line = json_new();
    json_add_text(line, "word", newsidx_vocabulary_word(vocabulary));
    json_add_count(line, "articles", newsidx_vocabulary_articles(vocabulary));
    json_print(out, line);
}

static void print_line(struct output *out, const newsidx_vocabulary *vocabulary)
{
    newsidx_text word = newsidx_vocabulary_word(vocabulary);
    output_format(out, "%7" PRIu64 "  ", newsidx_vocabulary_articles(vocabulary));
    output_text(out, word.data, word.size);
    output_bytes(out, "\n", 1);
}

static int list_all(struct cli *cli, newsidx_reader *reader, const struct settings *settings,
                    const char *prefix)
{
    newsidx_error error;
    newsidx_vocabulary *vocabulary = NULL;
    newsidx_vocabulary_options options = NEWSIDX_VOCABULARY_OPTIONS_INIT;
    bool any = false;
    options.prefix = prefix;
    options.limit = settings->limit;
    options.articles_min = settings->least;
    options.stems = settings->stems;
    if (settings->by_frequency) options.order = NEWSIDX_VOCABULARY_BY_ARTICLES;
    newsidx_status status = newsidx_reader_vocabulary(&vocabulary, reader, &options, &error);
    while (status == NEWSIDX_OK && !output_failed(&cli->out)) {
        status = newsidx_vocabulary_next(vocabulary, &error);
        if (status != NEWSIDX_OK) break;
        any = true;
        if (settings->json)
            print_json(&cli->out, vocabulary);
        else
            print_line(&cli->out, vocabulary);
    }
    newsidx_vocabulary_free(vocabulary);
    if (status < 0) return report_error(cli, &error);
    return any ? EXIT_DONE : EXIT_NOTHING;
}

int cmd_vocabulary(struct cli *cli, int argc, char **argv)
{
    struct settings settings = {.least = 1};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    newsidx_error error;
    newsidx_reader *reader = NULL;
    if (newsidx_reader_open(&reader, operands.item[0], &error)) return report_error(cli, &error);
    code = list_all(cli, reader, &settings, operands.count > 1 ? operands.item[1] : NULL);
    newsidx_reader_close(reader);
    return code;
}
