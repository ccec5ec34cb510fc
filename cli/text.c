/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * UTF-8 for display. Columns are those of wcwidth(3), in the locale that main.c sets.
 */
#include "text.h"

#include <wchar.h>

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */

uint32_t text_decode(const char *data, size_t size, size_t *length)
{
    const unsigned char *byte = (const unsigned char *)data;
    *length = 1;
    if (byte[0] < 0x80) return byte[0];
    size_t need = byte[0] >= 0xF0 ? 4 : byte[0] >= 0xE0 ? 3 : 2;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (byte[0] < 0xC2 || byte[0] > 0xF4 || need > size) return 0xFFFD;
    uint32_t code = byte[0] & (0x7Fu >> need);
    for (size_t i = 1; i < need; i++) {
        if ((byte[i] & 0xC0) != 0x80) return 0xFFFD;
        code = code << 6 | (byte[i] & 0x3F);
    }
    bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < least[need] || code > 0x10FFFF || surrogate) return 0xFFFD;
    *length = need;
    return code;
}

static bool is_white_control(uint32_t code)
{
    return (code >= 0x09 && code <= 0x0D) || code == 0x85 || code == 0x2028 || code == 0x2029;
}

bool text_is_control(uint32_t code)
{
    bool turns = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || turns;
}

/* Copy runs that may stay at once; most of any text is one run. */
static void copy(struct buffer *into, const char *data, size_t size, bool line, bool clean)
{
    size_t run = 0, at = 0, length = 0;
    if (size == 0) return; /* also if there is no data */
    for (; at < size; at += length) {
        uint32_t code = text_decode(data + at, size - at, &length);
        bool bad = code == 0xFFFD && length == 1;
        bool white = line && is_white_control(code);
        if (!bad && !white && !(clean && text_is_control(code))) continue;
        buffer_add(into, data + run, at - run);
        buffer_add(into, white ? " " : replacement, white ? 1 : 3);
        run = at + length;
    }
    buffer_add(into, data + run, size - run);
}

void text_clean(struct buffer *into, const char *data, size_t size)
{
    copy(into, data, size, true, true);
}

void text_line(struct buffer *into, const char *data, size_t size)
{
    copy(into, data, size, true, false);
}

void text_repair(struct buffer *into, const char *data, size_t size)
{
    copy(into, data, size, false, false);
}

unsigned text_width(uint32_t code)
{
    if (code < 0x300) return 1; /* also for what is removed */
    if (text_is_control(code) || is_white_control(code)) return 1;
    int width = wcwidth((wchar_t)code);
    return width < 0 ? 1 : (unsigned)width;
}

size_t text_columns(const char *data, size_t size)
{
    size_t columns = 0, length = 0;
    for (size_t at = 0; at < size; at += length)
        columns += text_width(text_decode(data + at, size - at, &length));
    return columns;
}

size_t text_cut(const char *data, size_t size, size_t columns)
{
    size_t taken = 0, length = 0;
    for (size_t at = 0; at < size; at += length) {
        taken += text_width(text_decode(data + at, size - at, &length));
        if (taken > columns) return at;
    }
    return size;
}
