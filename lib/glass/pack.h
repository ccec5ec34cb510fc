/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Numbers and strings as Xapian's glass format has them. What it calls a packed unsigned number is
 * base's varint; blocks have numbers of fixed size, the highest byte first; keys have forms that
 * sort as what they stand for.
 */
#ifndef NI_GLASS_PACK_H
#define NI_GLASS_PACK_H

#include "base/buffer.h"
#include "newsidx.h"

static inline void ni_pack_u16(unsigned char *at, unsigned number)
{
    at[0] = (unsigned char)(number >> 8);
    at[1] = (unsigned char)number;
}

static inline unsigned ni_unpack_u16(const unsigned char *at)
{
    return (unsigned)at[0] << 8 | at[1];
}

static inline void ni_pack_u32(unsigned char *at, uint32_t number)
{
    ni_pack_u16(at, number >> 16);
    ni_pack_u16(at + 2, number & 0xffff);
}

static inline uint32_t ni_unpack_u32(const unsigned char *at)
{
    return (uint32_t)ni_unpack_u16(at) << 16 | ni_unpack_u16(at + 2);
}

/* A varint into memory that has room for 5 bytes; returns how many it took. */
static inline size_t ni_pack_varint(unsigned char *at, uint32_t number)
{
    size_t size = 0;
    for (; number >= 0x80; number >>= 7) at[size++] = (unsigned char)(number | 0x80);
    at[size++] = (unsigned char)number;
    return size;
}

static inline size_t ni_pack_varint_size(uint32_t number)
{
    return number < 1u << 7    ? 1
           : number < 1u << 14 ? 2
           : number < 1u << 21 ? 3
           : number < 1u << 28 ? 4
                               : 5;
}

/* A varint of 32 bits at the most. False where it is cut or too large. */
bool ni_unpack_varint(const char **at, const char *end, uint32_t *number);

/* A string behind its size as a varint; *text points into the bytes. False where it is cut. */
bool ni_pack_string(ni_buffer *buffer, newsidx_text text);
bool ni_unpack_string(const char **at, const char *end, newsidx_text *text);

enum { NI_PACK_SORTED_MAX = 5 /* bytes */ };

/* A number in bytes that sort as numbers do; its first byte is never 0xff. Returns its size. */
size_t ni_pack_sorted(unsigned char *at, uint32_t number);
bool ni_unpack_sorted(const char **at, const char *end, uint32_t *number);

#endif
