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
        [NEWSIDX_SECTION] = {"XR", 1}, [NEWSIDX_TAGS] = {"K", 2},
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

/* A field's terms are in the common space too, but where its weight is 0. */
static const ni_xpositions_space spaces[] = {
    {"Z", false},  {"S", false},  {"A", false}, {"K", false},
    {"XP", false}, {"XR", false}, {"XS", true},
};

const ni_xpositions_spaces ni_schema_spaces = {spaces, sizeof spaces / sizeof *spaces};

bool ni_schema_has_positions(newsidx_text term)
{
    ni_xpositions_key key;
    return ni_xpositions_key_of(&key, &ni_schema_spaces, term);
}

uint32_t ni_schema_space(newsidx_field field)
{
    const char *prefix = ni_schema_field(field)->prefix;
    for (uint32_t space = 1; prefix && space < ni_schema_spaces.count; space++)
        if (strcmp(spaces[space].prefix, prefix) == 0) return space;
    return 0;
}

newsidx_text ni_schema_term(char out[NI_SCHEMA_TERM_MAX], const char *prefix, newsidx_text text)
{
    size_t size = strlen(prefix);
    assert(size + text.size <= NI_SCHEMA_TERM_MAX);
    memcpy(out, prefix, size);
    if (text.size) memcpy(out + size, text.data, text.size);
    return (newsidx_text){out, size + text.size};
}
