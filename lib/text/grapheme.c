/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/grapheme.h"

#include <stdbool.h>
#include <stdint.h>

#include "text/chars.h"

enum { JOINER = 0x200d, HANGUL_VOWELS = 0x1160, HANGUL_END = 0x1200 };

static bool is_inner(const char *text, size_t at)
{
    return ((unsigned char)text[at] & 0xc0) == 0x80;
}

/* Decode the character at `at` in valid UTF-8. */
static int32_t character(const char *text, size_t size, size_t at)
{
    const unsigned char first = (unsigned char)text[at++];
    if (first < 0xc0) return first;
    int32_t c = first < 0xe0 ? first & 0x1f : first < 0xf0 ? first & 0x0f : first & 0x07;
    while (at < size && is_inner(text, at)) c = c << 6 | ((unsigned char)text[at++] & 0x3f);
    return c;
}

static bool is_flag_letter(int32_t c)
{
    return c >= 0x1f1e6 && c <= 0x1f1ff;
}

/* Check whether a character extends the one before it. */
static bool extends(int32_t c)
{
    if (c < 0x300) return false;
    if ((c >= 0x1f3fb && c <= 0x1f3ff) || (c >= HANGUL_VOWELS && c < HANGUL_END)) return true;
    const ni_class class = ni_chars_classify(c);
    return class == NI_CLASS_MARK || class == NI_CLASS_IGNORED;
}

static size_t before(const char *text, size_t at)
{
    at--;
    while (at > 0 && is_inner(text, at)) at--;
    return at;
}

/* Check whether an odd number of regional indicators precedes `at`: the last one begins a flag. */
static bool halves_flag(const char *text, size_t size, size_t at)
{
    bool odd = false;
    while (at > 0) {
        at = before(text, at);
        if (!is_flag_letter(character(text, size, at))) break;
        odd = !odd;
    }
    return odd;
}

static bool is_border(const char *text, size_t size, size_t at)
{
    if (is_inner(text, at)) return false;
    const int32_t next = character(text, size, at);
    const int32_t last = character(text, size, before(text, at));
    if (extends(next) || last == JOINER || (last == '\r' && next == '\n')) return false;
    return !is_flag_letter(next) || !halves_flag(text, size, at);
}

size_t ni_grapheme_floor(const char *text, size_t size, size_t at)
{
    if (at >= size) return size;
    while (at > 0 && !is_border(text, size, at)) at--;
    return at;
}
