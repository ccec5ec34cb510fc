/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Hits as JSON lines.
 */
#include "hitjson.h"

#include "json.h"

newsidx_status hitjson_print(struct output *out, newsidx_hits *hits, newsidx_error *error)
{
    newsidx_text snippet;
    newsidx_status status = newsidx_hits_snippet(hits, NULL, &snippet, error);
    if (status) return status;
    struct json_object *line = json_new();
    json_add_count(line, "rank", newsidx_hits_rank(hits));
    json_add_text(line, "id", newsidx_hits_field(hits, NEWSIDX_ID));
    json_add_number(line, "score", newsidx_hits_score(hits), 4);
    json_add_text(line, "title", newsidx_hits_field(hits, NEWSIDX_TITLE));
    json_add_text(line, "date", newsidx_hits_field(hits, NEWSIDX_DATE));
    json_add_text(line, "snippet", snippet);
    json_print(out, line);
    return NEWSIDX_OK;
}
