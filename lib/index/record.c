/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A damaged record never reads outside its bytes. */
#include "index/record.h"

#include <string.h>

static void encode_field(const newsidx_article *article, newsidx_field field, ni_buffer *out)
{
    newsidx_text text = article->field[field];
    if (!text.data) return;
    ni_buffer_append_varint(out, (uint64_t)field);
    ni_buffer_append_varint(out, text.size);
    ni_buffer_append(out, text.data, text.size);
}

bool ni_record_encode(const newsidx_article *article, ni_buffer *out)
{
    for (int field = 0; field < NEWSIDX_FIELD_COUNT; field++)
        if (field != NEWSIDX_BODY) encode_field(article, (newsidx_field)field, out);
    encode_field(article, NEWSIDX_BODY, out);
    return !out->failed;
}

bool ni_record_decode(newsidx_text data, newsidx_text fields[NEWSIDX_FIELD_COUNT])
{
    memset(fields, 0, NEWSIDX_FIELD_COUNT * sizeof *fields);
    const char *at = data.data, *end = data.data + data.size;
    while (at < end) {
        uint64_t field, size;
        if (!ni_varint_read(&at, end, &field) || !ni_varint_read(&at, end, &size)) return false;
        if (field >= NEWSIDX_FIELD_COUNT || size > (uint64_t)(end - at)) return false;
        fields[field] = (newsidx_text){at, (size_t)size};
        at += size;
    }
    return true;
}
