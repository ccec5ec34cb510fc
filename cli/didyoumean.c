/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "didyoumean.h"

#include "report.h"

/* Milliseconds: a command reads the words of the index each time. */
enum { PATIENCE = 500 };

static bool suggest(newsidx_reader *reader, const newsidx_query *query, newsidx_text *text,
                    uint64_t *articles)
{
    newsidx_suggest_options options = NEWSIDX_SUGGEST_OPTIONS_INIT;
    options.time_limit_ms = PATIENCE;
    return newsidx_suggest_query(text, articles, reader, query, &options, NULL) == NEWSIDX_OK;
}

void didyoumean_report(const struct cli *cli, newsidx_reader *reader, const newsidx_query *query)
{
    newsidx_text text;
    if (suggest(reader, query, &text, NULL))
        report(cli, "did you mean: %.*s", (int)text.size, text.data);
}

void didyoumean_add(struct json_object *object, newsidx_reader *reader, const newsidx_query *query)
{
    newsidx_text text;
    uint64_t articles;
    if (!suggest(reader, query, &text, &articles)) return;
    struct json_object *suggestion = json_new();
    json_add_text(suggestion, "query", text);
    json_add_count(suggestion, "articles", articles);
    json_add(object, "did_you_mean", suggestion);
}
