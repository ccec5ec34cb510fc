/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A few are listed for people, all for programs. */
#include "copies.h"

#include <inttypes.h>

enum { NAMED = 3 };

newsidx_status copies_print(struct output *out, newsidx_hits *hits, int indent,
                            newsidx_error *error)
{
    newsidx_text id;
    bool exact;
    uint32_t count = newsidx_hits_others(hits, &exact);
    if (count == 0) return NEWSIDX_OK;
    output_format(out, "%*s", indent, "");
    output_style_set(out, OUTPUT_DIM);
    output_format(out, "%s%" PRIu32 " %s: ", exact ? "" : "at least ", count,
                  count == 1 ? "copy" : "copies");
    newsidx_status status = NEWSIDX_OK;
    for (uint32_t i = 0; i < count && i < NAMED && status == NEWSIDX_OK; i++) {
        status = newsidx_hits_other(hits, i, &id, error);
        if (i) output_format(out, ", ");
        output_text(out, id.data, id.size);
    }
    output_format(out, "%s", count > NAMED ? ", …" : "");
    output_style_set(out, OUTPUT_PLAIN);
    output_bytes(out, "\n", 1);
    return status;
}

newsidx_status copies_add_json(struct json_object *line, newsidx_hits *hits, newsidx_error *error)
{
    newsidx_text id;
    newsidx_status status;
    if (newsidx_hits_others(hits, NULL) == 0) return NEWSIDX_OK;
    struct json_object *ids = json_new_array();
    for (uint32_t i = 0; (status = newsidx_hits_other(hits, i, &id, error)) == NEWSIDX_OK; i++)
        json_append(ids, json_text(id));
    json_add(line, "copies", ids);
    return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
}
