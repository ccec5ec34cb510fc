/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The first block: a magic string with the format version, the uuid, the revision; for each table
 * its root, level and flags, entries, block size, the tag size from which Xapian would compress,
 * and the list of free blocks; then the overall statistics. All but the first two are varints.
 * Xapian reads only its first 256 bytes, of which at most about 230 are used.
 */
#include "glass/versionblock.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "base/error.h"
#include "glass/block.h"

enum { MAGIC_SIZE = 16, USED_MAX = 256, COMPRESS_MIN = 18, BLOCK_UNIT = 2048 };

enum { FLAG_FAKE_ROOT = 1, FLAG_SEQUENTIAL = 2, FLAG_BITS = 2 };

/* The last two bytes are the date of the format, 14 March 2016. */
static const unsigned char magic[MAGIC_SIZE] = {0x0f, 0x0d, 'X', 'a', 'p', 'i', 'a',  'n',
                                                ' ',  'G',  'l', 'a', 's', 's', 0x04, 0x6e};

newsidx_status ni_glass_versionblock_identify(ni_glass_versionblock *version, newsidx_error *error)
{
    ssize_t got;
    do got = getrandom(version->uuid, sizeof version->uuid, 0);
    while (got < 0 && errno == EINTR);
    if (got != (ssize_t)sizeof version->uuid)
        return ni_error_system(error, errno, "read", "random numbers");
    version->uuid[6] = (unsigned char)((version->uuid[6] & 0x0f) | 0x40);
    version->uuid[8] = (unsigned char)((version->uuid[8] & 0x3f) | 0x80);
    return NEWSIDX_OK;
}

static void put(unsigned char **at, uint64_t number)
{
    for (; number >= 0x80; number >>= 7) *(*at)++ = (unsigned char)(number | 0x80);
    *(*at)++ = (unsigned char)number;
}

/* Write the table's free list. It is empty, but stores the end of the table. */
static void put_free_list(unsigned char **at, uint32_t end)
{
    unsigned char bytes[1 + 5 + 4] = {NI_GLASS_REVISION};
    const size_t size = 1 + ni_pack_varint(bytes + 1, end) + 4;
    put(at, size);
    memcpy(*at, bytes, size);
    *at += size;
}

static void put_root(unsigned char **at, const ni_glass_root *root, ni_glass_table_kind kind)
{
    const bool none = root->entries == 0;
    const bool plain = kind == NI_GLASS_POSTLIST || kind == NI_GLASS_POSITION;
    put(at, root->block);
    put(at, root->level << FLAG_BITS | FLAG_SEQUENTIAL | (none ? FLAG_FAKE_ROOT : 0));
    put(at, root->entries);
    put(at, NI_GLASS_BLOCK_SIZE / BLOCK_UNIT);
    put(at, plain ? 0 : COMPRESS_MIN);
    if (none)
        put(at, 0);
    else
        put_free_list(at, root->end);
}

void ni_glass_versionblock_count(ni_glass_versionblock *version, uint32_t length)
{
    const uint32_t lower = version->length_lower;
    version->length_total += length;
    if (length > version->length_upper) version->length_upper = length;
    if (length && (lower == 0 || length < lower)) version->length_lower = length;
}

void ni_glass_versionblock_encode(const ni_glass_versionblock *version,
                                  unsigned char block[NI_GLASS_BLOCK_SIZE])
{
    unsigned char *at = block + MAGIC_SIZE + NI_GLASS_UUID_SIZE;
    memset(block, 0, NI_GLASS_BLOCK_SIZE);
    memcpy(block, magic, MAGIC_SIZE);
    memcpy(block + MAGIC_SIZE, version->uuid, NI_GLASS_UUID_SIZE);
    put(&at, NI_GLASS_REVISION);
    for (int i = 0; i < NI_GLASS_TABLE_COUNT; i++)
        put_root(&at, &version->roots[i], (ni_glass_table_kind)i);
    put(&at, version->documents);
    put(&at, version->last_docid - version->documents);
    put(&at, version->length_lower);
    put(&at, version->wdf_upper);
    put(&at, version->length_upper - version->wdf_upper);
    put(&at, 0); /* the oldest changeset */
    put(&at, version->length_total);
    put(&at, 0); /* highest frequency in the spelling table */
}

/* ---- reading --------------------------------------------------------------------------------- */

static bool get_free_list(const char **at, const char *end, ni_glass_root *root)
{
    newsidx_text list;
    uint32_t revision;
    if (!ni_unpack_string(at, end, &list)) return false;
    const char *of_list = list.data, *end_of_list = list.data + list.size;
    if (!list.size) return root->entries == 0;
    return ni_unpack_varint(&of_list, end_of_list, &revision) &&
           ni_unpack_varint(&of_list, end_of_list, &root->end);
}

static bool get_root(const char **at, const char *end, uint32_t blocks, ni_glass_root *root)
{
    uint32_t flags, unit, compress;
    if (!ni_unpack_varint(at, end, &root->block) || !ni_unpack_varint(at, end, &flags) ||
        !ni_varint_read(at, end, &root->entries) || !ni_unpack_varint(at, end, &unit) ||
        !ni_unpack_varint(at, end, &compress) || !get_free_list(at, end, root))
        return false;
    root->level = flags >> FLAG_BITS;
    if (unit != NI_GLASS_BLOCK_SIZE / BLOCK_UNIT) return false;
    if (flags & FLAG_FAKE_ROOT) {
        root->block = root->end = 0;
        return root->level == 0 && root->entries == 0;
    }
    return root->level < NI_GLASS_LEVELS && root->block > 0 && root->block < root->end &&
           root->end <= blocks;
}

static bool get_figures(const char **at, const char *end, ni_glass_versionblock *version)
{
    uint32_t holes, over, changeset, spelling;
    if (!ni_unpack_varint(at, end, &version->documents) || !ni_unpack_varint(at, end, &holes) ||
        !ni_unpack_varint(at, end, &version->length_lower) ||
        !ni_unpack_varint(at, end, &version->wdf_upper) || !ni_unpack_varint(at, end, &over) ||
        !ni_unpack_varint(at, end, &changeset) ||
        !ni_varint_read(at, end, &version->length_total) || !ni_unpack_varint(at, end, &spelling))
        return false;
    if (holes > UINT32_MAX - version->documents || over > UINT32_MAX - version->wdf_upper)
        return false;
    version->last_docid = version->documents + holes;
    version->length_upper = version->wdf_upper + over;
    return true;
}

bool ni_glass_versionblock_decode(ni_glass_versionblock *version, const unsigned char *block,
                                  uint64_t file_size)
{
    const char *at = (const char *)block + MAGIC_SIZE + NI_GLASS_UUID_SIZE;
    const char *end = (const char *)block + USED_MAX;
    uint32_t revision;
    *version = (ni_glass_versionblock){.documents = 0};
    if (file_size < NI_GLASS_BLOCK_SIZE || file_size % NI_GLASS_BLOCK_SIZE) return false;
    if (file_size / NI_GLASS_BLOCK_SIZE > UINT32_MAX) return false;
    const uint32_t blocks = (uint32_t)(file_size / NI_GLASS_BLOCK_SIZE);
    if (memcmp(block, magic, MAGIC_SIZE) != 0) return false;
    memcpy(version->uuid, block + MAGIC_SIZE, NI_GLASS_UUID_SIZE);
    if (!ni_unpack_varint(&at, end, &revision)) return false;
    for (int i = 0; i < NI_GLASS_TABLE_COUNT; i++)
        if (!get_root(&at, end, blocks, &version->roots[i])) return false;
    return get_figures(&at, end, version);
}
