/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/blockmax.h"

#include <stdlib.h>
#include <string.h>

#include "base/bm25.h"
#include "base/error.h"
#include "base/textview.h"
#include "glass/pack.h"

enum {
    HEAD_SIZE = 4 + 4 + 2,
    BLOCK_SIZE = 4 + 2,
    PIECE_BLOCKS = 42,
    PIECE_SIZE = 1 + PIECE_BLOCKS * BLOCK_SIZE,
    SYNONYM_MASK = 96, /* Xapian's, for sizes */
    UNITS = 1 << 16    /* of a whole deficit */
};

/* ---- writing --------------------------------------------------------------------------------- */

struct ni_glass_maxima {
    uint32_t documents;
    uint32_t *lengths; /* by document number */
    uint64_t total;    /* of them */
    ni_glass_scale scale;
    double list; /* least deficits */
    double block;
    uint32_t count;    /* postings of the block */
    uint32_t docid;    /* added last */
    ni_buffer tag;     /* of the list */
    ni_buffer entries; /* key and tag of each list before, as strings */
    newsidx_text key;
};

ni_glass_maxima *ni_glass_maxima_new(uint32_t documents)
{
    ni_glass_maxima *maxima = calloc(1, sizeof *maxima);
    if (!maxima) return NULL;
    maxima->documents = documents;
    maxima->lengths = calloc((size_t)documents + 1, sizeof *maxima->lengths);
    if (maxima->lengths) return maxima;
    free(maxima);
    return NULL;
}

void ni_glass_maxima_free(ni_glass_maxima *maxima)
{
    if (!maxima) return;
    ni_buffer_dispose(&maxima->tag);
    ni_buffer_dispose(&maxima->entries);
    free(maxima->lengths);
    free(maxima);
}

void ni_glass_maxima_length(ni_glass_maxima *maxima, uint32_t docid, uint32_t length)
{
    maxima->lengths[docid] = length;
    maxima->total += length;
}

static void set_scale(ni_glass_maxima *maxima)
{
    const double mean = maxima->documents ? (double)maxima->total / maxima->documents : 0;
    const double k1 = NI_BM25_UNIT * ni_bm25_k1, b = ni_bm25_b(mean); /* rounded as stored */
    maxima->scale.fixed = (float)(k1 * (1 - b));
    maxima->scale.by_length = mean > 0 ? (float)(k1 * b / mean) : 0;
}

static void append_u16(ni_buffer *out, unsigned number)
{
    unsigned char bytes[2];
    ni_pack_u16(bytes, number);
    ni_buffer_append(out, bytes, sizeof bytes);
}

static void append_u32(ni_buffer *out, uint32_t number)
{
    unsigned char bytes[4];
    ni_pack_u32(bytes, number);
    ni_buffer_append(out, bytes, sizeof bytes);
}

static void append_float(ni_buffer *out, double number)
{
    const float stored = (float)number;
    uint32_t bits;
    memcpy(&bits, &stored, sizeof bits);
    append_u32(out, bits);
}

static unsigned units_of(double deficit)
{
    return deficit < 1 ? (unsigned)(deficit * UNITS) : UNITS - 1;
}

void ni_glass_maxima_begin(ni_glass_maxima *maxima, newsidx_text key)
{
    set_scale(maxima);
    maxima->key = key;
    maxima->list = maxima->block = 1;
    maxima->count = 0;
    ni_buffer_clear(&maxima->tag);
}

static unsigned char mask_size(size_t size)
{
    return (unsigned char)(size ^ SYNONYM_MASK);
}

static void end_block(ni_glass_maxima *maxima)
{
    if (maxima->tag.size % PIECE_SIZE == 0)
        ni_buffer_append_byte(&maxima->tag, mask_size(PIECE_SIZE - 1));
    append_u32(&maxima->tag, maxima->docid);
    append_u16(&maxima->tag, units_of(maxima->block));
    if (maxima->block < maxima->list) maxima->list = maxima->block;
    maxima->block = 1;
    maxima->count = 0;
}

void ni_glass_maxima_add(ni_glass_maxima *maxima, uint32_t docid, uint32_t wdf)
{
    const double deficit = ni_glass_scale_deficit(&maxima->scale, wdf, maxima->lengths[docid]);
    if (maxima->count == NI_GLASS_BLOCKMAX_POSTINGS) end_block(maxima);
    if (deficit < maxima->block) maxima->block = deficit;
    maxima->docid = docid;
    maxima->count++;
}

bool ni_glass_maxima_end(ni_glass_maxima *maxima)
{
    ni_buffer *entries = &maxima->entries;
    if (maxima->count) end_block(maxima);
    const size_t last = maxima->tag.size % PIECE_SIZE;
    if (last && !maxima->tag.failed)
        maxima->tag.data[maxima->tag.size - last] = (char)mask_size(last - 1);
    ni_pack_string(entries, maxima->key);
    ni_buffer_append_varint(entries, 1 + HEAD_SIZE + maxima->tag.size);
    ni_buffer_append_byte(entries, mask_size(HEAD_SIZE));
    append_float(entries, maxima->scale.fixed);
    append_float(entries, maxima->scale.by_length);
    append_u16(entries, units_of(maxima->list));
    ni_buffer_append(entries, maxima->tag.data, maxima->tag.size);
    return !maxima->tag.failed && !entries->failed;
}

newsidx_status ni_glass_maxima_write(const ni_glass_maxima *maxima, ni_glass_table *table,
                                     newsidx_error *error)
{
    if (maxima->entries.size == 0) return NEWSIDX_OK;
    const char *at = maxima->entries.data, *end = at + maxima->entries.size;
    newsidx_status status = NEWSIDX_OK;
    newsidx_text key, tag;
    while (at < end && status == NEWSIDX_OK && ni_unpack_string(&at, end, &key) &&
           ni_unpack_string(&at, end, &tag))
        status = ni_glass_table_add(table, key, tag, false, error);
    return status;
}

/* ---- reading --------------------------------------------------------------------------------- */

static double read_float(const unsigned char *at)
{
    const uint32_t bits = ni_unpack_u32(at);
    float number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

static const unsigned char *block_at(const ni_glass_blockmax *all, size_t block)
{
    const size_t piece = block / PIECE_BLOCKS, within = block % PIECE_BLOCKS;
    return all->blocks + piece * PIECE_SIZE + 1 + within * BLOCK_SIZE;
}

static uint32_t last_of(const ni_glass_blockmax *all, size_t block)
{
    return block < all->count ? ni_unpack_u32(block_at(all, block)) : UINT32_MAX;
}

/* What other parameters leave of a deficit, at least. */
static double ratio_of(const ni_glass_scale *scale, const ni_glass_scale *stored)
{
    double ratio = 1;
    if (scale->fixed < stored->fixed) ratio = scale->fixed / stored->fixed;
    if (scale->by_length < ratio * stored->by_length) ratio = scale->by_length / stored->by_length;
    return ratio;
}

static double share_of(const ni_glass_blockmax *all, unsigned units)
{
    return 1 - all->ratio * units / UNITS;
}

static newsidx_status damaged(const ni_glass_blockmax *all, newsidx_error *error)
{
    return ni_glass_cursor_damage(&all->cursor, "invalid block maxima", error);
}

static newsidx_status open_entry(ni_glass_blockmax *all, const ni_glass_scale *scale,
                                 newsidx_error *error)
{
    const newsidx_text tag = all->cursor.tag;
    if (all->cursor.compressed || tag.size < 1 + HEAD_SIZE + 1 + BLOCK_SIZE)
        return damaged(all, error);
    const size_t size = tag.size - 1 - HEAD_SIZE, last = size % PIECE_SIZE;
    if (last && last % BLOCK_SIZE != 1) return damaged(all, error);
    const unsigned char *head = (const unsigned char *)tag.data + 1;
    const ni_glass_scale stored = {read_float(head), read_float(head + 4)};
    if (!(stored.fixed >= 0 && stored.by_length >= 0)) return damaged(all, error); /* or NaN */
    all->ratio = ratio_of(scale, &stored);
    all->share = share_of(all, ni_unpack_u16(head + 8));
    all->blocks = head + HEAD_SIZE;
    all->count = size / PIECE_SIZE * PIECE_BLOCKS + last / BLOCK_SIZE;
    all->last = last_of(all, 0);
    return NEWSIDX_OK;
}

newsidx_status ni_glass_blockmax_open(ni_glass_blockmax *all, const ni_glass_database *file,
                                      newsidx_text key, const ni_glass_scale *scale,
                                      newsidx_error *error)
{
    all->count = all->current = 0;
    all->last = UINT32_MAX;
    all->share = all->ratio = 1;
    newsidx_status status = ni_glass_cursor_find(&all->cursor, file, NI_GLASS_BLOCKMAX, key, error);
    if (status != NEWSIDX_OK) return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
    if (!ni_text_equals(all->cursor.key, key)) return NEWSIDX_OK;
    return open_entry(all, scale, error);
}

void ni_glass_blockmax_skip(ni_glass_blockmax *all, uint32_t docid)
{
    size_t low = all->current, step = 1;
    if (all->last >= docid) return;
    while (low + step < all->count && last_of(all, low + step) < docid) {
        low += step;
        step *= 2;
    }
    size_t high = low + step < all->count ? low + step : all->count;
    while (low + 1 < high) {
        const size_t middle = low + (high - low) / 2;
        if (last_of(all, middle) < docid)
            low = middle;
        else
            high = middle;
    }
    all->current = high;
    all->last = last_of(all, high);
}

double ni_glass_blockmax_share(const ni_glass_blockmax *all)
{
    if (all->current >= all->count) return 0;
    return share_of(all, ni_unpack_u16(block_at(all, all->current) + 4));
}

void ni_glass_blockmax_dispose(ni_glass_blockmax *all)
{
    ni_glass_cursor_dispose(&all->cursor);
}
