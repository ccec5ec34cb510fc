/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Layout of a block of a table. The header is followed by a directory: one offset per item, in key
 * order. Items are stored at the end of the block; the bytes in between are free. All numbers are
 * big-endian.
 *
 *   block   revision 4, level 1, largest gap 2, bytes free 2, end of directory 2, directory
 *   leaf    size 2 (less 3, flags in the high bits), key size 1, key,
 *           component 2 (omitted in the first), piece of the tag
 *   branch  child block 4, key size 1, key, component 2
 *
 * A table begins with a dummy item with an empty key and tag. The first key of a branch is empty
 * too: it leads to everything below the second key.
 */
#ifndef NI_GLASS_BLOCK_H
#define NI_GLASS_BLOCK_H

#include "glass/pack.h"

enum {
    NI_GLASS_AT_REVISION = 0,
    NI_GLASS_AT_LEVEL = 4,
    NI_GLASS_AT_GAP = 5,
    NI_GLASS_AT_FREE = 7,
    NI_GLASS_AT_DIRECTORY_END = 9,
    NI_GLASS_DIRECTORY = 11
};

enum {
    NI_GLASS_ITEM_COMPRESSED = 0x8000,
    NI_GLASS_ITEM_LAST = 0x4000,  /* last component of the tag */
    NI_GLASS_ITEM_FIRST = 0x2000, /* component 1, number omitted */
    NI_GLASS_ITEM_SIZE = 0x1fff,
    NI_GLASS_ITEM_SIZE_LESS = 3,
    NI_GLASS_ITEM_MAX = 2043 /* bytes: four such items fit in a block */
};

enum { NI_GLASS_REVISION = 1 /* of every block: a database is written once */ };

enum { NI_GLASS_LEVELS = 10 /* at most */ };

#endif
