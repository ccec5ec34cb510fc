/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Characters are decoded only as far as needed to distinguish the few classes of the lexer. */
#include "query/charclass.h"

enum { bad_character = 0xfffd };

uint32_t ni_charclass_decode(newsidx_text text, size_t at, size_t *bytes)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *first = (const unsigned char *)text.data + at;
    *bytes = 1;
    if (*first < 0x80) return *first;
    size_t wanted = *first >= 0xf0 ? 4 : *first >= 0xe0 ? 3 : 2;
    if (*first < 0xc2 || *first > 0xf4 || text.size - at < wanted) return bad_character;
    uint32_t c = *first & (0x7fU >> wanted);
    for (size_t i = 1; i < wanted; i++) {
        if ((first[i] & 0xc0) != 0x80) return bad_character;
        c = c << 6 | (first[i] & 0x3f);
    }
    if (c < least[wanted]) return bad_character;
    *bytes = wanted;
    return c;
}

bool ni_charclass_is_white(uint32_t c)
{
    return c <= 0x20 || c == 0x7f || c == 0x85 || c == 0xa0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
           c == 0x205f || c == 0x3000;
}

bool ni_charclass_is_letter_or_digit(uint32_t c)
{
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (c < 0xc0) return c == 0xaa || c == 0xb5 || c == 0xba;
    return !(c >= 0x2000 && c <= 0x206f) && c != 0x3000;
}

bool ni_charclass_white_at(newsidx_text text, size_t at)
{
    size_t bytes;
    return at >= text.size || ni_charclass_is_white(ni_charclass_decode(text, at, &bytes));
}

const ni_charclass_quote *ni_charclass_quote_of(uint32_t c)
{
    static const ni_charclass_quote quotes[] = {
        {'"', {"\"", NULL}}, {0x201e, {"“", "”"}}, {0x201c, {"”", NULL}},
        {0xbb, {"«", NULL}}, {0xab, {"»", NULL}},  {0x201a, {"‘", NULL}},
    };
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (quotes[i].open == c) return &quotes[i];
    return NULL;
}
