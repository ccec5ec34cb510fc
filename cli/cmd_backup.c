/* SPDX-License-Identifier: GPL-2.0-or-later */
/* newsidx backup: the last commit of an index in another directory, while writers continue. */
#include "cli.h"
#include "info.h"
#include "json.h"
#include "progress.h"
#include "report.h"

#include <inttypes.h>
#include <newsidx.h>

struct settings {
    bool copy;
    bool json;
};

const struct option_row backup_options[] = {
    {"copy", OPTION_FLAG, offsetof(struct settings, copy), NULL,
     "copy all files instead of linking them where possible", 0, 0},
    {"json", OPTION_FLAG, offsetof(struct settings, json), NULL, "print the summary as JSON", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

static void print_summary(struct output *out, bool json, const newsidx_info *info, double seconds)
{
    if (json) {
        struct json_object *line = json_new();
        json_add_count(line, "articles", info->articles);
        json_add_count(line, "generation", info->generation);
        json_add_count(line, "bytes", info->bytes);
        json_add_number(line, "seconds", seconds, 3);
        json_print(out, line);
        return;
    }
    output_format(out, "%" PRIu64 " article%s backed up in %.1f s\n", info->articles,
                  info->articles == 1 ? "" : "s", seconds);
}

int cmd_backup(struct cli *cli, int argc, char **argv)
{
    struct settings settings = {false, false};
    struct operands operands;
    struct progress progress;
    newsidx_error error;
    newsidx_backup_options options = NEWSIDX_BACKUP_OPTIONS_INIT;
    newsidx_info info = NEWSIDX_INFO_INIT;
    int code;
    if (!options_read(cli, argc, argv, &settings, &operands, &code)) return code;
    options.copy = settings.copy;
    progress_start(&progress);
    newsidx_status status = newsidx_backup(operands.item[0], operands.item[1], &options, &error);
    if (status == NEWSIDX_OK)
        status = info_read(operands.item[1], &info, &error); /* of the backup, which may be newer */
    progress_clear(&progress);
    if (status != NEWSIDX_OK) return report_error(cli, &error);
    print_summary(&cli->out, settings.json, &info, progress_seconds(&progress));
    return EXIT_DONE;
}
