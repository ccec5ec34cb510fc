/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Choose the printer of hits: hitlist.c and hittable.c for people, hitjson.c for programs,
 * hitformat.c for templates.
 */
#include "showing.h"

#include "explain.h"
#include "hitformat.h"
#include "hitjson.h"
#include "hitlist.h"
#include "report.h"
#include "wrap.h"

#include <string.h>

const struct option_row showing_options[] = {
    {"json", OPTION_FLAG, offsetof(struct showing, json), NULL, "print JSON, one article per line",
     0, 0},
    {"body", OPTION_FLAG, offsetof(struct showing, body), NULL,
     "with --json, include the body of each article", 0, 0},
    {"summary", OPTION_FLAG, offsetof(struct showing, summary), NULL,
     "with --json, end with a line of totals and warnings", 0, 0},
    {"explain", OPTION_FLAG, offsetof(struct showing, explain), NULL,
     "show what makes up the score of each article", 0, 0},
    {"format", OPTION_TEXT, offsetof(struct showing, format), "TEMPLATE",
     "print articles by a template, such as '%d %-20.20s %t'", 0, 0},
    {"fields", OPTION_TEXT, offsetof(struct showing, fields), "NAME,...",
     "print a table of fields, such as date,source,title", 0, 0},
    {"snippet-size", OPTION_NUMBER, offsetof(struct showing, snippet_size), "N",
     "show snippets of N characters (default: 240)", 20, 10000},
    {"fragments", OPTION_NUMBER, offsetof(struct showing, fragments), "N",
     "take a snippet from up to N passages (default: 1)", 1, 10},
    {"color", OPTION_TEXT, offsetof(struct showing, color), "WHEN",
     "highlight: auto (default, on a terminal), always or never", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* ------------------------------------------------------------ the options */

static int read_color(struct cli *cli, const char *when)
{
    if (!when || !strcmp(when, "auto")) return EXIT_DONE;
    if (!strcmp(when, "always")) {
        cli->out.styled = true;
    } else if (!strcmp(when, "never")) {
        cli->out.styled = false;
    } else {
        report(cli, "--color takes auto, always or never, not \"%s\"", when);
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}

/* Reject options that exclude each other: the mistake would not show in the output. */
static const char *contradiction(const struct showing *showing)
{
    if (showing->json + (showing->format != NULL) + (showing->fields != NULL) > 1)
        return "--json, --format and --fields are mutually exclusive";
    if (showing->body && !showing->json) return "--body requires --json";
    if (showing->explain && (showing->format || showing->fields))
        return "--explain cannot be combined with --format or --fields";
    if (showing->summary && !showing->json) return "--summary requires --json";
    return NULL;
}

static int report_wrong(const struct cli *cli, const char *option, const char *text,
                        const char *wrong, size_t offset)
{
    report(cli, "--%s: %s", option, wrong);
    report_caret(text, offset);
    return EXIT_USAGE;
}

int showing_prepare(struct cli *cli, struct showing *showing)
{
    const char *wrong = contradiction(showing);
    size_t offset = 0;
    if (wrong) {
        report(cli, "%s", wrong);
        return EXIT_USAGE;
    }
    if (showing->format)
        wrong = template_read(&showing->template, showing->format, hitformat_letters, &offset);
    if (wrong) return report_wrong(cli, "format", showing->format, wrong, offset);
    if (showing->fields) wrong = hittable_read(&showing->table, showing->fields, &offset);
    if (wrong) return report_wrong(cli, "fields", showing->fields, wrong, offset);
    int code = read_color(cli, showing->color);
    showing->snippet = (newsidx_snippet_options)NEWSIDX_SNIPPET_OPTIONS_INIT;
    if (showing->snippet_size) showing->snippet.size = showing->snippet_size;
    if (showing->fragments) showing->snippet.fragments = showing->fragments;
    if (cli->out.styled && !showing->json && !showing->fields) {
        showing->snippet.mark_open = WRAP_MARK_OPEN;
        showing->snippet.mark_close = WRAP_MARK_CLOSE;
    }
    return code;
}

void showing_free(struct showing *showing)
{
    template_free(&showing->template);
}

/* --------------------------------------------------------------- the hits */

static newsidx_status print_json(struct output *out, const struct showing *showing,
                                 newsidx_hits *hits, newsidx_error *error)
{
    struct json_object *line = json_new();
    newsidx_status status = hitjson_fill(line, hits, showing->body, &showing->snippet, error);
    if (!status && showing->explain) status = explain_add_json(line, hits, showing->query, error);
    if (!status)
        json_print(out, line);
    else
        json_object_put(line);
    return status;
}

static newsidx_status print_hit(struct output *out, struct showing *showing, newsidx_hits *hits,
                                newsidx_error *error)
{
    const newsidx_snippet_options *snippet = &showing->snippet;
    if (showing->json) return print_json(out, showing, hits, error);
    if (showing->fields) return hittable_add(&showing->table, hits, snippet, error);
    if (showing->format) return hitformat_print(out, &showing->template, hits, snippet, error);
    newsidx_status status = hitlist_print(out, hits, snippet, error);
    if (status || !showing->explain) return status;
    return explain_print(out, hits, showing->query, error);
}

/* Count the hits that match, and print a line before the first that does not. */
static void note_match(struct output *out, const struct showing *showing, const newsidx_hits *hits,
                       uint64_t shown, uint64_t *matching, bool *partial)
{
    const bool was_partial = *partial,
               list = !showing->json && !showing->fields && !showing->format;
    *partial = newsidx_hits_matched(hits) != NEWSIDX_MATCHED_QUERY;
    if (!*partial) *matching = shown + 1;
    if (*partial && !was_partial && list) hitlist_partial(out);
}

static newsidx_status print_hits(struct output *out, struct showing *showing, newsidx_hits *hits,
                                 uint64_t *shown, uint64_t *matching, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    bool partial = false;
    *matching = 0;
    while (!output_failed(out)) {
        status = newsidx_hits_next(hits, error);
        if (!status) note_match(out, showing, hits, *shown, matching, &partial);
        if (!status && !*shown && showing->fields) hittable_start(&showing->table, out);
        if (!status) status = print_hit(out, showing, hits, error);
        if (status) break;
        ++*shown;
    }
    return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
}

newsidx_status showing_print(struct cli *cli, struct showing *showing, newsidx_hits *hits,
                             uint64_t *shown, newsidx_error *error)
{
    uint64_t matching;
    *shown = 0;
    newsidx_status status = print_hits(&cli->out, showing, hits, shown, &matching, error);
    if (showing->fields) hittable_end(&showing->table);
    bool person = !showing->json && !showing->format;
    if (!status && *shown && person) hitlist_total(&cli->out, hits, *shown, matching);
    return status;
}
