/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sorted numbers: up to 15 bits take two bytes. A longer number sets one high bit in its first byte
 * per byte beyond two, followed by a clear bit; the remaining bits are the number.
 */
#include "glass/pack.h"

bool ni_unpack_varint(const char **at, const char *end, uint32_t *number)
{
    uint64_t wide;
    if (!ni_varint_read(at, end, &wide) || wide > UINT32_MAX) return false;
    *number = (uint32_t)wide;
    return true;
}

bool ni_pack_string(ni_buffer *buffer, newsidx_text text)
{
    return ni_buffer_append_varint(buffer, text.size) &&
           ni_buffer_append(buffer, text.data, text.size);
}

bool ni_unpack_string(const char **at, const char *end, newsidx_text *text)
{
    uint64_t size;
    if (!ni_varint_read(at, end, &size) || size > (size_t)(end - *at)) return false;
    *text = (newsidx_text){*at, (size_t)size};
    *at += size;
    return true;
}

size_t ni_pack_sorted(unsigned char *at, uint32_t number)
{
    size_t size = 2;
    while (size < NI_PACK_SORTED_MAX && number >> (size * 7 + 1)) size++;
    uint64_t rest = number;
    for (size_t i = size; i-- > 0; rest >>= 8) at[i] = (unsigned char)rest;
    at[0] |= (unsigned char)(0xff << (10 - size));
    return size;
}

bool ni_unpack_sorted(const char **at, const char *end, uint32_t *number)
{
    const unsigned char *bytes = (const unsigned char *)*at;
    size_t size = 2;
    if (*at == end) return false;
    while (bytes[0] & (0x80 >> (size - 2)))
        if (++size > NI_PACK_SORTED_MAX) return false;
    if (size > (size_t)(end - *at)) return false;
    uint64_t value = bytes[0] & (0xffu >> (size - 1));
    for (size_t i = 1; i < size; i++) value = value << 8 | bytes[i];
    if (value > UINT32_MAX) return false;
    *at += size;
    *number = (uint32_t)value;
    return true;
}
