/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The summary. Its key "total" distinguishes it from hits. Other results of a search, such as
 * counts by source, are keys of it.
 */
#include "summary.h"

#include "facets.h"
#include "memory.h"
#include "warnings.h"

static struct json_object *total_json(newsidx_total total)
{
    struct json_object *object = json_new();
    json_add_count(object, "estimate", total.estimate);
    json_add_count(object, "lower", total.lower);
    json_add_count(object, "upper", total.upper);
    return object;
}

void summary_print(struct output *out, const newsidx_query *query, const newsidx_hits *hits,
                   uint64_t shown, newsidx_text meant)
{
    struct json_object *line = json_new();
    json_add(line, "total", total_json(newsidx_hits_total(hits)));
    json_add(line, "fill", total_json(newsidx_hits_fill_total(hits)));
    json_add_count(line, "shown", shown);
    json_add(line, "complete", memory_need(json_object_new_boolean(newsidx_hits_complete(hits))));
    json_add(line, "warnings", warnings_json(query, hits));
    if (meant.size) json_add_text(line, "did_you_mean", meant);
    struct json_object *facets = faceting_json(hits);
    if (facets) json_add(line, "facets", facets);
    json_print(out, line);
}
