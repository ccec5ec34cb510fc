/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reading a block of positions: xpositionsform.h tells its form. Every place that a number of the
 * block points to is compared with the end before it is read.
 */
#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "xapian/xpositions.h"
#include "xapian/xpositionsform.h"

/* A bucket, with places in bits from the block's first. */
typedef struct bucket {
    const unsigned char *data; /* of the block */
    uint64_t size;             /* bytes of the block up to the bucket's end */
    uint32_t terms;
    uint32_t tokens;   /* of the document */
    unsigned low;      /* bits */
    uint64_t low_bits; /* where they begin */
    uint64_t steps;    /* where they begin */
    uint64_t hash;     /* where it begins */
    uint64_t places;   /* where they begin */
    uint64_t end;
} bucket;

/* ---- bits ------------------------------------------------------------------------------------ */

/* How many bits a look gives at the least. */
enum { LOOK = 56 };

/* Fewer than 8 bytes, as below. */
static uint64_t load_rest(const bucket *b, uint64_t byte)
{
    uint64_t word = 0;
    for (unsigned i = 0; byte + i < b->size; i++) word |= (uint64_t)b->data[byte + i] << 8 * i;
    return word;
}

/* 8 bytes, least first; 0 behind the end. */
static inline uint64_t load(const bucket *b, uint64_t byte)
{
    uint64_t word;
    if (byte + 8 > b->size) return load_rest(b, byte);
    memcpy(&word, b->data + byte, sizeof word);
    return le64toh(word);
}

/* LOOK bits from a place on. */
static inline uint64_t look(const bucket *b, uint64_t at)
{
    return load(b, at / 8) >> at % 8 & (((uint64_t)1 << LOOK) - 1);
}

/* How many bits are set between two places. */
static uint32_t count_set(const bucket *b, uint64_t from, uint64_t to)
{
    uint32_t count = 0;
    for (; from + LOOK <= to; from += LOOK) count += ni_xpositions_count(look(b, from));
    if (from < to) count += ni_xpositions_count(look(b, from) & (((uint64_t)1 << (to - from)) - 1));
    return count;
}

/* The place behind the count-th bit that is set; behind the end where there are fewer. */
static uint64_t skip_set(const bucket *b, uint64_t from, uint64_t to, uint64_t count)
{
    if (!count) return from;
    uint64_t word = 0;
    for (; from < to; from += LOOK) {
        word = look(b, from);
        const uint32_t here = ni_xpositions_count(word);
        if (count <= here) break;
        count -= here;
    }
    if (from >= to) return to + 1;
    for (uint32_t here; count > (here = ni_xpositions_count(word & 0xffff)); from += 16) {
        count -= here;
        word >>= 16;
    }
    for (; count > 1; count--) word &= word - 1;
    return from + (unsigned)__builtin_ctzll(word) + 1;
}

/* ---- the block ------------------------------------------------------------------------------- */

static bool read_number(const char **at, const char *end, uint32_t *number)
{
    uint64_t value;
    if (!ni_varint_read(at, end, &value) || value > UINT32_MAX) return false;
    *number = (uint32_t)value;
    return true;
}

/* Tokens of which all positions have 31 bits, and bytes of which all bits have. */
enum { TOKENS_MAX = INT32_MAX / NI_XPOSITIONS_STRIDE, SIZE_LIMIT = INT32_MAX / 8 };

static bool read_runs(ni_xpositions_reader *reader, const char **at, const char *end)
{
    uint64_t next = 0;
    if (!read_number(at, end, &reader->run_count) || reader->run_count > NI_XPOSITIONS_RUNS_MAX)
        return false;
    reader->tokens = 0;
    for (uint32_t i = 0; i < reader->run_count; i++) {
        ni_xpositions_run *run = &reader->runs[i];
        uint32_t gap;
        if (!read_number(at, end, &run->space) || !read_number(at, end, &gap) ||
            !read_number(at, end, &run->tokens))
            return false;
        next += (uint64_t)gap + run->tokens;
        if (next > TOKENS_MAX) return false;
        run->first = (uint32_t)next - run->tokens;
        reader->tokens += run->tokens;
    }
    return true;
}

bool ni_xpositions_open(ni_xpositions_reader *reader, newsidx_text block)
{
    const char *at = block.data, *end = block.data + block.size;
    if (!block.size || block.size > SIZE_LIMIT || !read_runs(reader, &at, end)) return false;
    if (!read_number(&at, end, &reader->bucket_count) || !reader->bucket_count) return false;
    reader->data = (const unsigned char *)block.data;
    reader->size = block.size;
    reader->directory = (uint64_t)(at - block.data);
    reader->buckets = reader->directory + 4 * ((uint64_t)reader->bucket_count - 1);
    return reader->buckets <= reader->size;
}

/* Where a bucket begins; the one behind the last where the block ends. */
static uint64_t bucket_start(const ni_xpositions_reader *reader, uint32_t number)
{
    if (number == 0) return reader->buckets;
    if (number == reader->bucket_count) return reader->size;
    const unsigned char *entry = reader->data + reader->directory + 4 * ((uint64_t)number - 1);
    return reader->buckets + ((uint32_t)entry[0] | (uint32_t)entry[1] << 8 |
                              (uint32_t)entry[2] << 16 | (uint32_t)entry[3] << 24);
}

/* One without terms has nothing else. */
static bool open_bucket(const ni_xpositions_reader *reader, uint32_t number, bucket *b)
{
    const uint64_t start = bucket_start(reader, number);
    b->size = bucket_start(reader, number + 1);
    b->data = reader->data;
    b->tokens = reader->tokens;
    if (start > b->size || b->size > reader->size) return false;
    const char *bytes = (const char *)reader->data, *at = bytes + start, *end = bytes + b->size;
    uint32_t occurrences, hash;
    if (!read_number(&at, end, &b->terms)) return false;
    if (!b->terms) return true;
    if (!read_number(&at, end, &occurrences) || !read_number(&at, end, &hash) || at == end ||
        (unsigned char)*at > 31)
        return false;
    b->low = (unsigned char)*at++;
    b->low_bits = (uint64_t)(at - bytes) * 8;
    b->steps = b->low_bits + (uint64_t)occurrences * b->low;
    const uint64_t steps = ni_xpositions_steps(b->tokens, b->low);
    b->end = b->size * 8;
    if (b->terms > b->end || steps > b->end) return false; /* so that nothing below overflows */
    b->hash = b->steps + occurrences + b->terms * steps;
    b->places = b->hash + hash;
    return b->places <= b->end;
}

/* The number of a term; the bucket's terms where it has none. */
static uint32_t find_term(const bucket *b, uint64_t hash)
{
    uint32_t before = 0;
    uint64_t at = b->hash;
    for (uint32_t level = 0; level < NI_XPOSITIONS_LEVELS && before < b->terms; level++) {
        const uint32_t left = b->terms - before;
        const uint64_t bit = at + ni_xpositions_bit(hash, level, left);
        if (at + left > b->places) break;
        if (look(b, bit) & 1) return before + count_set(b, at, bit);
        before += count_set(b, at, at + left);
        at += left;
    }
    return b->terms;
}

/* ---- occurrences ----------------------------------------------------------------------------- */

static bool append(ni_xpositions *positions, uint32_t position)
{
    if (positions->count == positions->capacity) {
        const size_t larger = positions->capacity ? 2 * positions->capacity : 64;
        uint32_t *moved = realloc(positions->at, larger * sizeof *moved);
        if (!moved) return false;
        positions->at = moved;
        positions->capacity = larger;
    }
    positions->at[positions->count++] = position;
    return true;
}

/* Tokens of one term, as they are read one after the other. */
typedef struct occurrences {
    const bucket *b;
    uint64_t step;  /* the next bit of the steps */
    uint64_t done;  /* steps */
    uint64_t steps; /* of each term */
    uint64_t next;  /* the number of the next occurrence */
    uint64_t place; /* the next bit of the places */
} occurrences;

static bool start(occurrences *o, const bucket *b, uint32_t term)
{
    *o = (occurrences){.b = b, .steps = ni_xpositions_steps(b->tokens, b->low)};
    const uint64_t before = term * o->steps;
    o->step = skip_set(b, b->steps, b->hash, before);
    if (o->step > b->hash) return false;
    o->next = o->step - b->steps - before;
    o->place = skip_set(b, b->places, b->end, o->next);
    return o->place <= b->end;
}

/* The next token and the place in it; DONE, CORRUPT. */
static newsidx_status next(occurrences *o, uint32_t *token, uint32_t *place)
{
    const bucket *b = o->b;
    for (unsigned steps = LOOK; steps == LOOK; o->step += steps, o->done += steps) {
        if (o->step > b->hash) return NEWSIDX_ERR_CORRUPT;
        steps = (unsigned)__builtin_ctzll(~look(b, o->step));
        if (o->done + steps >= o->steps) return NEWSIDX_DONE;
    }
    if (o->step >= b->hash) return NEWSIDX_ERR_CORRUPT;
    o->step++;
    const uint64_t at = b->low_bits + o->next++ * b->low;
    if (at + b->low > b->steps) return NEWSIDX_ERR_CORRUPT;
    *token = (uint32_t)(o->done << b->low | (look(b, at) & (((uint64_t)1 << b->low) - 1)));
    const uint64_t bits = look(b, o->place);
    *place = bits ? (uint32_t)__builtin_ctzll(bits) : LOOK;
    o->place += *place + 1;
    if (*place >= NI_XPOSITIONS_STRIDE || o->place > b->end) return NEWSIDX_ERR_CORRUPT;
    return NEWSIDX_OK;
}

/* The run of a space, and the tokens in all runs before it. */
static const ni_xpositions_run *find_run(const ni_xpositions_reader *reader, uint32_t space,
                                         uint32_t *before)
{
    *before = 0;
    for (uint32_t i = 0; i < reader->run_count; i++) {
        if (reader->runs[i].space == space) return &reader->runs[i];
        *before += reader->runs[i].tokens;
    }
    return NULL;
}

/* Appends what stands in one run, counted from its first token. */
static newsidx_status take_run(const ni_xpositions_reader *reader, uint32_t space, occurrences *o,
                               ni_xpositions *positions)
{
    uint32_t before, token, place, last = 0;
    const ni_xpositions_run *run = find_run(reader, space, &before);
    if (!run) return NEWSIDX_OK;
    newsidx_status status;
    while (!(status = next(o, &token, &place))) {
        if (token >= before + run->tokens) return NEWSIDX_OK;
        if (token < before) continue;
        const uint32_t position = (token - before) * NI_XPOSITIONS_STRIDE + place + 1;
        if (position <= last) return NEWSIDX_ERR_CORRUPT;
        if (!append(positions, position - 1)) return NEWSIDX_ERR_MEMORY;
        last = position;
    }
    return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
}

/* Appends what stands in any run, counted from the first token of all. */
static newsidx_status take_all(const ni_xpositions_reader *reader, occurrences *o,
                               ni_xpositions *positions)
{
    const ni_xpositions_run *run = reader->runs, *end = run + reader->run_count;
    uint32_t before = 0, token, place, last = 0;
    newsidx_status status;
    while (!(status = next(o, &token, &place))) {
        for (; run < end && token - before >= run->tokens; run++) {
            if (token < before) return NEWSIDX_ERR_CORRUPT;
            before += run->tokens;
        }
        if (run == end) return NEWSIDX_ERR_CORRUPT;
        const uint32_t position = (run->first + token - before) * NI_XPOSITIONS_STRIDE + place + 1;
        if (position <= last) return NEWSIDX_ERR_CORRUPT;
        if (!append(positions, position - 1)) return NEWSIDX_ERR_MEMORY;
        last = position;
    }
    return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
}

newsidx_status ni_xpositions_find(const ni_xpositions_reader *reader, ni_xpositions_key key,
                                  ni_xpositions *positions)
{
    bucket b;
    occurrences o;
    const size_t count = positions->count;
    if (!open_bucket(reader, ni_xpositions_choose(key.hash, reader->bucket_count), &b))
        return NEWSIDX_ERR_CORRUPT;
    const uint32_t term = b.terms ? find_term(&b, key.hash) : 0;
    if (term >= b.terms) return NEWSIDX_OK;
    if (!start(&o, &b, term)) return NEWSIDX_ERR_CORRUPT;
    const newsidx_status status =
        key.space ? take_run(reader, key.space, &o, positions) : take_all(reader, &o, positions);
    if (status != NEWSIDX_OK) positions->count = count;
    return status;
}

void ni_xpositions_dispose(ni_xpositions *positions)
{
    free(positions->at);
    *positions = (ni_xpositions){NULL, 0, 0};
}
