/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of schema.h. */
#include "index/schema.h"

#include <assert.h>
#include <string.h>

const ni_field_rule *ni_schema_field(newsidx_field field)
{
    static const ni_field_rule rules[NEWSIDX_FIELD_COUNT] = {
        [NEWSIDX_TITLE] = {"S", 5},    [NEWSIDX_TEASER] = {NULL, 4}, [NEWSIDX_BODY] = {NULL, 1},
        [NEWSIDX_SOURCE] = {"XS", 0},  [NEWSIDX_AUTHOR] = {"A", 1},  [NEWSIDX_PLACE] = {"XP", 2},
        [NEWSIDX_SECTION] = {"XR", 1}, [NEWSIDX_TAGS] = {"K", 2},    [NEWSIDX_PATH] = {"XF", 0},
    };
    return &rules[field];
}

const ni_kind_rule *ni_schema_kind(newsidx_kind kind)
{
    static const ni_kind_rule rules[NEWSIDX_KIND_COUNT] = {
        [NEWSIDX_KIND_FORM] = {"", 4},      [NEWSIDX_KIND_STEM] = {"Z", 4},
        [NEWSIDX_KIND_PART] = {"Z", 4},     [NEWSIDX_KIND_JOIN] = {"Z", 4},
        [NEWSIDX_KIND_HEAD] = {"Z", 4},     [NEWSIDX_KIND_COMPLETION] = {"Z", 4},
        [NEWSIDX_KIND_VALUE] = {"Z", 4},    [NEWSIDX_KIND_VERB] = {"Z", 2},
        [NEWSIDX_KIND_ACRONYM] = {"XA", 0}, [NEWSIDX_KIND_VARIANT] = {"Z", 0},
    };
    return &rules[kind];
}

newsidx_text ni_schema_term(char out[NI_SCHEMA_TERM_MAX], const char *prefix, newsidx_text text)
{
    size_t size = strlen(prefix);
    assert(size + text.size <= NI_SCHEMA_TERM_MAX);
    memcpy(out, prefix, size);
    if (text.size) memcpy(out + size, text.data, text.size);
    return (newsidx_text){out, size + text.size};
}
