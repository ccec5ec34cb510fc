/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "articlejson.h"

#include "hitfield.h"
#include "json.h"

void articlejson_print_fields(struct output *out, const newsidx_article *article)
{
    struct json_object *line = json_new();
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) {
        const char *name = newsidx_field_name((newsidx_field)i);
        if (!article->field[i].data) continue;
        if (i == NEWSIDX_TAGS)
            json_add(line, name, hitfield_tags_json(article->field[i]));
        else
            json_add_text(line, name, article->field[i]);
    }
    json_print(out, line);
}

newsidx_status articlejson_print(struct output *out, newsidx_hits *hits, newsidx_error *error)
{
    newsidx_text text;
    newsidx_status status = newsidx_hits_text(hits, NEWSIDX_TEASER, &text, error);
    if (!status) status = newsidx_hits_text(hits, NEWSIDX_BODY, &text, error);
    if (status) return status;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++)
        article.field[i] = newsidx_hits_field(hits, (newsidx_field)i);
    articlejson_print_fields(out, &article);
    return NEWSIDX_OK;
}
