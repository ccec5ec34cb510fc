/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input/mojibake.h"

#include <string.h>

/* The characters of windows-1252 at 0x80 to 0x9f; 0 for a code that has none. */
static const uint16_t specials[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* Decode a character beyond ASCII of two or three bytes; 0 if there is none. */
static unsigned decode(const unsigned char *at, const unsigned char *end, size_t *size)
{
    *size = 1;
    if (*at >= 0xc2 && *at < 0xe0 && end - at >= 2 && (at[1] & 0xc0) == 0x80) {
        *size = 2;
        return (at[0] & 0x1fu) << 6 | (at[1] & 0x3fu);
    }
    if (*at >= 0xe0 && *at < 0xf0 && end - at >= 3 && (at[1] & 0xc0) == 0x80 &&
        (at[2] & 0xc0) == 0x80) {
        *size = 3;
        return (at[0] & 0xfu) << 12 | (at[1] & 0x3fu) << 6 | (at[2] & 0x3fu);
    }
    return 0;
}

/* The byte that windows-1252 has for a character; 0 if it has none. */
static unsigned char byte_of(unsigned code)
{
    if (code >= 0x80 && code <= 0xff) return (unsigned char)code; /* 0x81 and the like as well */
    for (unsigned i = 0; i < 32; i++)
        if (code && specials[i] == code) return (unsigned char)(0x80 + i);
    return 0;
}

static size_t sequence_size(unsigned char lead)
{
    return lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : 0;
}

/*
 * The character that broke into the characters at `at`: its bytes in `out`. Returns how many bytes
 * of the text it takes; 0 if these bytes were not broken.
 */
static size_t broken_at(const unsigned char *at, const unsigned char *end, char out[3],
                        size_t *out_size)
{
    size_t size, used = 0;
    *out_size = 0;
    unsigned char lead = byte_of(decode(at, end, &size));
    size_t wanted = sequence_size(lead);
    if (!wanted) return 0;
    for (size_t i = 0; i < wanted; i++) {
        if (at + used >= end || at[used] < 0x80) return 0;
        unsigned char byte = byte_of(decode(at + used, end, &size));
        if (byte == 0 || (i > 0 && (byte & 0xc0) != 0x80)) return 0;
        out[i] = (char)byte;
        used += size;
    }
    *out_size = wanted;
    return used;
}

static bool is_german(const char *bytes, size_t size)
{
    static const char *const known[] = {"ä", "ö", "ü", "ß", "Ä", "Ö", "Ü",
                                        "„", "“", "–", "’", "…", "‚", "‘"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i]) == size && memcmp(bytes, known[i], size) == 0) return true;
    return false;
}

static const unsigned char *next_high(const unsigned char *at, const unsigned char *end)
{
    while (at < end && *at < 0x80) at++;
    return at;
}

/* Look through the text without changing it. */
static bool certain(newsidx_text text)
{
    const unsigned char *at = (const unsigned char *)text.data, *end = at + text.size;
    size_t german = 0;
    for (size_t size, out_size; (at = next_high(at, end)) < end; at += size) {
        char bytes[3];
        size = broken_at(at, end, bytes, &out_size);
        if (size) {
            german += is_german(bytes, out_size);
            continue;
        }
        (void)decode(at, end, &size);
        if (is_german((const char *)at, size) && size == 2) return false;
    }
    return german > 0;
}

/* Search for a mark by its second byte, which is rare in German: memmem looks at each umlaut. */
static bool has(newsidx_text text, const char *mark, size_t size)
{
    const char *at = text.data, *const end = text.data + text.size;
    while ((at = memchr(at, mark[1], (size_t)(end - at)))) {
        const char *begin = at++ - 1;
        if (begin >= text.data && size <= (size_t)(end - begin) && memcmp(begin, mark, size) == 0)
            return true;
    }
    return false;
}

static bool suspicious(newsidx_text text)
{
    return has(text, "\xc3\x83", 2) || has(text, "\xc3\xa2\xe2\x82\xac", 5);
}

bool ni_mojibake_mend(newsidx_text *text, ni_buffer *out, bool *mended)
{
    *mended = false;
    if (!text->data || !text->size || !suspicious(*text) || !certain(*text)) return true;
    const unsigned char *at = (const unsigned char *)text->data, *end = at + text->size;
    ni_buffer_clear(out);
    while (at < end) {
        const unsigned char *high = next_high(at, end);
        if (high > at && !ni_buffer_append(out, at, (size_t)(high - at))) return false;
        if ((at = high) == end) break;
        char bytes[3];
        size_t out_size, size = broken_at(at, end, bytes, &out_size);
        if (size && !ni_buffer_append(out, bytes, out_size)) return false;
        if (!size) {
            (void)decode(at, end, &size);
            if (!ni_buffer_append(out, at, size)) return false;
        }
        at += size;
    }
    *text = (newsidx_text){out->data, out->size};
    *mended = true;
    return true;
}
