/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx version: versions of this program and its libraries. The fingerprint shows whether two
 * machines can search each other's indexes.
 */
#include "buffer.h"
#include "cli.h"
#include "json.h"

#include <newsidx.h>

static const struct {
    newsidx_component component;
    const char *name;
    const char *key;
} components[] = {
    {NEWSIDX_COMPONENT_LIBRARY, "newsidx", "newsidx"},
    {NEWSIDX_COMPONENT_XAPIAN, "Xapian", "xapian"},
    {NEWSIDX_COMPONENT_ICU, "ICU", "icu"},
    {NEWSIDX_COMPONENT_LIBSTEMMER, "libstemmer", "libstemmer"},
};

enum { COMPONENTS = sizeof components / sizeof *components };

/* Print the formats that this build reads, or those that it lacks with what they need. */
static void list_formats(struct buffer *list, bool built)
{
    const char *name, *library;
    for (int i = NEWSIDX_FORMAT_JSONL; (name = newsidx_format_name((newsidx_format)i)); i++) {
        if (newsidx_format_built((newsidx_format)i, &library) != built) continue;
        buffer_format(list, list->size ? ", %s" : "%s", name);
        if (!built) buffer_format(list, " (needs %s)", library);
    }
}

static void print_formats(struct output *out)
{
    struct buffer reads = {0}, lacks = {0};
    list_formats(&reads, true);
    list_formats(&lacks, false);
    output_format(out, "reads %s\n", reads.data);
    if (lacks.size) output_format(out, "lacks %s\n", lacks.data);
    buffer_free(&reads);
    buffer_free(&lacks);
}

static void print_json(struct output *out)
{
    struct json_object *line = json_new();
    for (size_t i = 0; i < COMPONENTS; i++)
        json_add_text(line, components[i].key,
                      newsidx_text_of(newsidx_version(components[i].component)));
    json_add_text(line, "fingerprint", newsidx_text_of(newsidx_fingerprint()));
    struct buffer reads = {0};
    list_formats(&reads, true);
    json_add_text(line, "reads", newsidx_text_of(reads.data));
    json_print(out, line);
    buffer_free(&reads);
}

int cmd_version(struct cli *cli, int argc, char **argv)
{
    bool json = false;
    struct operands operands;
    int code;
    if (!options_read(cli, argc, argv, &json, &operands, &code)) return code;
    if (json) {
        print_json(&cli->out);
        return EXIT_DONE;
    }
    for (size_t i = 0; i < COMPONENTS; i++)
        output_format(&cli->out, "%s %s\n", components[i].name,
                      newsidx_version(components[i].component));
    output_format(&cli->out, "fingerprint %s\n", newsidx_fingerprint());
    print_formats(&cli->out);
    return EXIT_DONE;
}
