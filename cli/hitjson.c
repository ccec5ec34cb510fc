/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Hits as JSON lines. The first six keys are older than the others and stay in front; a field that
 * the article does not have is null, so that each line has all keys; only
 * copies are named where there are any.
 */
#include "hitjson.h"

#include "copies.h"
#include "hitfield.h"
#include "json.h"

static void add_field(struct json_object *line, const newsidx_hits *hits, newsidx_field field)
{
    json_add_text(line, newsidx_field_name(field), newsidx_hits_field(hits, field));
}

newsidx_status hitjson_print(struct output *out, newsidx_hits *hits, bool body,
                             const newsidx_snippet_options *snippet, newsidx_error *error)
{
    newsidx_text passage;
    newsidx_status status = newsidx_hits_snippet(hits, snippet, &passage, error);
    if (status) return status;
    struct json_object *line = json_new();
    json_add_count(line, "rank", newsidx_hits_rank(hits));
    add_field(line, hits, NEWSIDX_ID);
    json_add_number(line, "score", newsidx_hits_score(hits), 4);
    add_field(line, hits, NEWSIDX_TITLE);
    add_field(line, hits, NEWSIDX_DATE);
    json_add_text(line, "snippet", passage);
    add_field(line, hits, NEWSIDX_TEASER);
    add_field(line, hits, NEWSIDX_SOURCE);
    add_field(line, hits, NEWSIDX_AUTHOR);
    add_field(line, hits, NEWSIDX_PLACE);
    add_field(line, hits, NEWSIDX_SECTION);
    add_field(line, hits, NEWSIDX_URL);
    json_add(line, "tags", hitfield_tags_json(newsidx_hits_field(hits, NEWSIDX_TAGS)));
    if (body) add_field(line, hits, NEWSIDX_BODY);
    status = copies_add_json(line, hits, error);
    json_print(out, line);
    return status;
}
