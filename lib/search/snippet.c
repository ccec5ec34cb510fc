/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The text is analysed as it was for the index, and each term that the query matches by gives a
 * match: the bytes that it stands for. A window slides over the matches; the best is the one with
 * most different terms, and among those the one with most matches, the first of equals. It is then
 * widened to the wanted size, at the borders of words.
 */
#include "search/snippet.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "index/schema.h"
#include "text/utf8.h"

/* So much of a text is looked at: the rest of a very long one would cost more than it is worth. */
enum { TEXT_MAX = 1 << 20 };

typedef struct match {
    size_t start, end;
    uint32_t term; /* index in the marks: of a stem and its form, the stem's */
} match;

typedef struct matches {
    const ni_table *marks;
    match *items;
    size_t count, capacity;
} matches;

static bool append_match(matches *all, match found)
{
    if (all->count == all->capacity) {
        size_t capacity = all->capacity * 2 + 64;
        match *items = realloc(all->items, capacity * sizeof *items);
        if (!items) return false;
        all->items = items;
        all->capacity = capacity;
    }
    all->items[all->count++] = found;
    return true;
}

/* Matches of one token may lie in each other: the first that is found is the largest but for parts,
   which only count where no larger one does. */
static newsidx_status take_term(void *context, const newsidx_term *term)
{
    matches *all = context;
    char bytes[NI_SCHEMA_TERM_MAX];
    newsidx_text key = ni_schema_term(bytes, ni_schema_kind(term->kind)->prefix, term->text);
    const ni_table_entry *entry = ni_table_find(all->marks, key.data, key.size);
    if (!entry) return NEWSIDX_OK;
    match found = {term->start, term->end, (uint32_t)(entry - all->marks->entries)};
    while (all->count && all->items[all->count - 1].start >= found.start &&
           all->items[all->count - 1].end <= found.end)
        all->count--;
    if (all->count && all->items[all->count - 1].end > found.start) return NEWSIDX_OK;
    return append_match(all, found) ? NEWSIDX_OK : NEWSIDX_ERR_MEMORY;
}

/* ---- the window ------------------------------------------------------------------------------ */

/* Which matches a window holds: [first, last). */
typedef struct window {
    size_t first, last;
} window;

/* Slides over the matches; `seen` counts each term's matches in the window. */
static window find_window(const matches *all, size_t bytes, uint32_t *seen)
{
    window best = {0, 0};
    size_t first = 0, different = 0, best_different = 0;
    for (size_t last = 0; last < all->count; last++) {
        different += seen[all->items[last].term]++ == 0;
        while (all->items[last].end - all->items[first].start > bytes && first < last)
            different -= --seen[all->items[first++].term] == 0;
        bool better = different > best_different ||
                      (different == best_different && last + 1 - first > best.last - best.first);
        if (!better) continue;
        best = (window){first, last + 1};
        best_different = different;
    }
    return best;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Moves forward by `characters`. */
static size_t step(newsidx_text text, size_t at, size_t characters)
{
    for (; at < text.size && characters > 0; characters--) {
        at++;
        while (at < text.size && ((unsigned char)text.data[at] & 0xc0) == 0x80) at++;
    }
    return at;
}

/* Moves forward by `characters`, and back to the end of a word if that is near. */
static size_t advance(newsidx_text text, size_t at, size_t characters)
{
    at = step(text, at, characters);
    size_t border = at;
    while (border > 0 && border < text.size && !is_space(text.data[border]) && at - border < 40)
        border--;
    return border > 0 && at - border < 40 ? border : at;
}

/* Moves back by `characters`, and forward again to the beginning of a word if that is near. */
static size_t retreat(newsidx_text text, size_t at, size_t characters)
{
    for (; at > 0 && characters > 0; characters--) {
        at--;
        while (at > 0 && ((unsigned char)text.data[at] & 0xc0) == 0x80) at--;
    }
    if (at == 0) return 0;
    size_t border = at;
    while (border < text.size && !is_space(text.data[border - 1]) && border - at < 40) border++;
    return border - at < 40 ? border : at;
}

/* The bytes to show: the window, with what room is left before and behind it. */
static void choose_bytes(newsidx_text text, const matches *all, window chosen, size_t characters,
                         size_t *start, size_t *end)
{
    if (chosen.last == 0) {
        *start = 0;
        *end = advance(text, 0, characters);
        return;
    }
    size_t from = all->items[chosen.first].start, to = all->items[chosen.last - 1].end;
    size_t used = ni_utf8_count(text.data + from, to - from);
    if (used > characters) { /* one long word: as much of it as may be shown */
        *start = from;
        *end = step(text, from, characters);
        return;
    }
    size_t room = characters - used;
    *start = retreat(text, from, room / 3);
    if (*start > from) *start = from;
    size_t before = ni_utf8_count(text.data + *start, from - *start);
    *end = advance(text, to, room > before ? room - before : 0);
    if (*end < to) *end = to;
    if (*end == text.size) { /* the text is over: show more of what stands before */
        size_t behind = ni_utf8_count(text.data + to, *end - to);
        size_t earlier = retreat(text, from, room > behind ? room - behind : 0);
        if (earlier < *start) *start = earlier;
    }
}

/* ---- writing --------------------------------------------------------------------------------- */

/* Runs of white space become one space. */
static void append_flat(ni_buffer *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        bool space = is_space(text[i]);
        if (space && (out->size == 0 || out->data[out->size - 1] == ' ')) continue;
        ni_buffer_append_byte(out, space ? ' ' : (unsigned char)text[i]);
    }
}

static void write_passage(ni_buffer *out, newsidx_text text, size_t start, size_t end,
                          const matches *all, const newsidx_snippet_options *options)
{
    while (start < end && is_space(text.data[start])) start++;
    while (end > start && is_space(text.data[end - 1])) end--;
    size_t first = 0, last = text.size; /* white space around the text is not missed */
    while (first < last && is_space(text.data[first])) first++;
    while (last > first && is_space(text.data[last - 1])) last--;
    const bool spaced = *options->ellipsis != '\0'; /* words were left out, not letters */
    if (start > first) ni_buffer_append_string(out, options->ellipsis);
    if (start > first && spaced && is_space(text.data[start - 1])) ni_buffer_append_byte(out, ' ');
    size_t at = start;
    for (size_t i = 0; i < all->count; i++) {
        const match *m = &all->items[i];
        if (m->start < start || m->start >= end) continue;
        const size_t stop = m->end < end ? m->end : end;
        append_flat(out, text.data + at, m->start - at);
        ni_buffer_append_string(out, options->mark_open);
        append_flat(out, text.data + m->start, stop - m->start);
        ni_buffer_append_string(out, options->mark_close);
        at = stop;
    }
    append_flat(out, text.data + at, end - at);
    if (end < last && spaced && is_space(text.data[end])) ni_buffer_append_byte(out, ' ');
    if (end < last) ni_buffer_append_string(out, options->ellipsis);
}

newsidx_status ni_snippet_make(ni_buffer *out, ni_analyser *analyser, newsidx_text text,
                               const ni_table *marks, const newsidx_snippet_options *options,
                               newsidx_error *error)
{
    if (text.size == 0) return NEWSIDX_OK;
    matches all = {marks, NULL, 0, 0};
    newsidx_text looked_at = text;
    if (text.size > TEXT_MAX) looked_at.size = ni_utf8_floor(text.data, TEXT_MAX);
    newsidx_status status = NEWSIDX_OK;
    if (marks->count) status = ni_analyser_run(analyser, looked_at, take_term, &all, error);
    uint32_t *seen = calloc(marks->count + 1, sizeof *seen);
    if (status == NEWSIDX_ERR_MEMORY || !seen) status = ni_error_memory(error);
    if (status == NEWSIDX_OK) {
        size_t start, end;
        window chosen = find_window(&all, options->size, seen);
        choose_bytes(text, &all, chosen, options->size, &start, &end);
        write_passage(out, text, start, end, &all, options);
        if (out->failed) status = ni_error_memory(error);
    }
    free(seen);
    free(all.items);
    return status;
}
