/* SPDX-License-Identifier: GPL-2.0-or-later */
/* newsidx stats: statistics of an index. */
#include "cli.h"
#include "json.h"
#include "origin.h"
#include "report.h"
#include "table.h"

#include <inttypes.h>
#include <newsidx.h>
#include <string.h>

static void print_json(struct output *out, const newsidx_info *info, const char *fingerprint)
{
    struct json_object *line = json_new();
    json_add_count(line, "articles", info->articles);
    json_add_count(line, "deleted", info->deleted);
    json_add_count(line, "segments", info->segments);
    json_add_count(line, "generation", info->generation);
    json_add_count(line, "bytes", info->bytes);
    json_add_number(line, "mean_terms", info->mean_terms, 2);
    json_add_text(line, "fingerprint", newsidx_text_of(fingerprint));
    json_add(line, "differences", origin_json(info->differences));
    json_print(out, line);
}

static void add_count(struct table *table, const char *name, uint64_t count)
{
    table_add(table, name, strlen(name));
    table_format(table, "%" PRIu64, count);
}

static void print_table(struct output *out, const newsidx_info *info, const char *fingerprint)
{
    struct table table;
    table_start(&table, out, "ll");
    add_count(&table, "articles", info->articles);
    add_count(&table, "deleted", info->deleted);
    add_count(&table, "segments", info->segments);
    add_count(&table, "generation", info->generation);
    add_count(&table, "bytes", info->bytes);
    table_format(&table, "mean terms");
    table_format(&table, "%.1f", info->mean_terms);
    table_format(&table, "fingerprint");
    table_format(&table, "%s", fingerprint);
    table_end(&table);
}

int cmd_stats(struct cli *cli, int argc, char **argv)
{
    bool json = false;
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &json, &operands, &code)) return code;
    newsidx_error error;
    newsidx_reader *reader = NULL;
    newsidx_info info = NEWSIDX_INFO_INIT;
    if (newsidx_reader_open_stored(&reader, operands.item[0], &error))
        return report_error(cli, &error);
    origin_report(cli, operands.item[0], reader);
    if (newsidx_reader_info(reader, &info, &error))
        code = report_error(cli, &error);
    else if (json)
        print_json(&cli->out, &info, newsidx_reader_fingerprint(reader));
    else
        print_table(&cli->out, &info, newsidx_reader_fingerprint(reader));
    newsidx_reader_close(reader);
    return code;
}
