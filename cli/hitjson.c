/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Hits as JSON lines. The first six keys are older than the others and stay in front. A field that
 * the article does not have is null, so that each line has all keys; only copies are left out if
 * there are none.
 */
#include "hitjson.h"

#include "copies.h"
#include "hitfield.h"
#include "json.h"

/* The ways in which the hit matched, by name. */
static newsidx_status add_kinds(struct json_object *line, newsidx_hits *hits, newsidx_error *error)
{
    uint32_t kinds;
    newsidx_status status = newsidx_hits_kinds(hits, &kinds, error);
    if (status) return status;
    struct json_object *names = json_new_array();
    for (int kind = 0; kind < NEWSIDX_KIND_COUNT; kind++)
        if (kinds >> kind & 1)
            json_append(names, json_text(newsidx_text_of(newsidx_kind_name((newsidx_kind)kind))));
    json_add(line, "matched", names);
    return NEWSIDX_OK;
}

/* How the hit matched. */
static const char *name_of_match(const newsidx_hits *hits)
{
    switch (newsidx_hits_matched(hits)) {
    case NEWSIDX_MATCHED_PARTS: return "parts";
    case NEWSIDX_MATCHED_PART: return "part";
    default: return "query";
    }
}

static void add_field(struct json_object *line, const newsidx_hits *hits, newsidx_field field)
{
    json_add_text(line, newsidx_field_name(field), newsidx_hits_field(hits, field));
}

newsidx_status hitjson_fill(struct json_object *line, newsidx_hits *hits, bool body,
                            const newsidx_snippet_options *snippet, newsidx_error *error)
{
    newsidx_text passage;
    newsidx_status status = newsidx_hits_snippet(hits, snippet, &passage, error);
    if (status) return status;
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
    add_field(line, hits, NEWSIDX_PATH);
    json_add(line, "tags", hitfield_tags_json(newsidx_hits_field(hits, NEWSIDX_TAGS)));
    newsidx_text text = {NULL, 0};
    if (body) status = newsidx_hits_text(hits, NEWSIDX_BODY, &text, error);
    if (status) return status;
    if (body) json_add_text(line, newsidx_field_name(NEWSIDX_BODY), text);
    status = add_kinds(line, hits, error);
    json_add_text(line, "match", newsidx_text_of(name_of_match(hits)));
    return status ? status : copies_add_json(line, hits, error);
}
