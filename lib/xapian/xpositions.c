/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writing a block of positions: xpositionsform.h tells its form. */
#include "xapian/xpositions.h"

#include <assert.h>
#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "xapian/xpositionsform.h"

typedef struct entry {
    uint64_t hash;
    const ni_xposting *posting;
    uint32_t space; /* 0, or the one that is its own */
    uint32_t bucket;
} entry;

struct ni_xpositions_writer {
    entry *terms;    /* in buckets */
    entry *left;     /* while they are numbered */
    entry *numbered; /* the terms of a bucket by number; without a posting: none has it */
    uint64_t *seen;  /* bits of a level: some term has it */
    uint64_t *twice; /* several have it */
    size_t capacity; /* of each, in terms */
    const ni_xpositions_run *runs;
    size_t run_count;
    uint32_t tokens; /* of all runs */
    ni_buffer hash;  /* the perfect hash of a bucket */
    ni_buffer buckets;
};

/* ---- keys ------------------------------------------------------------------------------------ */

bool ni_xpositions_key_of(ni_xpositions_key *key, const ni_xpositions_spaces *spaces,
                          newsidx_text term)
{
    for (uint32_t space = 0; space < spaces->count; space++) {
        const size_t size = strlen(spaces->spaces[space].prefix);
        if (term.size < size || memcmp(term.data, spaces->spaces[space].prefix, size) != 0)
            continue;
        key->space = space;
        key->hash = ni_hash(term.data + size, term.size - size);
        if (spaces->spaces[space].own) key->hash += space;
        return true;
    }
    return false;
}

/* ---- bits ------------------------------------------------------------------------------------ */

/* Bits are put into memory that was reserved; what is not a byte yet waits. */
typedef struct bit_writer {
    unsigned char *at;
    uint64_t waiting;
    unsigned count; /* of them, below 8 */
} bit_writer;

enum { MORE = 8 /* bytes behind the last that are written to, too */ };

/* Appends the lowest bits of a number, which has no others, 32 at the most. */
static inline void put(bit_writer *writer, uint64_t number, unsigned bits)
{
    writer->waiting |= number << writer->count;
    writer->count += bits;
    const uint64_t word = htole64(writer->waiting);
    memcpy(writer->at, &word, sizeof word);
    writer->at += writer->count / 8;
    writer->waiting >>= writer->count / 8 * 8;
    writer->count %= 8;
}

static inline void put_ones(bit_writer *writer, uint64_t count)
{
    for (; count >= 32; count -= 32) put(writer, 0xffffffffU, 32);
    put(writer, ((uint64_t)1 << count) - 1, (unsigned)count);
}

static void put_rest(bit_writer *writer)
{
    if (writer->count) put(writer, 0, 8 - writer->count);
}

/* Reserves memory for so many bits behind what a buffer has. */
static bool begin_bits(bit_writer *writer, ni_buffer *buffer, uint64_t bits)
{
    if (!ni_buffer_reserve(buffer, bits / 8 + 1 + MORE)) return false;
    *writer = (bit_writer){(unsigned char *)buffer->data + buffer->size, 0, 0};
    return true;
}

static void end_bits(bit_writer *writer, ni_buffer *buffer)
{
    put_rest(writer);
    buffer->size = (size_t)((char *)writer->at - buffer->data);
}

/* ---- the perfect hash ------------------------------------------------------------------------ */

/* How many terms alone have their bit among those before `bit`. */
static uint32_t count_before(const ni_xpositions_writer *w, uint32_t bit)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < bit / 64; i++) count += ni_xpositions_count(w->seen[i] & ~w->twice[i]);
    const uint64_t below = ((uint64_t)1 << bit % 64) - 1;
    return count + ni_xpositions_count(w->seen[bit / 64] & ~w->twice[bit / 64] & below);
}

/* Appends the bits of a level. */
static void put_level(const ni_xpositions_writer *w, uint32_t count, bit_writer *bits)
{
    for (uint32_t bit = 0; bit < count; bit += 32) {
        const uint64_t word = (w->seen[bit / 64] & ~w->twice[bit / 64]) >> bit % 64 & 0xffffffffU;
        put(bits, word, count - bit < 32 ? count - bit : 32);
    }
}

/* Numbers the terms that have a bit of the level alone, from `first` on; the others are left. */
static uint32_t number_level(ni_xpositions_writer *w, uint32_t level, uint32_t count,
                             uint32_t first)
{
    const uint32_t words = count / 64 + 1;
    memset(w->seen, 0, words * sizeof *w->seen);
    memset(w->twice, 0, words * sizeof *w->twice);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t bit = ni_xpositions_bit(w->left[i].hash, level, count);
        const uint64_t mask = (uint64_t)1 << bit % 64;
        w->twice[bit / 64] |= w->seen[bit / 64] & mask;
        w->seen[bit / 64] |= mask;
    }
    uint32_t left = 0;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t bit = ni_xpositions_bit(w->left[i].hash, level, count);
        if (w->twice[bit / 64] >> bit % 64 & 1)
            w->left[left++] = w->left[i];
        else
            w->numbered[first + count_before(w, bit)] = w->left[i];
    }
    return left;
}

/* Numbers the terms of a bucket and makes their perfect hash; *size is its bits. */
static bool number_terms(ni_xpositions_writer *w, const entry *terms, uint32_t count,
                         uint64_t *size)
{
    bit_writer bits;
    *size = 0;
    ni_buffer_clear(&w->hash);
    if (!begin_bits(&bits, &w->hash, (uint64_t)count * NI_XPOSITIONS_LEVELS)) return false;
    if (count) memcpy(w->left, terms, count * sizeof *terms);
    for (uint32_t i = 0; i < count; i++) w->numbered[i].posting = NULL;
    uint32_t left = count;
    for (uint32_t level = 0; left && level < NI_XPOSITIONS_LEVELS; level++) {
        const uint32_t before = left;
        left = number_level(w, level, before, count - before);
        put_level(w, before, &bits);
        *size += before;
    }
    end_bits(&bits, &w->hash);
    return true;
}

/* ---- buckets --------------------------------------------------------------------------------- */

/* Where a position of a term stands among the tokens of all runs, left out what is between. */
static uint32_t token_of(const ni_xpositions_writer *w, const entry *term, uint32_t position)
{
    uint32_t token = position / NI_XPOSITIONS_STRIDE, before = 0;
    for (size_t i = 0; i < w->run_count; i++) {
        const ni_xpositions_run *run = &w->runs[i];
        if (term->space && term->space == run->space) return before + token;
        if (!term->space && token - run->first < run->tokens) return before + token - run->first;
        before += run->tokens;
    }
    assert(!"a position outside all runs");
    return 0;
}

/* The number of low bits that makes a bucket smallest. */
static unsigned choose_low_bits(uint32_t tokens, uint32_t terms, uint64_t occurrences)
{
    unsigned best = 0;
    uint64_t least = UINT64_MAX;
    for (unsigned bits = 0; bits < 32; bits++) {
        const uint64_t size = occurrences * bits + terms * ni_xpositions_steps(tokens, bits);
        if (size < least) {
            least = size;
            best = bits;
        }
    }
    return best;
}

static void put_low_bits(const ni_xpositions_writer *w, uint32_t count, unsigned low,
                         bit_writer *bits)
{
    const uint32_t mask = (uint32_t)(((uint64_t)1 << low) - 1);
    for (const entry *term = w->numbered; term < w->numbered + count; term++)
        for (uint32_t i = 0; term->posting && i < term->posting->position_count; i++)
            put(bits, token_of(w, term, term->posting->positions[i]) & mask, low);
}

static void put_steps(const ni_xpositions_writer *w, uint32_t count, unsigned low, bit_writer *bits)
{
    const uint64_t steps = ni_xpositions_steps(w->tokens, low);
    for (const entry *term = w->numbered; term < w->numbered + count; term++) {
        uint64_t done = 0;
        for (uint32_t i = 0; term->posting && i < term->posting->position_count; i++) {
            const uint64_t high = token_of(w, term, term->posting->positions[i]) >> low;
            put_ones(bits, high - done);
            put(bits, 0, 1);
            done = high;
        }
        put_ones(bits, steps - done);
    }
}

static void put_hash(const ni_xpositions_writer *w, uint64_t size, bit_writer *bits)
{
    for (uint64_t i = 0; i < size; i += 8)
        put(bits, (unsigned char)w->hash.data[i / 8], size - i < 8 ? (unsigned)(size - i) : 8);
}

static void put_places(const ni_xpositions_writer *w, uint32_t count, bit_writer *bits)
{
    for (const entry *term = w->numbered; term < w->numbered + count; term++)
        for (uint32_t i = 0; term->posting && i < term->posting->position_count; i++) {
            const uint32_t place = term->posting->positions[i] % NI_XPOSITIONS_STRIDE;
            put(bits, (uint64_t)1 << place, place + 1);
        }
}

static bool put_bucket(ni_xpositions_writer *w, const entry *terms, uint32_t count)
{
    uint64_t hash_size, occurrences = 0;
    bit_writer bits;
    ni_buffer_append_varint(&w->buckets, count);
    if (!count) return true;
    if (!number_terms(w, terms, count, &hash_size)) return false;
    for (uint32_t i = 0; i < count; i++)
        if (w->numbered[i].posting) occurrences += w->numbered[i].posting->position_count;
    const unsigned low = choose_low_bits(w->tokens, count, occurrences);
    ni_buffer_append_varint(&w->buckets, occurrences);
    ni_buffer_append_varint(&w->buckets, hash_size);
    ni_buffer_append_byte(&w->buckets, (unsigned char)low);
    const uint64_t most = occurrences * (low + 1 + NI_XPOSITIONS_STRIDE) + hash_size +
                          count * ni_xpositions_steps(w->tokens, low);
    if (!begin_bits(&bits, &w->buckets, most)) return false;
    put_low_bits(w, count, low, &bits);
    put_steps(w, count, low, &bits);
    put_hash(w, hash_size, &bits);
    put_places(w, count, &bits);
    end_bits(&bits, &w->buckets);
    return true;
}

/* ---- the block ------------------------------------------------------------------------------- */

ni_xpositions_writer *ni_xpositions_writer_new(void)
{
    return calloc(1, sizeof(ni_xpositions_writer));
}

static void free_arrays(ni_xpositions_writer *writer)
{
    free(writer->terms);
    free(writer->left);
    free(writer->numbered);
    free(writer->seen);
    free(writer->twice);
    writer->terms = writer->left = writer->numbered = NULL;
    writer->seen = writer->twice = NULL;
    writer->capacity = 0;
}

void ni_xpositions_writer_free(ni_xpositions_writer *writer)
{
    if (!writer) return;
    free_arrays(writer);
    ni_buffer_dispose(&writer->hash);
    ni_buffer_dispose(&writer->buckets);
    free(writer);
}

static bool ensure(ni_xpositions_writer *w, size_t count)
{
    if (count <= w->capacity) return true;
    free_arrays(w);
    w->terms = malloc(count * sizeof *w->terms);
    w->left = malloc(count * sizeof *w->left);
    w->numbered = malloc(count * sizeof *w->numbered);
    w->seen = malloc((count / 64 + 1) * sizeof *w->seen);
    w->twice = malloc((count / 64 + 1) * sizeof *w->twice);
    if (w->terms && w->left && w->numbered && w->seen && w->twice)
        w->capacity = count;
    else
        free_arrays(w);
    return w->capacity >= count;
}

/* Takes the terms that are stored; returns how many. */
static uint32_t take_terms(ni_xpositions_writer *w, const ni_xpositions_spaces *spaces,
                           const ni_xposting *postings, size_t count)
{
    uint32_t taken = 0;
    for (const ni_xposting *posting = postings; posting < postings + count; posting++) {
        ni_xpositions_key key;
        if (!posting->position_count) continue;
        const newsidx_text text = {posting->term, posting->term_size};
        if (!ni_xpositions_key_of(&key, spaces, text)) continue;
        if (key.space && !spaces->spaces[key.space].own) continue;
        w->left[taken++] = (entry){key.hash, posting, key.space, 0};
    }
    return taken;
}

/* Sorts what was taken into buckets; begins, one more than buckets, tells where they begin. */
static void sort_terms(ni_xpositions_writer *w, uint32_t count, uint32_t *begins, uint32_t buckets)
{
    memset(begins, 0, (buckets + 1) * sizeof *begins);
    for (uint32_t i = 0; i < count; i++) {
        w->left[i].bucket = ni_xpositions_choose(w->left[i].hash, buckets);
        begins[w->left[i].bucket]++;
    }
    uint32_t sum = 0;
    for (uint32_t i = 0; i <= buckets; i++) {
        sum += begins[i];
        begins[i] = sum;
    }
    for (uint32_t i = count; i-- > 0;) w->terms[--begins[w->left[i].bucket]] = w->left[i];
}

static void put_header(const ni_xpositions_writer *w, ni_buffer *block, uint32_t buckets)
{
    uint32_t at = 0;
    ni_buffer_append_varint(block, w->run_count);
    for (const ni_xpositions_run *run = w->runs; run < w->runs + w->run_count; run++) {
        ni_buffer_append_varint(block, run->space);
        ni_buffer_append_varint(block, run->first - at);
        ni_buffer_append_varint(block, run->tokens);
        at = run->first + run->tokens;
    }
    ni_buffer_append_varint(block, buckets);
}

bool ni_xpositions_write(ni_xpositions_writer *w, const ni_xpositions_spaces *spaces,
                         const ni_xposting *postings, size_t count, const ni_xpositions_run *runs,
                         size_t run_count, ni_buffer *block)
{
    assert(run_count <= NI_XPOSITIONS_RUNS_MAX);
    if (!ensure(w, count + 1)) return false;
    w->runs = runs;
    w->run_count = run_count;
    w->tokens = 0;
    for (size_t i = 0; i < run_count; i++) w->tokens += runs[i].tokens;
    const uint32_t taken = take_terms(w, spaces, postings, count);
    if (!taken) return true;
    const uint32_t buckets = taken / NI_XPOSITIONS_BUCKET + 1;
    uint32_t *begins = malloc((buckets + 1) * sizeof *begins);
    if (!begins) return false;
    sort_terms(w, taken, begins, buckets);
    put_header(w, block, buckets);
    ni_buffer_clear(&w->buckets);
    bool ok = true;
    for (uint32_t i = 0; i < buckets && ok; i++) {
        for (unsigned shift = 0; i > 0 && shift < 32; shift += 8)
            ni_buffer_append_byte(block, (unsigned char)(w->buckets.size >> shift));
        ok = put_bucket(w, w->terms + begins[i], begins[i + 1] - begins[i]);
    }
    free(begins);
    return ok && !w->buckets.failed && ni_buffer_append(block, w->buckets.data, w->buckets.size);
}
