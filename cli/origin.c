/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "origin.h"

#include "report.h"

static const struct {
    uint32_t difference;
    const char *name;
    const char *made; /* text for an index made like this */
} kinds[] = {
    /* worst first: only one is reported */
    {NEWSIDX_DIFFERS_SCHEMA, "schema", "has an older schema and cannot be searched"},
    {NEWSIDX_DIFFERS_RULES, "rules", "was made with other rules and cannot be searched"},
    {NEWSIDX_DIFFERS_LEXICON, "lexicon", "was made with other word lists"},
    {NEWSIDX_DIFFERS_STEMMER, "stemmer", "was made with another stemmer"},
    {NEWSIDX_DIFFERS_UNICODE, "unicode", "was made with another Unicode version"},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

void origin_report(const struct cli *cli, const char *path, newsidx_reader *reader)
{
    newsidx_info info = NEWSIDX_INFO_INIT;
    if (newsidx_reader_info(reader, &info, NULL)) return;
    const uint32_t unreadable = NEWSIDX_DIFFERS_SCHEMA | NEWSIDX_DIFFERS_RULES;
    for (int i = 0; i < KINDS; i++) {
        if (!(info.differences & kinds[i].difference)) continue;
        report(cli, "%s %s: run newsidx reindex OLD NEW %s", path, kinds[i].made,
               info.differences & unreadable ? "to search it" : "to find all matches");
        return;
    }
}

void origin_report_path(const struct cli *cli, const char *path)
{
    newsidx_reader *reader = NULL;
    if (newsidx_reader_open_stored(&reader, path, NULL) == NEWSIDX_OK)
        origin_report(cli, path, reader);
    newsidx_reader_close(reader);
}

struct json_object *origin_json(uint32_t differences)
{
    struct json_object *names = json_new_array();
    for (int i = 0; i < KINDS; i++)
        if (differences & kinds[i].difference)
            json_append(names, json_text(newsidx_text_of(kinds[i].name)));
    return names;
}
