/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tags, for people and for JSON.
 */
#include "hitfield.h"

#include <string.h>

/* Take the first line of a text. Returns whether there was one. */
static bool next_line(newsidx_text *text, newsidx_text *line)
{
    if (!text->size) return false;
    const char *end = memchr(text->data, '\n', text->size);
    *line = (newsidx_text){text->data, end ? (size_t)(end - text->data) : text->size};
    size_t taken = line->size + (end ? 1 : 0);
    *text = (newsidx_text){text->data + taken, text->size - taken};
    return true;
}

void hitfield_tags(struct buffer *into, newsidx_text tags)
{
    newsidx_text tag;
    bool any = false;
    while (next_line(&tags, &tag)) {
        if (!tag.size) continue;
        if (any) buffer_add(into, ", ", 2);
        buffer_add(into, tag.data, tag.size);
        any = true;
    }
}

struct json_object *hitfield_tags_json(newsidx_text tags)
{
    newsidx_text tag;
    struct json_object *array = json_new_array();
    while (next_line(&tags, &tag))
        if (tag.size) json_append(array, json_text(tag));
    return array;
}
