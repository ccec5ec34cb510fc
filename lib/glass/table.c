/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One block per level is being filled. A full leaf is written, and its number is added to the
 * branch above, under a key that divides it from the leaf before; a full branch likewise. Leaves
 * are thus in key order in the file, which Xapian calls sequential.
 */
#include "glass/table.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "glass/block.h"
#include "glass/keys.h"

/*
 * A tag that does not fit into the rest of a leaf is split only if at least this many bytes fit, in
 * addition to the size of its key: smaller pieces are not worth their header. Figure from Xapian.
 */
enum { PIECE_MIN = 34 };

enum { COMPONENT_MAX = UINT16_MAX };

/* Identifies an item: its key, and the component of the tag. */
typedef struct item_key {
    unsigned char key[NI_GLASS_KEY_MAX];
    unsigned char size;
    uint16_t component;
} item_key;

typedef struct filling {
    item_key divider; /* divides the block from the one before */
    unsigned directory_end;
    unsigned items; /* offset of the first byte of items */
    unsigned char block[NI_GLASS_BLOCK_SIZE];
} filling;

struct ni_glass_table {
    ni_glass_output *output;
    filling *levels[NI_GLASS_LEVELS];
    unsigned height; /* levels in use */
    item_key last;   /* the item added last */
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

/* Allocate an item in the block. The caller has checked that there is room. */
static unsigned char *make_item(filling *level, size_t size)
{
    assert(size + 2 <= room(level));
    level->items -= (unsigned)size;
    ni_pack_u16(level->block + level->directory_end, level->items);
    level->directory_end += 2;
    return level->block + level->items;
}

/* Add a level with an empty block. */
static bool add_level(ni_glass_table *table)
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
    if (!add_level(table)) {
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

/* Add a written block to the branch above it. */
static newsidx_status add_to_branch(ni_glass_table *table, unsigned height, const item_key *divider,
                                    uint32_t number, newsidx_error *error)
{
    if (height == table->height && !add_level(table)) return ni_error_memory(error);
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

/* Write the block of a level and add it to the branch above. */
static newsidx_status flush(ni_glass_table *table, unsigned height, newsidx_error *error)
{
    uint32_t number;
    filling *level = table->levels[height];
    newsidx_status status = write_block(table, height, &number, error);
    if (status == NEWSIDX_OK)
        status = add_to_branch(table, height + 1, &level->divider, number, error);
    clear(level);
    return status;
}

/* ---- entries --------------------------------------------------------------------------------- */

/* Compute the shortest key greater than the last one and not greater than `key`. */
static void divide(const item_key *last, newsidx_text key, unsigned component, item_key *divider)
{
    size_t size = 0;
    const size_t both = key.size < last->size ? key.size : last->size;
    while (size < both && (unsigned char)key.data[size] == last->key[size]) size++;
    if (size < key.size) size++;
    memcpy(divider->key, key.data, size);
    divider->size = (unsigned char)size;
    divider->component = (uint16_t)component;
}

/* Decide how much of the rest of a tag to put into the leaf. False: start in the next leaf. */
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

static void set_last(item_key *last, newsidx_text key, unsigned component)
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
            return ni_error_set(error, NEWSIDX_ERR_RECORD, "entry of %zu bytes is too large",
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
        set_last(&table->last, key, component);
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
