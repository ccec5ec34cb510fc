/* SPDX-License-Identifier: GPL-2.0-or-later */
/* newsidx remove: remove articles by id, in one commit. */
#include "cli.h"
#include "json.h"
#include "report.h"

#include <inttypes.h>
#include <newsidx.h>

/* Remove each id. missing receives those that are not there. */
static newsidx_status remove_all(struct cli *cli, newsidx_writer *writer,
                                 const struct operands *operands, uint64_t *removed,
                                 struct json_object *missing, newsidx_error *error)
{
    for (int i = 1; i < operands->count; i++) {
        newsidx_text id = newsidx_text_of(operands->item[i]);
        newsidx_status status = newsidx_writer_remove(writer, id, error);
        if (status == NEWSIDX_DONE) {
            report(cli, "no article with the id \"%s\"", operands->item[i]);
            json_append(missing, json_text(id));
        } else if (status) {
            return status;
        } else {
            ++*removed;
        }
    }
    return *removed ? newsidx_writer_commit(writer, error) : NEWSIDX_OK;
}

static void print_result(struct output *out, bool json, uint64_t removed,
                         struct json_object *missing)
{
    if (!json) {
        output_format(out, "%" PRIu64 " article%s removed\n", removed, removed == 1 ? "" : "s");
        return;
    }
    struct json_object *line = json_new();
    json_add_count(line, "removed", removed);
    json_add(line, "missing", json_object_get(missing));
    json_print(out, line);
}

int cmd_remove(struct cli *cli, int argc, char **argv)
{
    bool json = false;
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &json, &operands, &code)) return code;
    newsidx_error error;
    newsidx_writer *writer = NULL;
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    options.create = false;
    options.remove_only = true;
    if (newsidx_writer_open(&writer, operands.item[0], &options, &error))
        return report_error(cli, &error);
    struct json_object *missing = json_new_array();
    uint64_t removed = 0;
    if (remove_all(cli, writer, &operands, &removed, missing, &error)) {
        code = report_error(cli, &error);
    } else {
        code = json_object_array_length(missing) ? EXIT_NOTHING : EXIT_DONE;
        print_result(&cli->out, json, removed, missing);
    }
    json_object_put(missing);
    newsidx_writer_close(writer);
    return code;
}
