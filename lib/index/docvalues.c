/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values that are too long are cut at a character boundary. */
#include "index/docvalues.h"

#include <string.h>

#include "text/normalvalue.h"

static const struct {
    newsidx_field field;
    uint32_t slot;
    size_t most; /* bytes */
} rows[] = {
    {NEWSIDX_ID, NI_SLOT_ID, NEWSIDX_ID_MAX},
    {NEWSIDX_SOURCE, NI_SLOT_SOURCE, NI_VALUE_MAX},
    {NEWSIDX_AUTHOR, NI_SLOT_AUTHOR, NI_VALUE_MAX},
    {NEWSIDX_PLACE, NI_SLOT_PLACE, NI_VALUE_MAX},
    {NEWSIDX_SECTION, NI_SLOT_SECTION, NI_VALUE_MAX},
    {NEWSIDX_TAGS, NI_SLOT_TAGS, NI_DOCVALUES_MAX},
};

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

newsidx_text ni_docvalues_trim(newsidx_text text)
{
    while (text.size && is_space(text.data[0])) text.data++, text.size--;
    while (text.size && is_space(text.data[text.size - 1])) text.size--;
    return text;
}

newsidx_text ni_docvalues_normal(newsidx_text text, ni_arena *arena)
{
    const newsidx_text made = ni_normalvalue_of(text, arena);
    return made.data && made.size == 0 ? text : made;
}

newsidx_text ni_docvalues_cut(newsidx_text text, size_t most)
{
    if (text.size <= most) return text;
    while (most && ((unsigned char)text.data[most] & 0xc0) == 0x80) most--;
    return (newsidx_text){text.data, most};
}

size_t ni_docvalues_make(ni_xvalue values[NI_SLOT_COUNT], const newsidx_article *article,
                         newsidx_text date)
{
    size_t count = 0;
    if (date.size) values[count++] = (ni_xvalue){NI_SLOT_DATE, date};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        newsidx_text text = article->field[rows[i].field];
        if (rows[i].field != NEWSIDX_ID)
            text = ni_docvalues_cut(ni_docvalues_trim(text), rows[i].most);
        if (text.size) values[count++] = (ni_xvalue){rows[i].slot, text};
    }
    return count;
}

bool ni_docvalues_slot(newsidx_field field, uint32_t *slot)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].field != field) continue;
        *slot = rows[i].slot;
        return true;
    }
    *slot = NI_SLOT_DATE;
    return field == NEWSIDX_DATE;
}

bool ni_docvalues_next(newsidx_text text, size_t *at, newsidx_text *value)
{
    while (*at < text.size) {
        const char *begin = text.data + *at;
        const char *end = memchr(begin, '\n', text.size - *at);
        const size_t size = end ? (size_t)(end - begin) : text.size - *at;
        *at += size + 1;
        *value = ni_docvalues_trim((newsidx_text){begin, size});
        if (value->size) return true;
    }
    return false;
}
