/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Walks the entries of a table in key order, through the tree. Every offset, size, level and block
 * number is checked before use, and keys must rise: a damaged file gives CORRUPT, and a walk ends
 * even if its blocks form a cycle.
 */
#ifndef NI_GLASS_CURSOR_H
#define NI_GLASS_CURSOR_H

#include "base/buffer.h"
#include "glass/block.h"
#include "glass/database.h"

typedef struct ni_glass_cursor {
    newsidx_text key, tag; /* of the current entry; valid until the next call */
    bool compressed;       /* the tag is zlib-compressed by Xapian */

    const ni_glass_database *file;
    uint32_t level; /* of the root; leaves are level 0 */
    uint32_t end;   /* all block numbers of the table are lower */
    bool empty;     /* the table has no entries */
    bool exhausted;
    uint64_t left; /* entries still to come; UINT64_MAX after a seek: unknown */
    struct {
        const unsigned char *block;
        uint32_t at, end; /* directory offsets: next item, one past the last item */
    } path[NI_GLASS_LEVELS];
    newsidx_text last_key; /* of the item read last */
    uint32_t last_number;  /* its component number, from 1; 0 before the first item */
    ni_buffer joined;      /* a tag joined from several items */
} ni_glass_cursor;

#define NI_GLASS_CURSOR_INIT                                                                       \
    {                                                                                              \
        .joined = NI_BUFFER_INIT                                                                   \
    }

/* Position the cursor before the first entry of a table. The file must stay open. A used cursor may
   be restarted without disposing of it. */
newsidx_status ni_glass_cursor_begin(ni_glass_cursor *cursor, const ni_glass_database *file,
                                     ni_glass_table_kind table, newsidx_error *error);

/* Move to the next entry. DONE at the end. */
newsidx_status ni_glass_cursor_next(ni_glass_cursor *cursor, newsidx_error *error);

/* Move to the first entry with a key >= key. DONE if there is none. Requires a prior begin. */
newsidx_status ni_glass_cursor_seek(ni_glass_cursor *cursor, newsidx_text key,
                                    newsidx_error *error);

/* ni_glass_cursor_begin and ni_glass_cursor_seek in one call. */
newsidx_status ni_glass_cursor_find(ni_glass_cursor *cursor, const ni_glass_database *file,
                                    ni_glass_table_kind table, newsidx_text key,
                                    newsidx_error *error);

/*
 * Verify the checksums of all blocks with entries from key `low` to key `high`, and of those that a
 * look-up of them reads on the way, including `more` leaves after them. Nothing to do for a file
 * without checksums. Moves the cursor, which must begin or seek before it is used. *until, valid
 * until then, is a key that none in an unverified leaf is below, with one leaf to spare; empty if
 * all leaves from `low` on are verified.
 */
newsidx_status ni_glass_cursor_verify(ni_glass_cursor *cursor, const ni_glass_database *file,
                                      ni_glass_table_kind table, newsidx_text low,
                                      newsidx_text high, uint32_t more, newsidx_text *until,
                                      newsidx_error *error);

/* Set and return CORRUPT with the file name; `what` describes the damage. */
newsidx_status ni_glass_cursor_damage(const ni_glass_cursor *cursor, const char *what,
                                      newsidx_error *error);

void ni_glass_cursor_dispose(ni_glass_cursor *cursor);

#endif
