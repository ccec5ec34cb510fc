/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Writes one table of a database in key order: leaves are filled completely, and the tree grows
 * above them. Glass is Xapian's B-tree format.
 */
#ifndef NI_GLASS_TABLE_H
#define NI_GLASS_TABLE_H

#include "glass/output.h"

/* In the order of the first block. */
typedef enum ni_glass_table_kind {
    NI_GLASS_POSTLIST,
    NI_GLASS_DOCDATA,
    NI_GLASS_TERMLIST,
    NI_GLASS_POSITION,
    NI_GLASS_SPELLING,
    NI_GLASS_BLOCKMAX, /* to Xapian, synonyms */
    NI_GLASS_TABLE_COUNT
} ni_glass_table_kind;

/* Location of a table, as stored in the first block. A table without entries has no root. */
typedef struct ni_glass_root {
    uint32_t block; /* 0: none */
    uint32_t level; /* of the root; leaves are level 0 */
    uint32_t end;   /* all block numbers of the table are lower */
    uint64_t entries;
} ni_glass_root;

typedef struct ni_glass_table ni_glass_table;

/* Begin a table. An output takes one table at a time. */
newsidx_status ni_glass_table_begin(ni_glass_table **out, ni_glass_output *output,
                                    newsidx_error *error);

/*
 * Add an entry. Keys must rise and have 1 to 255 bytes. The tag is stored as given; `compressed`
 * marks it for Xapian as zlib data. Long tags are split into several items.
 */
newsidx_status ni_glass_table_add(ni_glass_table *table, newsidx_text key, newsidx_text tag,
                                  bool compressed, newsidx_error *error);

/* Write the remaining blocks and return the root. Afterwards the table can only be freed. */
newsidx_status ni_glass_table_end(ni_glass_table *table, ni_glass_root *root, newsidx_error *error);

/* Accepts NULL. */
void ni_glass_table_free(ni_glass_table *table);

#endif
