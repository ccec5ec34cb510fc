/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Numbers and strings in glass encoding. Xapian's packed unsigned number is base's varint; numbers
 * in blocks are big-endian and of fixed size; numbers in keys are encoded so that their bytes sort
 * in numeric order.
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

/* Write a varint, at most 5 bytes; return its size. */
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

/* Read a varint of at most 32 bits. False if truncated or too large. */
bool ni_unpack_varint(const char **at, const char *end, uint32_t *number);

/* A varint size and the bytes. When reading, *text points into the input. False if truncated. */
bool ni_pack_string(ni_buffer *buffer, newsidx_text text);
bool ni_unpack_string(const char **at, const char *end, newsidx_text *text);

enum { NI_PACK_SORTED_MAX = 5 /* bytes */ };

/* A number whose bytes sort in numeric order; the first byte is never 0xff. Returns the size. */
size_t ni_pack_sorted(unsigned char *at, uint32_t number);
bool ni_unpack_sorted(const char **at, const char *end, uint32_t *number);

#endif
