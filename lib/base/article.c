/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Texts and names of fields, used by every room. */
#include "newsidx.h"

#include <string.h>

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
