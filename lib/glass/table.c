/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One block a level is being filled. A leaf that is full is written, and its number goes into the
 * branch above under a key that divides it from the leaf before; a branch that is full likewise. So
 * leaves stand in the file in the order of their keys, which Xapian calls sequential.
 */
#include "glass/table.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "glass/block.h"
#include "glass/keys.h"

/*
 * A tag that does not fit in what is left of a leaf begins there if so many bytes of it do, besides
 * as many as its key has: smaller pieces are not worth their head. Xapian found that number.
 */
enum { PIECE_MIN = 34 };

enum { COMPONENT_MAX = UINT16_MAX };

/* A key and which component of a tag. */
typedef struct place {
    unsigned char key[NI_GLASS_KEY_MAX];
    unsigned char size;
    uint16_t component;
} place;

typedef struct filling {
    place divider; /* it divides the block from the one before */
    unsigned directory_end;
    unsigned items; /* where they begin */
    unsigned char block[NI_GLASS_BLOCK_SIZE];
} filling;

struct ni_glass_table {
    ni_glass_output *output;
    filling *levels[NI_GLASS_LEVELS];
    unsigned height; /* levels in use */
    place last;      /* item of the leaf before the one that is being filled, or of that */
    uint64_t entries;
};

static void clear(filling *level)
{
    level->directory_end = NI_GLASS_DIRECTORY;
    level->items = NI_GLASS_BLOCK_SIZE;
}

static unsigned room(const filling *level)
{
    return level->items - level->directory_end;
}

static bool is_empty(const filling *level)
{
    return level->directory_end == NI_GLASS_DIRECTORY;
}

/* Makes room for an item; there is enough. */
static unsigned char *make_item(filling *level, size_t size)
{
    assert(size + 2 <= room(level));
    level->items -= (unsigned)size;
    ni_pack_u16(level->block + level->directory_end, level->items);
    level->directory_end += 2;
    return level->block + level->items;
}

/* Adds a level; the block at it is empty. */
static bool rise(ni_glass_table *table)
{
    if (table->height == NI_GLASS_LEVELS) return false;
    filling *level = malloc(sizeof *level);
    if (!level) return false;
    level->divider.size = 0;
    level->divider.component = 0;
    clear(level);
    table->levels[table->height++] = level;
    return true;
}

newsidx_status ni_glass_table_begin(ni_glass_table **out, ni_glass_output *output,
                                    newsidx_error *error)
{
    *out = NULL;
    ni_glass_table *table = calloc(1, sizeof *table);
    if (!table) return ni_error_memory(error);
    table->output = output;
    if (!rise(table)) {
        free(table);
        return ni_error_memory(error);
    }
    unsigned char *item = make_item(table->levels[0], NI_GLASS_ITEM_SIZE_LESS);
    ni_pack_u16(item, NI_GLASS_ITEM_FIRST | NI_GLASS_ITEM_LAST);
    item[2] = 0;
    table->last.component = 1;
    *out = table;
    return NEWSIDX_OK;
}

void ni_glass_table_free(ni_glass_table *table)
{
    if (!table) return;
    for (unsigned i = 0; i < table->height; i++) free(table->levels[i]);
    free(table);
}

/* ---- blocks ---------------------------------------------------------------------------------- */

static newsidx_status write_block(ni_glass_table *table, unsigned height, uint32_t *number,
                                  newsidx_error *error)
{
    filling *level = table->levels[height];
    unsigned char *block = level->block;
    const unsigned left = room(level);
    ni_pack_u32(block + NI_GLASS_AT_REVISION, NI_GLASS_REVISION);
    block[NI_GLASS_AT_LEVEL] = (unsigned char)height;
    ni_pack_u16(block + NI_GLASS_AT_GAP, left);
    ni_pack_u16(block + NI_GLASS_AT_FREE, left);
    ni_pack_u16(block + NI_GLASS_AT_DIRECTORY_END, level->directory_end);
    memset(block + level->directory_end, 0, left);
    return ni_glass_output_append(table->output, block, number, error);
}

static newsidx_status flush(ni_glass_table *table, unsigned height, newsidx_error *error);

/* Enters a block in the branch above it. */
static newsidx_status enter(ni_glass_table *table, unsigned height, const place *divider,
                            uint32_t number, newsidx_error *error)
{
    if (height == table->height && !rise(table)) return ni_error_memory(error);
    filling *level = table->levels[height];
    if (room(level) < 4 + 1u + divider->size + 2 + 2) {
        newsidx_status status = flush(table, height, error);
        if (status != NEWSIDX_OK) return status;
    }
    const bool first = is_empty(level);
    if (first) level->divider = *divider;
    const size_t size = first ? 0 : divider->size;
    unsigned char *item = make_item(level, 4 + 1 + size + 2);
    ni_pack_u32(item, number);
    item[4] = (unsigned char)size;
    memcpy(item + 5, divider->key, size);
    ni_pack_u16(item + 5 + size, first ? 0 : divider->component);
    return NEWSIDX_OK;
}

/* Writes the block at a level and enters it above. */
static newsidx_status flush(ni_glass_table *table, unsigned height, newsidx_error *error)
{
    uint32_t number;
    filling *level = table->levels[height];
    newsidx_status status = write_block(table, height, &number, error);
    if (status == NEWSIDX_OK) status = enter(table, height + 1, &level->divider, number, error);
    clear(level);
    return status;
}

/* ---- entries --------------------------------------------------------------------------------- */

/* The shortest key that is over the last one and not over the given one. */
static void divide(const place *last, newsidx_text key, unsigned component, place *divider)
{
    size_t size = 0;
    const size_t both = key.size < last->size ? key.size : last->size;
    while (size < both && (unsigned char)key.data[size] == last->key[size]) size++;
    if (size < key.size) size++;
    memcpy(divider->key, key.data, size);
    divider->size = (unsigned char)size;
    divider->component = (uint16_t)component;
}

/* How much of the rest of a tag goes into the leaf; false where it had better go into the next. */
static bool measure_piece(const filling *leaf, size_t head, size_t key, size_t rest, size_t *size)
{
    size_t most = room(leaf) < 2 ? 0 : room(leaf) - 2;
    if (most > NI_GLASS_ITEM_MAX) most = NI_GLASS_ITEM_MAX;
    *size = rest;
    if (head + rest <= most) return true;
    if (head + key + PIECE_MIN > most) return false;
    *size = most - head;
    return true;
}

static void add_piece(filling *leaf, newsidx_text key, unsigned component, newsidx_text piece,
                      unsigned flags)
{
    const size_t head = 2 + 1 + key.size + (component > 1 ? 2 : 0);
    const size_t size = head + piece.size;
    unsigned char *item = make_item(leaf, size);
    if (component == 1) flags |= NI_GLASS_ITEM_FIRST;
    ni_pack_u16(item, (unsigned)(size - NI_GLASS_ITEM_SIZE_LESS) | flags);
    item[2] = (unsigned char)key.size;
    memcpy(item + 3, key.data, key.size);
    if (component > 1) ni_pack_u16(item + 3 + key.size, component);
    if (piece.size) memcpy(item + head, piece.data, piece.size);
}

static void remember(place *last, newsidx_text key, unsigned component)
{
    if (component == 1) {
        memcpy(last->key, key.data, key.size);
        last->size = (unsigned char)key.size;
    }
    last->component = (uint16_t)component;
}

newsidx_status ni_glass_table_add(ni_glass_table *table, newsidx_text key, newsidx_text tag,
                                  bool compressed, newsidx_error *error)
{
    filling *leaf = table->levels[0];
    const unsigned flags = compressed ? NI_GLASS_ITEM_COMPRESSED : 0;
    size_t at = 0;
    unsigned component = 0;
    assert(key.size > 0 && key.size <= NI_GLASS_KEY_MAX);
    do {
        size_t size, rest = tag.size - at;
        if (++component > COMPONENT_MAX)
            return ni_error_set(error, NEWSIDX_ERR_RECORD, "an entry has %zu bytes, too many",
                                tag.size);
        const size_t head = 2 + 1 + key.size + (component > 1 ? 2 : 0);
        if (!measure_piece(leaf, head, key.size, rest, &size)) {
            newsidx_status status = flush(table, 0, error);
            if (status != NEWSIDX_OK) return status;
            divide(&table->last, key, component, &leaf->divider);
            measure_piece(leaf, head, key.size, rest, &size);
        }
        newsidx_text piece = {tag.data ? tag.data + at : NULL, size};
        add_piece(leaf, key, component, piece, size == rest ? flags | NI_GLASS_ITEM_LAST : flags);
        remember(&table->last, key, component);
        at += size;
    } while (at < tag.size);
    table->entries++;
    return NEWSIDX_OK;
}

newsidx_status ni_glass_table_end(ni_glass_table *table, ni_glass_root *root, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    *root = (ni_glass_root){0, 0, 0, table->entries};
    if (!table->entries) return NEWSIDX_OK;
    for (unsigned i = 0; i + 1 < table->height && status == NEWSIDX_OK; i++)
        status = flush(table, i, error);
    if (status != NEWSIDX_OK) return status;
    root->level = table->height - 1;
    status = write_block(table, root->level, &root->block, error);
    root->end = ni_glass_output_next(table->output);
    return status;
}
