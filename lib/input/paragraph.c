/* SPDX-License-Identifier: GPL-2.0-or-later */
/* No-break spaces count as white space here: saved pages use them to keep lines apart. */
#include "input/paragraph.h"

#include <string.h>

static size_t blank_at(const char *at, const char *end)
{
    if (*at == ' ' || (*at >= '\t' && *at <= '\r')) return 1;
    return end - at >= 2 && at[0] == '\xc2' && at[1] == '\xa0' ? 2 : 0;
}

static size_t blank_before(const char *begin, const char *at)
{
    if (at[-1] == ' ' || (at[-1] >= '\t' && at[-1] <= '\r')) return 1;
    return at - begin >= 2 && at[-2] == '\xc2' && at[-1] == '\xa0' ? 2 : 0;
}

newsidx_text ni_text_trim(newsidx_text text)
{
    if (!text.data) return text;
    const char *begin = text.data, *end = text.data + text.size;
    for (size_t step; begin < end && (step = blank_at(begin, end)) > 0;) begin += step;
    for (size_t step; begin < end && (step = blank_before(begin, end)) > 0;) end -= step;
    return (newsidx_text){begin, (size_t)(end - begin)};
}

void ni_paragraph_set_field(newsidx_article *article, newsidx_field field, const ni_buffer *text)
{
    const newsidx_text trimmed = ni_text_trim((newsidx_text){text->data, text->size});
    if (trimmed.size) article->field[field] = trimmed;
}

bool ni_paragraph_next(ni_cursor *cursor, ni_paragraph *out)
{
    while (cursor->at < cursor->end) {
        const char *begin = cursor->at;
        const char *end = memchr(begin, '\n', (size_t)(cursor->end - begin));
        out->line = cursor->line++;
        cursor->at = end ? end + 1 : cursor->end;
        if (!end) end = cursor->end;
        out->text = ni_text_trim((newsidx_text){begin, (size_t)(end - begin)});
        if (out->text.size > 0) return true;
    }
    return false;
}
