/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx acronyms: the acronyms that the articles of an index explain, and the long forms that
 * they explain them by.
 */
#include "cli.h"
#include "json.h"
#include "report.h"
#include "table.h"

#include <inttypes.h>
#include <newsidx.h>

static void print_json(struct output *out, const newsidx_acronyms *acronyms)
{
    struct json_object *line = json_new();
    json_add_text(line, "acronym", newsidx_acronyms_short_form(acronyms));
    json_add_text(line, "long_form", newsidx_acronyms_long_form(acronyms));
    json_add_count(line, "articles", newsidx_acronyms_articles(acronyms));
    json_print(out, line);
}

static void add_row(struct table *table, const newsidx_acronyms *acronyms)
{
    newsidx_text acronym = newsidx_acronyms_short_form(acronyms);
    newsidx_text long_form = newsidx_acronyms_long_form(acronyms);
    table_add(table, acronym.data, acronym.size);
    table_format(table, "%" PRIu64, newsidx_acronyms_articles(acronyms));
    table_add(table, long_form.data, long_form.size);
}

static int list_all(struct cli *cli, newsidx_reader *reader, bool json)
{
    newsidx_error error;
    newsidx_acronyms *acronyms = NULL;
    struct table table;
    bool any = false;
    newsidx_status status = newsidx_reader_acronyms(&acronyms, reader, &error);
    table_start(&table, &cli->out, "lrl");
    while (status == NEWSIDX_OK && !output_failed(&cli->out)) {
        status = newsidx_acronyms_next(acronyms, &error);
        if (status != NEWSIDX_OK) break;
        any = true;
        if (json)
            print_json(&cli->out, acronyms);
        else
            add_row(&table, acronyms);
    }
    table_end(&table);
    newsidx_acronyms_free(acronyms);
    if (status < 0) return report_error(cli, &error);
    return any ? EXIT_DONE : EXIT_NOTHING;
}

int cmd_acronyms(struct cli *cli, int argc, char **argv)
{
    bool json = false;
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &json, &operands, &code)) return code;
    newsidx_error error;
    newsidx_reader *reader = NULL;
    if (newsidx_reader_open(&reader, operands.item[0], &error)) return report_error(cli, &error);
    code = list_all(cli, reader, json);
    newsidx_reader_close(reader);
    return code;
}
