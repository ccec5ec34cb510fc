/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The path holds one position per level, from the root to a leaf. block.h has the layout. */
#include "glass/cursor.h"

#include "base/error.h"
#include "base/textview.h"
#include "glass/block.h"

enum { ITEM_HEAD = 3 /* size and flags, size of the key */ };

/* A decoded item of a leaf. */
typedef struct leaf_item {
    newsidx_text key, part; /* component of the tag */
    uint32_t number;        /* of the component, from 1 */
    bool last, compressed;
} leaf_item;

newsidx_status ni_glass_cursor_damage(const ni_glass_cursor *cursor, const char *what,
                                      newsidx_error *error)
{
    return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "%s is damaged: %s", cursor->file->path, what);
}

/* Move to before the first item of a block. */
static newsidx_status enter_block(ni_glass_cursor *cursor, uint32_t level, uint32_t number,
                                  newsidx_error *error)
{
    if (number == 0 || number >= cursor->end)
        return ni_glass_cursor_damage(cursor, "block number out of range", error);
    const unsigned char *block = ni_glass_database_block(cursor->file, number);
    if (cursor->file->sums && !ni_glass_sums_verify(cursor->file->sums, number))
        return ni_glass_database_mismatch(cursor->file, number, error);
    const uint32_t end = ni_unpack_u16(block + NI_GLASS_AT_DIRECTORY_END);
    if (block[NI_GLASS_AT_LEVEL] != level)
        return ni_glass_cursor_damage(cursor, "wrong block level", error);
    if (end <= NI_GLASS_DIRECTORY || end > NI_GLASS_BLOCK_SIZE || (end - NI_GLASS_DIRECTORY) % 2)
        return ni_glass_cursor_damage(cursor, "invalid block directory", error);
    cursor->path[level].block = block;
    cursor->path[level].at = NI_GLASS_DIRECTORY;
    cursor->path[level].end = end;
    return NEWSIDX_OK;
}

/* Decode the branch item at a directory offset. False if it leaves the block. */
static bool branch_item(const ni_glass_cursor *cursor, uint32_t level, uint32_t at,
                        uint32_t *number, newsidx_text *key)
{
    const unsigned char *block = cursor->path[level].block;
    const uint32_t offset = ni_unpack_u16(block + at);
    if (offset < cursor->path[level].end || offset + 5 > NI_GLASS_BLOCK_SIZE) return false;
    const uint32_t size = block[offset + 4];
    if (offset + 5 + size + 2 > NI_GLASS_BLOCK_SIZE) return false;
    *number = ni_unpack_u32(block + offset);
    *key = (newsidx_text){(const char *)block + offset + 5, size};
    return true;
}

static bool read_leaf_item(const unsigned char *block, uint32_t offset, uint32_t directory_end,
                           leaf_item *item)
{
    if (offset < directory_end || offset + ITEM_HEAD > NI_GLASS_BLOCK_SIZE) return false;
    const unsigned char *bytes = block + offset;
    const uint32_t head = ni_unpack_u16(bytes);
    const uint32_t size = (head & NI_GLASS_ITEM_SIZE) + NI_GLASS_ITEM_SIZE_LESS;
    const bool first = head & NI_GLASS_ITEM_FIRST;
    uint32_t header = ITEM_HEAD + bytes[2];
    if (offset + size > NI_GLASS_BLOCK_SIZE || header + (first ? 0 : 2) > size) return false;
    item->key = (newsidx_text){(const char *)bytes + ITEM_HEAD, bytes[2]};
    item->number = 1;
    if (!first) {
        item->number = ni_unpack_u16(bytes + header);
        header += 2;
    }
    item->part = (newsidx_text){(const char *)bytes + header, size - header};
    item->last = head & NI_GLASS_ITEM_LAST;
    item->compressed = head & NI_GLASS_ITEM_COMPRESSED;
    return true;
}

/* Descend from a branch's next item to the leftmost leaf below it. */
static newsidx_status descend(ni_glass_cursor *cursor, uint32_t level, newsidx_error *error)
{
    while (level > 0) {
        uint32_t number;
        newsidx_text key;
        if (!branch_item(cursor, level, cursor->path[level].at, &number, &key))
            return ni_glass_cursor_damage(cursor, "entry extends past its block", error);
        cursor->path[level].at += 2;
        newsidx_status status = enter_block(cursor, --level, number, error);
        if (status != NEWSIDX_OK) return status;
    }
    return NEWSIDX_OK;
}

/* Keys must rise, and component numbers within a key. Checking each step ensures that no item is
   read twice, even in a cyclic tree. */
static bool is_in_order(ni_glass_cursor *cursor, const leaf_item *item)
{
    const int order = ni_text_compare(item->key, cursor->last_key);
    if (order < 0 || (order == 0 && item->number <= cursor->last_number)) return false;
    cursor->last_key = item->key;
    cursor->last_number = item->number;
    return true;
}

/* Read the next item of the leaves. DONE after the last. */
static newsidx_status next_item(ni_glass_cursor *cursor, leaf_item *item, newsidx_error *error)
{
    if (cursor->path[0].at == cursor->path[0].end) {
        uint32_t level = 1;
        while (level <= cursor->level && cursor->path[level].at == cursor->path[level].end) level++;
        if (level > cursor->level) return NEWSIDX_DONE;
        newsidx_status status = descend(cursor, level, error);
        if (status != NEWSIDX_OK) return status;
    }
    const unsigned char *block = cursor->path[0].block;
    if (!read_leaf_item(block, ni_unpack_u16(block + cursor->path[0].at), cursor->path[0].end,
                        item))
        return ni_glass_cursor_damage(cursor, "entry extends past its block", error);
    if (!is_in_order(cursor, item))
        return ni_glass_cursor_damage(cursor, "keys out of order", error);
    cursor->path[0].at += 2;
    return NEWSIDX_OK;
}

/* Append the other components of a tag to the first. */
static newsidx_status join(ni_glass_cursor *cursor, leaf_item *item, newsidx_error *error)
{
    ni_buffer *joined = &cursor->joined;
    ni_buffer_clear(joined);
    ni_buffer_append(joined, item->part.data, item->part.size);
    while (!item->last) {
        const uint32_t expected = item->number + 1;
        newsidx_status status = next_item(cursor, item, error);
        if (status < NEWSIDX_OK) return status;
        if (status == NEWSIDX_DONE || item->number != expected ||
            !ni_text_equals(item->key, cursor->key))
            return ni_glass_cursor_damage(cursor, "missing part of an entry", error);
        if (!ni_buffer_append(joined, item->part.data, item->part.size))
            return ni_error_memory(error);
    }
    if (joined->failed) return ni_error_memory(error);
    cursor->tag = (newsidx_text){joined->data, joined->size};
    return NEWSIDX_OK;
}

/* Read the entry that begins with this item. */
static newsidx_status read_entry(ni_glass_cursor *cursor, leaf_item *item, newsidx_error *error)
{
    if (item->number != 1)
        return ni_glass_cursor_damage(cursor, "missing first part of an entry", error);
    if (item->key.size == 0) return ni_glass_cursor_damage(cursor, "empty key", error);
    cursor->key = item->key;
    cursor->tag = item->part;
    cursor->compressed = item->compressed;
    return item->last ? NEWSIDX_OK : join(cursor, item, error);
}

newsidx_status ni_glass_cursor_begin(ni_glass_cursor *cursor, const ni_glass_database *file,
                                     ni_glass_table_kind table, newsidx_error *error)
{
    const ni_glass_root *root = &file->version.roots[table];
    cursor->file = file;
    cursor->level = root->level;
    cursor->end = root->end;
    cursor->empty = cursor->exhausted = root->entries == 0;
    cursor->left = root->entries;
    cursor->last_key = (newsidx_text){NULL, 0};
    cursor->last_number = 0;
    cursor->key = cursor->tag = (newsidx_text){NULL, 0};
    if (cursor->empty) return NEWSIDX_OK;
    newsidx_status status = enter_block(cursor, root->level, root->block, error);
    if (status == NEWSIDX_OK) status = descend(cursor, root->level, error);
    if (status != NEWSIDX_OK) return status;
    leaf_item item;
    status = next_item(cursor, &item, error);
    if (status == NEWSIDX_OK && item.key.size)
        return ni_glass_cursor_damage(cursor, "missing first entry", error);
    return status;
}

newsidx_status ni_glass_cursor_next(ni_glass_cursor *cursor, newsidx_error *error)
{
    leaf_item item;
    if (cursor->exhausted) return NEWSIDX_DONE;
    newsidx_status status = next_item(cursor, &item, error);
    if (status == NEWSIDX_DONE) {
        cursor->exhausted = true;
        if (cursor->left && cursor->left != UINT64_MAX)
            return ni_glass_cursor_damage(cursor, "fewer entries than recorded", error);
        return status;
    }
    if (status == NEWSIDX_OK) status = read_entry(cursor, &item, error);
    if (status != NEWSIDX_OK || cursor->left == UINT64_MAX) return status;
    if (cursor->left == 0)
        return ni_glass_cursor_damage(cursor, "more entries than recorded", error);
    cursor->left--;
    return NEWSIDX_OK;
}

/* Binary search in a branch: stop at the last item with a lower key, or the first. */
static newsidx_status search_branch(ni_glass_cursor *cursor, uint32_t level, newsidx_text key,
                                    newsidx_error *error)
{
    uint32_t low = 0, high = (cursor->path[level].end - NI_GLASS_DIRECTORY) / 2, number;
    while (high - low > 1) {
        const uint32_t middle = low + (high - low) / 2;
        newsidx_text found;
        if (!branch_item(cursor, level, NI_GLASS_DIRECTORY + 2 * middle, &number, &found))
            return ni_glass_cursor_damage(cursor, "entry extends past its block", error);
        if (ni_text_compare(found, key) < 0)
            low = middle;
        else
            high = middle;
    }
    cursor->path[level].at = NI_GLASS_DIRECTORY + 2 * low;
    return NEWSIDX_OK;
}

/* Binary search in a leaf: stop at the last item with a lower key, or the first. */
static newsidx_status search_leaf(ni_glass_cursor *cursor, newsidx_text key, newsidx_error *error)
{
    const unsigned char *block = cursor->path[0].block;
    uint32_t low = 0, high = (cursor->path[0].end - NI_GLASS_DIRECTORY) / 2;
    while (high - low > 1) {
        const uint32_t middle = low + (high - low) / 2;
        leaf_item item;
        if (!read_leaf_item(block, ni_unpack_u16(block + NI_GLASS_DIRECTORY + 2 * middle),
                            cursor->path[0].end, &item))
            return ni_glass_cursor_damage(cursor, "entry extends past its block", error);
        if (ni_text_compare(item.key, key) < 0)
            low = middle;
        else
            high = middle;
    }
    cursor->path[0].at = NI_GLASS_DIRECTORY + 2 * low;
    return NEWSIDX_OK;
}

/* Descend to the leaf that has a key, if any. */
static newsidx_status descend_to(ni_glass_cursor *cursor, newsidx_text key, newsidx_error *error)
{
    for (uint32_t level = cursor->level; level > 0; level--) {
        uint32_t number;
        newsidx_text ignored;
        newsidx_status status = search_branch(cursor, level, key, error);
        if (status != NEWSIDX_OK) return status;
        if (!branch_item(cursor, level, cursor->path[level].at, &number, &ignored))
            return ni_glass_cursor_damage(cursor, "entry extends past its block", error);
        cursor->path[level].at += 2;
        status = enter_block(cursor, level - 1, number, error);
        if (status != NEWSIDX_OK) return status;
    }
    return NEWSIDX_OK;
}

newsidx_status ni_glass_cursor_verify(ni_glass_cursor *cursor, const ni_glass_database *file,
                                      ni_glass_table_kind table, newsidx_text low,
                                      newsidx_text high, uint32_t more, newsidx_text *until,
                                      newsidx_error *error)
{
    *until = (newsidx_text){NULL, 0};
    if (!file->sums) return NEWSIDX_OK;
    newsidx_status status = ni_glass_cursor_begin(cursor, file, table, error);
    if (status != NEWSIDX_OK || cursor->empty) return status;
    status = descend_to(cursor, low, error);
    while (status == NEWSIDX_OK) {
        uint32_t level = 1, number;
        newsidx_text key;
        while (level <= cursor->level && cursor->path[level].at == cursor->path[level].end) level++;
        if (level > cursor->level) {
            *until = (newsidx_text){NULL, 0};
            break;
        }
        if (!branch_item(cursor, level, cursor->path[level].at, &number, &key))
            return ni_glass_cursor_damage(cursor, "entry extends past its block", error);
        if (ni_text_compare(key, high) > 0 && more-- == 0) break;
        *until = key;
        status = descend(cursor, level, error);
    }
    return status;
}

/* The search may end in the leaf before the key's; its remaining entries are skipped. */
newsidx_status ni_glass_cursor_seek(ni_glass_cursor *cursor, newsidx_text key, newsidx_error *error)
{
    if (cursor->empty) return NEWSIDX_DONE;
    cursor->exhausted = false;
    cursor->last_key = (newsidx_text){NULL, 0};
    cursor->last_number = 0;
    cursor->left = UINT64_MAX;
    newsidx_status status = descend_to(cursor, key, error);
    if (status == NEWSIDX_OK) status = search_leaf(cursor, key, error);
    if (status != NEWSIDX_OK) return status;
    for (;;) {
        leaf_item item;
        status = next_item(cursor, &item, error);
        if (status == NEWSIDX_DONE) cursor->exhausted = true;
        if (status != NEWSIDX_OK) return status;
        if (item.number != 1 || ni_text_compare(item.key, key) < 0) continue;
        return read_entry(cursor, &item, error);
    }
}

newsidx_status ni_glass_cursor_find(ni_glass_cursor *cursor, const ni_glass_database *file,
                                    ni_glass_table_kind table, newsidx_text key,
                                    newsidx_error *error)
{
    newsidx_status status = ni_glass_cursor_begin(cursor, file, table, error);
    return status == NEWSIDX_OK ? ni_glass_cursor_seek(cursor, key, error) : status;
}

void ni_glass_cursor_dispose(ni_glass_cursor *cursor)
{
    ni_buffer_dispose(&cursor->joined);
}
