/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One table of a database, written from its lowest key to its highest: leaves are filled to the
 * brim, and above them the tree grows as they come. Glass is Xapian's B-tree format.
 */
#ifndef NI_GLASS_TABLE_H
#define NI_GLASS_TABLE_H

#include "glass/output.h"

/* In the order in which the first block lists them. */
typedef enum ni_glass_table_kind {
    NI_GLASS_POSTLIST,
    NI_GLASS_DOCDATA,
    NI_GLASS_TERMLIST,
    NI_GLASS_POSITION,
    NI_GLASS_SPELLING,
    NI_GLASS_SYNONYM,
    NI_GLASS_TABLE_COUNT
} ni_glass_table_kind;

/* Where a table is: what the first block says of it. A table without entries has no root. */
typedef struct ni_glass_root {
    uint32_t block; /* 0: none */
    uint32_t level; /* of the root; leaves are at level 0 */
    uint32_t end;   /* no block of the table has this number or a higher one */
    uint64_t entries;
} ni_glass_root;

typedef struct ni_glass_table ni_glass_table;

/* Begins a table; one at a time is written to an output. */
newsidx_status ni_glass_table_begin(ni_glass_table **out, ni_glass_output *output,
                                    newsidx_error *error);

/*
 * Adds an entry. Keys rise and have 1 to 255 bytes. A tag is stored as it is; compressed says that
 * Xapian is to unpack it by zlib. Long tags are cut into items.
 */
newsidx_status ni_glass_table_add(ni_glass_table *table, newsidx_text key, newsidx_text tag,
                                  bool compressed, newsidx_error *error);

/* Writes what is left of the table and tells where it is. The table can then only be freed. */
newsidx_status ni_glass_table_end(ni_glass_table *table, ni_glass_root *root, newsidx_error *error);

/* Takes NULL. */
void ni_glass_table_free(ni_glass_table *table);

#endif
