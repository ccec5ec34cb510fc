/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx version: what is at work here. The fingerprint tells whether two machines can read each
 * other's indexes.
 */
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

static void print_json(struct output *out)
{
    struct json_object *line = json_new();
    for (size_t i = 0; i < COMPONENTS; i++)
        json_add_text(line, components[i].key,
                      newsidx_text_of(newsidx_version(components[i].component)));
    json_add_text(line, "fingerprint", newsidx_text_of(newsidx_fingerprint()));
    json_print(out, line);
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
    return EXIT_DONE;
}
