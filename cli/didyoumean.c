/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "didyoumean.h"

#include "report.h"

/* In milliseconds: a command reads the words of the index each time. */
enum { PATIENCE = 500 };

newsidx_text didyoumean_find(newsidx_reader *reader, const newsidx_query *query)
{
    newsidx_suggest_options options = NEWSIDX_SUGGEST_OPTIONS_INIT;
    newsidx_text text;
    options.time_limit_ms = PATIENCE;
    newsidx_suggest_query(&text, NULL, reader, query, &options, NULL);
    return text; /* absent after a failure */
}

void didyoumean_report(const struct cli *cli, newsidx_reader *reader, const newsidx_query *query)
{
    newsidx_text text = didyoumean_find(reader, query);
    if (text.size) report(cli, "did you mean: %.*s", (int)text.size, text.data);
}
