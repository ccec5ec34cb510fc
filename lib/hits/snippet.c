/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Marks and ellipsis come from the caller and are written unescaped; only the text is escaped.
 */
#include "hits/snippet.h"

#include <string.h>

typedef struct writing {
    ni_buffer *out;
    newsidx_text text;
    const ni_span_list *spans;
    const newsidx_snippet_options *options;
    size_t next; /* first span not yet written */
    bool spaced; /* last wrote a space, or nothing yet */
} writing;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* ---- bytes of the text ----------------------------------------------------------------------- */

static const char *entity(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

/* Size of a character that controls a terminal: C0, DEL, C1, and those that change the writing
   direction; 0 for any other. */
static size_t control_size(const char *text, size_t left)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (bytes[0] < 0x20 || bytes[0] == 0x7f) return 1;
    if (left >= 2 && bytes[0] == 0xc2 && bytes[1] < 0xa0) return 2;
    if (left < 3 || bytes[0] != 0xe2) return 0;
    if (bytes[1] == 0x80 && bytes[2] >= 0xaa && bytes[2] <= 0xae) return 3;
    return bytes[1] == 0x81 && bytes[2] >= 0xa6 && bytes[2] <= 0xa9 ? 3 : 0;
}

static void write_bytes(writing *w, size_t start, size_t end)
{
    const newsidx_escape escape = w->options->escape;
    for (size_t i = start; i < end; i++) {
        const char c = w->text.data[i];
        if (is_space(c)) {
            if (!w->spaced) ni_buffer_append_byte(w->out, ' ');
            w->spaced = true;
            continue;
        }
        if (escape == NEWSIDX_ESCAPE_TERMINAL) {
            const size_t control = control_size(w->text.data + i, end - i);
            if (control) {
                i += control - 1;
                continue;
            }
        }
        w->spaced = false;
        const char *name = escape == NEWSIDX_ESCAPE_HTML ? entity(c) : NULL;
        if (name)
            ni_buffer_append_string(w->out, name);
        else
            ni_buffer_append_byte(w->out, (unsigned char)c);
    }
}

/* ---- passages -------------------------------------------------------------------------------- */

static void write_passage(writing *w, size_t start, size_t end)
{
    size_t at = start;
    for (; w->next < w->spans->count && w->spans->items[w->next].start < end; w->next++) {
        const newsidx_span *span = &w->spans->items[w->next];
        if (span->end <= at) continue;
        const size_t from = span->start > at ? span->start : at;
        const size_t to = span->end < end ? span->end : end;
        write_bytes(w, at, from);
        ni_buffer_append_string(w->out, w->options->mark_open);
        write_bytes(w, from, to);
        ni_buffer_append_string(w->out, w->options->mark_close);
        at = to;
    }
    write_bytes(w, at, end);
}

/* Mark an omission. A space on either side tells whether words or parts of words are missing. */
static void write_ellipsis(writing *w, bool space_before, bool space_after)
{
    const char *ellipsis = w->options->ellipsis;
    const bool visible = *ellipsis != '\0';
    if (space_before && (visible || space_after) && !w->spaced) ni_buffer_append_byte(w->out, ' ');
    ni_buffer_append_string(w->out, ellipsis);
    if (space_after && visible) ni_buffer_append_byte(w->out, ' ');
    w->spaced = true;
}

/* Trim white space at both ends. */
static ni_boundary trim(newsidx_text text, ni_boundary extent)
{
    while (extent.start < extent.end && is_space(text.data[extent.start])) extent.start++;
    while (extent.end > extent.start && is_space(text.data[extent.end - 1])) extent.end--;
    return extent;
}

void ni_snippet_write(ni_buffer *out, newsidx_text text, const ni_passages *passages,
                      const ni_span_list *spans, const newsidx_snippet_options *options)
{
    writing w = {out, text, spans, options, 0, true};
    const ni_boundary all = trim(text, (ni_boundary){0, text.size});
    size_t shown = all.start;
    for (size_t i = 0; i < passages->count; i++) {
        const ni_boundary passage = trim(text, passages->items[i]);
        if (passage.start == passage.end) continue;
        if (passage.start > shown)
            write_ellipsis(&w, i > 0 && is_space(text.data[shown]),
                           is_space(text.data[passage.start - 1]));
        write_passage(&w, passage.start, passage.end);
        shown = passage.end;
    }
    if (shown < all.end && passages->count) write_ellipsis(&w, is_space(text.data[shown]), false);
}
