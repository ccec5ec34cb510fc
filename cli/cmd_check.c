/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx check: read a whole index and report findings. Faults are damage; notes are other
 * observations, such as a file left by a killed writer.
 */
#include "cli.h"
#include "info.h"
#include "json.h"
#include "progress.h"
#include "report.h"

#include <inttypes.h>
#include <newsidx.h>

struct findings {
    struct output *out;
    bool json;
    uint64_t faults, notes;
    struct progress progress;
};

static void print_finding(struct output *out, const char *kind, const newsidx_finding *finding)
{
    newsidx_text path = newsidx_text_of(finding->path);
    newsidx_text message = newsidx_text_of(finding->message);
    output_format(out, "%s: ", kind);
    if (path.size) {
        output_text(out, path.data, path.size);
        output_format(out, ": ");
    }
    output_text(out, message.data, message.size);
    output_bytes(out, "\n", 1);
}

static void on_finding(void *context, const newsidx_finding *finding)
{
    struct findings *findings = context;
    if (finding->kind == NEWSIDX_FINDING_PROGRESS) {
        progress_say(&findings->progress, "checking", finding->path);
        return;
    }
    progress_clear(&findings->progress);
    const bool fault = finding->kind == NEWSIDX_FINDING_FAULT;
    const char *kind = fault ? "fault" : "note";
    if (fault)
        findings->faults++;
    else
        findings->notes++;
    if (!findings->json) {
        print_finding(findings->out, kind, finding);
        return;
    }
    struct json_object *line = json_new();
    json_add_text(line, "finding", newsidx_text_of(kind));
    json_add_text(line, "path", newsidx_text_of(finding->path));
    json_add_text(line, "message", newsidx_text_of(finding->message));
    json_print(findings->out, line);
}

/* Print the last line. info is NULL for a damaged index. */
static void print_verdict(const struct findings *findings, const char *path,
                          const newsidx_info *info)
{
    struct output *out = findings->out;
    if (findings->json) {
        struct json_object *line = json_new();
        json_add(line, "sound", json_object_new_boolean(info != NULL));
        json_add_count(line, "faults", findings->faults);
        json_add_count(line, "notes", findings->notes);
        if (info) json_add_count(line, "articles", info->articles);
        if (info) json_add_count(line, "segments", info->segments);
        if (info) json_add_count(line, "generation", info->generation);
        json_print(out, line);
        return;
    }
    newsidx_text name = newsidx_text_of(path);
    output_text(out, name.data, name.size);
    if (info)
        output_format(out,
                      " is sound: %" PRIu64 " article%s in %" PRIu32
                      " segment%s, generation %" PRIu64 "\n",
                      info->articles, info->articles == 1 ? "" : "s", info->segments,
                      info->segments == 1 ? "" : "s", info->generation);
    else
        output_format(out, " is damaged: %" PRIu64 " fault%s\n", findings->faults,
                      findings->faults == 1 ? "" : "s");
}

int cmd_check(struct cli *cli, int argc, char **argv)
{
    struct findings findings = {.out = &cli->out};
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &findings.json, &operands, &code)) return code;
    const char *path = operands.item[0];
    newsidx_error error;
    newsidx_info info = NEWSIDX_INFO_INIT;
    progress_start(&findings.progress);
    newsidx_status status = newsidx_check(path, on_finding, &findings, &error);
    progress_clear(&findings.progress);
    if (status == NEWSIDX_ERR_CORRUPT && findings.faults) {
        print_verdict(&findings, path, NULL);
        return report_exit_code(status);
    }
    if (status == NEWSIDX_OK) status = info_read(path, &info, &error);
    if (status) return report_error(cli, &error);
    print_verdict(&findings, path, &info);
    return EXIT_DONE;
}
