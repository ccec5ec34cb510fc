/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A query with a caret. The library counts bytes, people see columns: a letter may have two bytes
 * and one column, or three and two, or be a combining mark without any.
 */
#include "caret.h"

#include "text.h"

#include <stdbool.h>

/* The lines are indented by two, and stay below 80 columns with an ellipsis at both ends. */
enum { COLUMNS_BEFORE = 48, COLUMNS_AFTER = 24 };

static const char ellipsis[] = "\xE2\x80\xA6";

/* The beginning of the code point that the byte at offset belongs to. */
static size_t align(const char *query, size_t size, size_t offset)
{
    if (offset >= size) return size;
    size_t at = 0, length = 0;
    while (at < size) {
        text_decode(query + at, size - at, &length);
        if (at + length > offset) break;
        at += length;
    }
    return at;
}

/* Return the first byte with at most so many columns before end. */
static size_t window_start(const char *query, size_t end, size_t columns)
{
    size_t start = 0, width = text_columns(query, end);
    while (width > columns) {
        size_t length = 0;
        width -= text_width(text_decode(query + start, end - start, &length));
        start += length;
    }
    return start;
}

/* Return the last byte with at most so many columns after start. */
static size_t window_end(const char *query, size_t start, size_t size, size_t columns)
{
    size_t at = start, width = 0;
    while (at < size) {
        size_t length = 0;
        width += text_width(text_decode(query + at, size - at, &length));
        if (width > columns) break;
        at += length;
    }
    return at;
}

void caret_draw(struct buffer *into, const char *query, size_t size, size_t offset)
{
    size_t fault = align(query, size, offset);
    size_t start = window_start(query, fault, COLUMNS_BEFORE);
    size_t end = window_end(query, fault, size, COLUMNS_AFTER);
    bool cut = start > 0;
    buffer_format(into, "  %s", cut ? ellipsis : "");
    text_clean(into, query + start, end - start);
    buffer_format(into, "%s\n  ", end < size ? ellipsis : "");
    size_t columns = text_columns(query + start, fault - start) + (cut ? 1 : 0);
    buffer_format(into, "%*s^\n", (int)columns, "");
}
