/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A facet is counted as if it had no filter, so that the counts of its other values stay visible.
 * Years and months are listed newest first.
 */
#include "facets.h"

#include "memory.h"
#include "report.h"
#include "table.h"

#include <inttypes.h>
#include <string.h>

enum { VALUES = 10, MONTHS = 12 };

const struct option_row faceting_options[] = {
    {"facets", OPTION_TEXT, offsetof(struct faceting, names), "NAME,...",
     "count articles per source, author, place, section, tag, year or month", 0, 0},
    {"filter", OPTION_TEXTS, offsetof(struct faceting, chosen), "NAME=VALUE",
     "show only articles with this value; may be repeated", 0, 0},
    {"no-collapse", OPTION_FLAG, offsetof(struct faceting, no_collapse), NULL,
     "show each copy of an article as a separate hit", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* ------------------------------------------------------------ the options */

/* Return the facet whose name ends after `size` bytes; NEWSIDX_FACET_COUNT if there is none. */
static newsidx_facet find_facet(const char *name, size_t size)
{
    int facet = 0;
    for (; facet < NEWSIDX_FACET_COUNT; facet++) {
        const char *known = newsidx_facet_name((newsidx_facet)facet);
        if (strlen(known) == size && memcmp(known, name, size) == 0) break;
    }
    return (newsidx_facet)facet;
}

static int report_unknown(struct cli *cli, const char *option, const char *name, size_t size)
{
    report(cli, "--%s takes source, author, place, section, tag, year or month, not \"%.*s\"",
           option, (int)size, name);
    return EXIT_USAGE;
}

static newsidx_facet_request request(newsidx_facet facet)
{
    bool date = facet == NEWSIDX_FACET_YEAR || facet == NEWSIDX_FACET_MONTH;
    return (newsidx_facet_request){.facet = facet,
                                   .order = date ? NEWSIDX_FACET_FALLING : NEWSIDX_FACET_FREQUENT,
                                   .limit = date ? MONTHS : VALUES,
                                   .open = true};
}

static int read_facets(struct cli *cli, struct faceting *faceting, newsidx_search_options *options)
{
    options->facets = faceting->facets;
    for (const char *at = faceting->names; at && *at; at += *at == ',') {
        size_t size = strcspn(at, ",");
        newsidx_facet facet = find_facet(at, size);
        if (facet == NEWSIDX_FACET_COUNT) return report_unknown(cli, "facets", at, size);
        if (options->facet_count == NEWSIDX_FACET_COUNT) {
            report(cli, "--facets takes at most %d names", NEWSIDX_FACET_COUNT);
            return EXIT_USAGE;
        }
        faceting->facets[options->facet_count++] = request(facet);
        at += size;
    }
    return EXIT_DONE;
}

static int read_filters(struct cli *cli, struct faceting *faceting, newsidx_search_options *options)
{
    options->filters = faceting->filters;
    for (size_t i = 0; i < faceting->chosen.count; i++) {
        const char *text = faceting->chosen.item[i];
        size_t size = strcspn(text, "=");
        newsidx_facet facet = find_facet(text, size);
        if (facet == NEWSIDX_FACET_COUNT) return report_unknown(cli, "filter", text, size);
        if (!text[size]) {
            report(cli, "--filter takes NAME=VALUE, not \"%s\"", text);
            return EXIT_USAGE;
        }
        faceting->filters[options->filter_count++] =
            (newsidx_filter){facet, newsidx_text_of(text + size + 1)};
    }
    return EXIT_DONE;
}

int faceting_prepare(struct cli *cli, struct faceting *faceting, newsidx_search_options *options)
{
    options->collapse = !faceting->no_collapse;
    int code = read_facets(cli, faceting, options);
    return code == EXIT_DONE ? read_filters(cli, faceting, options) : code;
}

/* ------------------------------------------------------------- the counts */

static void add_row(struct table *table, const char *name, uint64_t count)
{
    table_add(table, name, strlen(name));
    table_format(table, "%" PRIu64, count);
}

static void print_facet(struct output *out, const newsidx_facet_counts *counts)
{
    struct table table;
    output_bytes(out, "\n", 1);
    output_style_set(out, OUTPUT_TITLE);
    output_format(out, "%s%s", newsidx_facet_name(counts->facet),
                  counts->exact ? "" : ", at least");
    output_style_set(out, OUTPUT_PLAIN);
    output_bytes(out, "\n", 1);
    table_start(&table, out, "lr");
    for (size_t i = 0; i < counts->count; i++) {
        const newsidx_facet_value *value = &counts->values[i];
        struct buffer name = {0};
        buffer_format(&name, "%s %.*s", value->chosen ? "*" : " ", (int)value->name.size,
                      value->name.data);
        table_add(&table, name.data, name.size);
        table_format(&table, "%" PRIu64, value->count);
        buffer_free(&name);
    }
    if (counts->others) {
        struct buffer name = {0};
        buffer_format(&name, "  %" PRIu64 " others", counts->others);
        add_row(&table, name.data, counts->others_count);
        buffer_free(&name);
    }
    if (counts->missing) add_row(&table, "  none", counts->missing);
    table_end(&table);
}

void faceting_print(struct output *out, const newsidx_hits *hits)
{
    const newsidx_facet_counts *counts;
    for (size_t i = 0; (counts = newsidx_hits_facet(hits, i)) != NULL; i++)
        print_facet(out, counts);
}

static struct json_object *value_json(const newsidx_facet_value *value)
{
    struct json_object *object = json_new();
    json_add_text(object, "value", value->name);
    json_add_count(object, "count", value->count);
    json_add(object, "chosen", memory_need(json_object_new_boolean(value->chosen)));
    return object;
}

static struct json_object *facet_json(const newsidx_facet_counts *counts)
{
    struct json_object *object = json_new(), *values = json_new_array();
    for (size_t i = 0; i < counts->count; i++) json_append(values, value_json(&counts->values[i]));
    json_add(object, "values", values);
    json_add_count(object, "others", counts->others);
    json_add_count(object, "others_count", counts->others_count);
    json_add_count(object, "missing", counts->missing);
    json_add_count(object, "articles", counts->articles);
    json_add(object, "exact", memory_need(json_object_new_boolean(counts->exact)));
    return object;
}

struct json_object *faceting_json(const newsidx_hits *hits)
{
    struct json_object *object = NULL;
    const newsidx_facet_counts *counts;
    for (size_t i = 0; (counts = newsidx_hits_facet(hits, i)) != NULL; i++) {
        if (!object) object = json_new();
        json_add(object, newsidx_facet_name(counts->facet), facet_json(counts));
    }
    return object;
}
