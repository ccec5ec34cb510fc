/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/article.h"

#include <string.h>

#include "base/error.h"
#include "base/versions.h"

newsidx_text newsidx_text_of(const char *string)
{
    return (newsidx_text){string, string ? strlen(string) : 0};
}

const char *newsidx_field_name(newsidx_field field)
{
    static const char *const names[NEWSIDX_FIELD_COUNT] = {
        [NEWSIDX_ID] = "id",         [NEWSIDX_TITLE] = "title", [NEWSIDX_TEASER] = "teaser",
        [NEWSIDX_BODY] = "body",     [NEWSIDX_DATE] = "date",   [NEWSIDX_SOURCE] = "source",
        [NEWSIDX_AUTHOR] = "author", [NEWSIDX_PLACE] = "place", [NEWSIDX_SECTION] = "section",
        [NEWSIDX_URL] = "url",       [NEWSIDX_TAGS] = "tags",   [NEWSIDX_PATH] = "path",
    };
    return (unsigned)field < NEWSIDX_FIELD_COUNT ? names[field] : NULL;
}

newsidx_status ni_article_read(newsidx_article *out, const newsidx_article *given,
                               newsidx_error *error)
{
    newsidx_status status = ni_versions_read(&ni_versions_article, out, given, error);
    if (status != NEWSIDX_OK) return status;
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++)
        if (!out->field[i].data && out->field[i].size)
            return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                                "field %s of the article is NULL, but its size is %zu",
                                newsidx_field_name((newsidx_field)i), out->field[i].size);
    return NEWSIDX_OK;
}
