/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "articlejson.h"

#include "hitfield.h"
#include "json.h"

newsidx_status articlejson_print(struct output *out, newsidx_hits *hits, newsidx_error *error)
{
    newsidx_text text;
    newsidx_status status = newsidx_hits_text(hits, NEWSIDX_TEASER, &text, error);
    if (!status) status = newsidx_hits_text(hits, NEWSIDX_BODY, &text, error);
    if (status) return status;
    struct json_object *line = json_new();
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) {
        newsidx_field field = (newsidx_field)i;
        text = newsidx_hits_field(hits, field);
        if (!text.data) continue;
        if (field == NEWSIDX_TAGS)
            json_add(line, newsidx_field_name(field), hitfield_tags_json(text));
        else
            json_add_text(line, newsidx_field_name(field), text);
    }
    json_print(out, line);
    return NEWSIDX_OK;
}
