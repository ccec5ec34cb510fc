/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input/htmldata.h"

#include "input/byline.h"
#include "input/paragraph.h"

#include <string.h>
#include <strings.h>

enum { VALUE_MAX = 1 << 20, RANK_NONE = 100 };

void ni_htmldata_offer(ni_htmldata *data, ni_datum datum, unsigned rank, const char *value,
                       size_t size)
{
    newsidx_text text = ni_text_trim((newsidx_text){value, size});
    if (text.size == 0 || text.size > VALUE_MAX) return;
    if (data->value[datum] && data->rank[datum] <= rank) return;
    const char *copy = ni_arena_copy(&data->arena, text.data, text.size);
    data->failed |= !copy;
    if (!copy) return;
    data->value[datum] = copy;
    data->rank[datum] = rank;
}

/* Check whether a list has an entry. */
static bool has_entry(const ni_buffer *list, newsidx_text entry, const char *between)
{
    size_t gap = strlen(between);
    for (size_t at = 0; at < list->size;) {
        const char *begin = list->data + at;
        const char *end = memmem(begin, list->size - at, between, gap);
        size_t size = end ? (size_t)(end - begin) : list->size - at;
        if (size == entry.size && strncasecmp(begin, entry.data, size) == 0) return true;
        at += size + gap;
    }
    return false;
}

static void add_entry(ni_htmldata *data, ni_buffer *list, newsidx_text entry, const char *between)
{
    if (entry.size == 0 || has_entry(list, entry, between)) return;
    if (list->size) data->failed |= !ni_buffer_append_string(list, between);
    data->failed |= !ni_buffer_append(list, entry.data, entry.size);
}

void ni_htmldata_author(ni_htmldata *data, unsigned rank, newsidx_text name)
{
    ni_buffer clean = NI_BUFFER_INIT;
    if (data->authors.size && rank > data->author_rank) return;
    if (ni_byline_clean(name, &clean) && clean.size) {
        if (rank < data->author_rank) ni_buffer_clear(&data->authors);
        data->author_rank = rank;
        const ni_buffer *known = &data->authors;
        /* "Jana Hagen" and then "Jana Hagen ist Redakteurin" */
        bool repeats = known->size && (memmem(clean.data, clean.size, known->data, known->size) ||
                                       memmem(known->data, known->size, clean.data, clean.size));
        if (!repeats) add_entry(data, &data->authors, (newsidx_text){clean.data, clean.size}, ", ");
    }
    data->failed |= clean.failed;
    ni_buffer_dispose(&clean);
}

void ni_htmldata_tags(ni_htmldata *data, unsigned rank, newsidx_text list)
{
    if (data->tags.size && rank > data->tag_rank) return;
    if (rank < data->tag_rank) ni_buffer_clear(&data->tags);
    data->tag_rank = rank;
    for (const char *at = list.data, *end = at + list.size; at < end;) {
        const char *stop = at;
        while (stop < end && *stop != ',' && *stop != ';' && *stop != '\n') stop++;
        newsidx_text tag = ni_text_trim((newsidx_text){at, (size_t)(stop - at)});
        if (tag.size <= 100) add_entry(data, &data->tags, tag, "\n");
        at = stop < end ? stop + 1 : end;
    }
}

void ni_htmldata_clear(ni_htmldata *data)
{
    ni_htmldata_dispose(data);
    *data = (ni_htmldata){.author_rank = RANK_NONE, .tag_rank = RANK_NONE};
}

void ni_htmldata_dispose(ni_htmldata *data)
{
    ni_arena_dispose(&data->arena);
    ni_buffer_dispose(&data->authors);
    ni_buffer_dispose(&data->tags);
}
