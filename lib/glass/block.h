/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The layout of a block of a table. Its head is followed by a directory: for each item, in the
 * order of keys, where it is in the block. Items stand at the end of the block, and what is between
 * is free. All numbers have their highest byte first.
 *
 *   block   revision 4, level 1, largest gap 2, bytes free 2, end of the directory 2, directory
 *   leaf    size 2 (less 3, the flags in its high bits), size of the key 1, key,
 *           component 2 (from the second one on), a piece of the tag
 *   branch  block below 4, size of the key 1, key, component 2
 *
 * A table begins with an item whose key and tag are empty, which counts for nothing. The key of a
 * branch's first item is empty too: whatever is less than the second item is below it.
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
    NI_GLASS_ITEM_LAST = 0x4000,  /* of the components of a tag */
    NI_GLASS_ITEM_FIRST = 0x2000, /* it has no number of the component, which is 1 */
    NI_GLASS_ITEM_SIZE = 0x1fff,
    NI_GLASS_ITEM_SIZE_LESS = 3,
    NI_GLASS_ITEM_MAX = 2043 /* bytes: four such items fit into a block */
};

enum { NI_GLASS_REVISION = 1 /* of all blocks of a database that is written once */ };

enum { NI_GLASS_LEVELS = 10 /* at the most */ };

#endif
