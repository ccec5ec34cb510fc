/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The form of a block of positions, for its writer and its reader.
 *
 *     varint number of runs; of each: varint space, tokens left out before it, tokens in it
 *     varint number of buckets
 *     of each bucket but the first 4 bytes, least first: where it begins, counted from the first
 *     the buckets
 *
 * Terms are put into buckets by their hash, some 64 in each, so that all of a bucket is found by
 * counting bits in a few words. A bucket is
 *
 *     varint terms, occurrences, bits of the perfect hash; byte l; then, bit by bit,
 *     the low l bits of each occurrence's token
 *     a step, 1, each time that the rest of the token rises, and 0 for an occurrence: each term
 *         has as many steps, whatever its tokens
 *     the perfect hash
 *     of each occurrence its place in the token, so many 0 and a 1
 *
 * with occurrences in the order of their terms' numbers and then of positions: the first two are
 * Elias's and Fano's form of a rising sequence of numbers, here (number of the term, token).
 *
 * The perfect hash has levels. A level has as many bits as terms are left; a term whose bit no
 * other term has as well sets it and is done, the others go to the next level. A term's number is
 * that of the bits before its own. (Levels are e = 2.7 bits a term, and a term is on the e-th one
 * with another: "Fast and scalable minimal perfect hashing", Limasset and others, 2017.)
 */
#ifndef NI_XAPIAN_XPOSITIONSFORM_H
#define NI_XAPIAN_XPOSITIONSFORM_H

#include <stdint.h>

enum {
    NI_XPOSITIONS_BUCKET = 64, /* terms, about */
    NI_XPOSITIONS_LEVELS = 64  /* terms with one hash are never told apart */
};

/* Which of `count` a hash chooses. */
static inline uint32_t ni_xpositions_choose(uint64_t hash, uint32_t count)
{
    return (uint32_t)(((hash >> 32) * count) >> 32);
}

/* The bit of a term on a level of so many bits. */
static inline uint32_t ni_xpositions_bit(uint64_t hash, uint32_t level, uint32_t bits)
{
    uint64_t mixed = (hash + level) * 0x9e3779b97f4a7c15U;
    mixed = (mixed ^ (mixed >> 32)) * 0xd6e8feb86659fd93U;
    return ni_xpositions_choose(mixed ^ (mixed >> 32), bits);
}

/* How many bits are set. */
static inline uint32_t ni_xpositions_count(uint64_t bits)
{
    bits -= (bits >> 1) & 0x5555555555555555U;
    bits = (bits & 0x3333333333333333U) + ((bits >> 2) & 0x3333333333333333U);
    bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0fU;
    return (uint32_t)((bits * 0x0101010101010101U) >> 56);
}

/* The steps of a term. */
static inline uint64_t ni_xpositions_steps(uint32_t tokens, unsigned low_bits)
{
    return ((uint64_t)tokens + ((uint64_t)1 << low_bits) - 1) >> low_bits;
}

#endif
