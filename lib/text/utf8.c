/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ASCII is handled eight bytes at a time; the rest by ICU's decoder. */
#include "text/utf8.h"

#include <string.h>
#include <unicode/utf8.h>

/* Skip ASCII. */
static size_t skip_ascii(const char *bytes, size_t at, size_t size)
{
    while (size - at >= 8) {
        uint64_t eight;
        memcpy(&eight, bytes + at, 8);
        if (eight & UINT64_C(0x8080808080808080)) break;
        at += 8;
    }
    while (at < size && (unsigned char)bytes[at] < 0x80) at++;
    return at;
}

size_t ni_utf8_valid(const char *bytes, size_t size)
{
    size_t at = 0;
    while ((at = skip_ascii(bytes, at, size)) < size) {
        size_t next = at;
        UChar32 c;
        U8_NEXT((const uint8_t *)bytes, next, size, c);
        if (c < 0) return at;
        at = next;
    }
    return size;
}

bool ni_utf8_repair(const char *bytes, size_t size, ni_buffer *buffer, uint32_t *bad)
{
    for (size_t at = 0; at < size;) {
        size_t good = ni_utf8_valid(bytes + at, size - at);
        if (!ni_buffer_append(buffer, bytes + at, good)) return false;
        at += good;
        if (at == size) break;
        size_t next = at;
        UChar32 c;
        U8_NEXT((const uint8_t *)bytes, next, size, c);
        (void)c;
        *bad += (uint32_t)(next - at);
        at = next;
        if (!ni_buffer_append(buffer, "\xef\xbf\xbd", 3)) return false;
    }
    return true;
}

size_t ni_utf8_floor(const char *text, size_t size)
{
    while (size > 0 && ((unsigned char)text[size] & 0xc0) == 0x80) size--;
    return size;
}

size_t ni_utf8_count(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++) count += ((unsigned char)text[i] & 0xc0) != 0x80;
    return count;
}
