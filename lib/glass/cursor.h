/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Walks the entries of a table in the order of their keys, by way of the tree. Each offset, size,
 * level and number of a block is checked before it is used, and keys have to rise: a damaged file
 * is CORRUPT, and a walk comes to an end however its blocks point to each other.
 */
#ifndef NI_GLASS_CURSOR_H
#define NI_GLASS_CURSOR_H

#include "base/buffer.h"
#include "glass/block.h"
#include "glass/database.h"

typedef struct ni_glass_cursor {
    newsidx_text key, tag; /* of the entry; valid until the next one */
    bool compressed;       /* the tag, by Xapian */

    const ni_glass_database *file;
    uint32_t level; /* of the root; leaves have 0 */
    uint32_t end;   /* no block of the table has this number or a higher one */
    bool empty;     /* the table has no entries */
    bool exhausted;
    uint64_t left; /* entries that are to come; not known after a seek */
    struct {
        const unsigned char *block;
        uint32_t at, end; /* offsets in its directory: the item that is next, and behind the last */
    } path[NI_GLASS_LEVELS];
    newsidx_text last_key; /* of the item that was read last */
    uint32_t last_number;  /* of that item within its tag, from 1; 0: none was read */
    ni_buffer joined;      /* a tag of several items */
} ni_glass_cursor;

#define NI_GLASS_CURSOR_INIT                                                                       \
    {                                                                                              \
        .joined = NI_BUFFER_INIT                                                                   \
    }

/* Before the first entry of a table. The file is to stay open. One that was used may be used again
   without being disposed of. */
newsidx_status ni_glass_cursor_begin(ni_glass_cursor *cursor, const ni_glass_database *file,
                                     ni_glass_table_kind table, newsidx_error *error);

/* The next entry. DONE behind the last one. */
newsidx_status ni_glass_cursor_next(ni_glass_cursor *cursor, newsidx_error *error);

/* From a cursor that was begun, to the first entry whose key is not lower. DONE: there is none. */
newsidx_status ni_glass_cursor_seek(ni_glass_cursor *cursor, newsidx_text key,
                                    newsidx_error *error);

/* The same in a table with which the cursor is to begin. */
newsidx_status ni_glass_cursor_find(ni_glass_cursor *cursor, const ni_glass_database *file,
                                    ni_glass_table_kind table, newsidx_text key,
                                    newsidx_error *error);

/* CORRUPT, with the name of the file; `what` tells what is wrong. */
newsidx_status ni_glass_cursor_damage(const ni_glass_cursor *cursor, const char *what,
                                      newsidx_error *error);

void ni_glass_cursor_dispose(ni_glass_cursor *cursor);

#endif
