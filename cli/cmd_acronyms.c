/* SPDX-License-Identifier: GPL-2.0-or-later */
/* newsidx acronyms: the acronyms that articles of an index explain, with their long forms. */
#include "cli.h"
#include "json.h"
#include "listing.h"
#include "table.h"

#include <inttypes.h>
#include <newsidx.h>

/* One run of the command. */
struct job {
    bool json;
    struct table table;
    newsidx_acronyms *acronyms;
};

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

static void print(struct output *out, void *context)
{
    struct job *job = context;
    if (job->json)
        print_json(out, job->acronyms);
    else
        add_row(&job->table, job->acronyms);
}

static newsidx_status begin(void *context, newsidx_reader *reader, newsidx_error *error)
{
    return newsidx_reader_acronyms(&((struct job *)context)->acronyms, reader, error);
}

static newsidx_status next(void *context, newsidx_error *error)
{
    return newsidx_acronyms_next(((struct job *)context)->acronyms, error);
}

int cmd_acronyms(struct cli *cli, int argc, char **argv)
{
    struct job job = {.json = false};
    const struct listing listing = {begin, next, print, &job};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &job.json, &operands, &code)) return code;
    table_start(&job.table, &cli->out, "lrl");
    code = listing_run(cli, operands.item[0], &listing);
    table_end(&job.table);
    newsidx_acronyms_free(job.acronyms);
    return code;
}
