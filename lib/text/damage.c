/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Both look for a byte that is rare in German, so most texts cost no more than memchr. */
#include "text/damage.h"

#include <string.h>

#include "base/textview.h"

enum { ENTITY_LETTERS = 10 }; /* of the longest that is common, and then some */

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Check whether an entity begins with the & at `at`. */
static bool is_entity(newsidx_text text, size_t at)
{
    size_t end = at + 1, letters = 0;
    const bool number = end < text.size && text.data[end] == '#';
    if (number) end++;
    for (; end < text.size && letters < ENTITY_LETTERS; end++, letters++)
        if (!is_digit(text.data[end]) && !is_letter(text.data[end])) break;
    if (end >= text.size || text.data[end] != ';') return false;
    return number ? letters >= 2 : letters >= 2 && is_letter(text.data[at + 1]);
}

uint32_t ni_damage_entities(newsidx_text text)
{
    uint32_t count = 0;
    for (size_t at = 0; at < text.size; at++) {
        const char *found = memchr(text.data + at, '&', text.size - at);
        if (!found) break;
        at = (size_t)(found - text.data);
        count += is_entity(text, at);
    }
    return count;
}

/* Check for "Ã", with its second byte at `at`, and a character of the upper half of Latin-1 or
   Windows-1252: two bytes of UTF-8 that were encoded twice. */
static bool is_pair(newsidx_text text, size_t at)
{
    if (at == 0 || text.data[at - 1] != '\xc3' || at + 1 >= text.size) return false;
    const unsigned char next = (unsigned char)text.data[at + 1];
    return next == 0xc2 || next == 0xc5 || next == 0xc6 || next == 0xcb || next == 0xe2;
}

static uint32_t count_byte(newsidx_text text, char byte, bool (*is)(newsidx_text, size_t))
{
    uint32_t count = 0;
    for (size_t at = 0; at < text.size; at++) {
        const char *found = memchr(text.data + at, byte, text.size - at);
        if (!found) break;
        at = (size_t)(found - text.data);
        count += is(text, at);
    }
    return count;
}

/* The same of "Â" before a sign, and of "â€" before the third of a quote or dash. */
static bool is_sign(newsidx_text text, size_t at)
{
    if (at == 0) return false;
    if (text.data[at - 1] == '\xc3')
        return ni_text_has_at(text, at + 1, "\xc2") && at + 2 < text.size &&
               (unsigned char)text.data[at + 2] >= 0xa0;
    return at >= 3 && ni_text_has_at(text, at - 3, "\xc3\xa2\xe2\x82\xac");
}

uint32_t ni_damage_encodings(newsidx_text text)
{
    return count_byte(text, '\x83', is_pair) + count_byte(text, '\x82', is_sign);
}
