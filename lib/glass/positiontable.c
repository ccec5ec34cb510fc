/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The last position as a varint. If it is not the only one, a bit stream follows, lowest bits
 * first: the first position, the number of those between, and these by interpolative coding (Moffat
 * and Stuiver 2000): the middle one, in as few bits as its neighbours' range allows, then
 * recursively the positions before and after it.
 */
#include "glass/positiontable.h"

typedef struct writer {
    ni_buffer *out;
    uint64_t bits; /* not yet a whole byte */
    unsigned count;
} writer;

static void write_bits(writer *to, uint64_t bits, unsigned count)
{
    to->bits |= bits << to->count;
    for (to->count += count; to->count >= 8; to->count -= 8, to->bits >>= 8)
        ni_buffer_append_byte(to->out, (unsigned char)to->bits);
}

/* Write one of `possible` numbers from 0. If that is no power of two, the middle numbers take one
   bit less. */
static void write_number(writer *to, uint32_t number, uint32_t possible)
{
    unsigned bits = possible > 1 ? 32 - (unsigned)__builtin_clz(possible - 1) : 0;
    const uint64_t spare = ((uint64_t)1 << bits) - possible;
    const uint64_t short_from = (possible - spare) / 2, short_to = short_from + spare;
    uint64_t code = number;
    if (spare && number >= short_to)
        code = (number - short_to) | (uint64_t)1 << (bits - 1);
    else if (spare && number >= short_from)
        bits--;
    write_bits(to, code, bits);
}

/* Write the positions between two known ones. */
static void write_between(writer *to, const uint32_t *positions, size_t low, size_t high)
{
    while (low + 1 < high) {
        const size_t middle = low + (high - low) / 2;
        const uint32_t least = positions[low] + (uint32_t)(middle - low);
        const uint32_t most = positions[high] - (uint32_t)(high - middle);
        write_number(to, positions[middle] - least, most - least + 1);
        write_between(to, positions, low, middle);
        low = middle;
    }
}

void ni_glass_positiontable_encode(ni_buffer *out, const uint32_t *positions, size_t count)
{
    const uint32_t first = positions[0], last = positions[count - 1];
    writer to = {out, 0, 0};
    ni_buffer_append_varint(out, last);
    if (count == 1) return;
    write_number(&to, first, last);
    write_number(&to, (uint32_t)count - 2, last - first);
    write_between(&to, positions, 0, count - 1);
    if (to.count) ni_buffer_append_byte(out, (unsigned char)to.bits);
}
