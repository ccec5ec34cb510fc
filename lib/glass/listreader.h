/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What stands in the table of postings, read list by list from a cursor. A list is in chunks, each
 * an entry of the table; keys.h tells how they are found.
 *
 * Documents rise and are at most the last one that the database has; everything else is CORRUPT.
 */
#ifndef NI_GLASS_LISTREADER_H
#define NI_GLASS_LISTREADER_H

#include <string.h>

#include "glass/cursor.h"
#include "glass/keys.h"
#include "glass/pack.h"

/* What the entry is at which a cursor stands. */
static inline ni_glass_key_kind ni_glass_listreader_kind(const ni_glass_cursor *cursor)
{
    return cursor->exhausted ? NI_GLASS_KEY_BAD : ni_glass_key_read(cursor->key).kind;
}

/* A key of its own of the key of a list, which may then be made that of a chunk. */
static inline ni_glass_key ni_glass_listreader_list_key(newsidx_text list)
{
    ni_glass_key key;
    memcpy(key.bytes, list.data, list.size);
    key.size = (unsigned char)list.size;
    return key;
}

/* A number of a posting: nearly all have one byte. */
static inline bool ni_glass_listreader_number(const char **at, const char *end, uint32_t *number)
{
    if (*at == end) return false;
    if (**at & 0x80) return ni_unpack_varint(at, end, number);
    *number = (unsigned char)*(*at)++;
    return true;
}

/* Postings of a term, or documents' lengths. */
typedef struct ni_glass_list {
    uint32_t docid, wdf; /* for lengths, wdf is the length */

    ni_glass_cursor *cursor;
    newsidx_text key;     /* of the first chunk */
    const char *at, *end; /* of the chunk, what was not read */
    uint32_t chunk_first; /* of a chunk of which nothing was read; else 0 */
    uint32_t chunk_last;  /* the chunk's last document */
    bool is_last;         /* there is no chunk behind */
    bool counted;         /* `left` is known: not of lengths, nor where chunks are passed over */
    uint32_t left;        /* postings that are to come */
} ni_glass_list;

/* Begins the list whose first chunk is the cursor's entry. */
newsidx_status ni_glass_list_begin(ni_glass_list *list, ni_glass_cursor *cursor,
                                   newsidx_error *error);

/* Begins the list with a key, of a file that is to stay open. DONE where there is none. */
newsidx_status ni_glass_list_open(ni_glass_list *list, ni_glass_cursor *cursor,
                                  const ni_glass_database *file, const ni_glass_key *key,
                                  newsidx_error *error);

/* From then on chunks may be passed over: what is left is no longer counted. */
static inline void ni_glass_list_uncount(ni_glass_list *list)
{
    list->counted = false;
    list->left = UINT32_MAX;
}

/* The first of the next chunk, or DONE; the cursor is then at the entry behind the list, or
   exhausted. */
newsidx_status ni_glass_list_next_chunk(ni_glass_list *list, newsidx_error *error);

/* The next posting. DONE as above. */
static inline newsidx_status ni_glass_list_next(ni_glass_list *list, newsidx_error *error)
{
    uint32_t gap;
    if (list->at == list->end || list->chunk_first) return ni_glass_list_next_chunk(list, error);
    if (!ni_glass_listreader_number(&list->at, list->end, &gap) ||
        gap >= list->chunk_last - list->docid ||
        !ni_glass_listreader_number(&list->at, list->end, &list->wdf) || list->left-- == 0)
        return ni_glass_cursor_damage(list->cursor, "a posting list is broken", error);
    list->docid += gap + 1;
    return NEWSIDX_OK;
}

/* Values of a slot. */
typedef struct ni_glass_value_list {
    uint32_t docid;
    newsidx_text value; /* valid until the next one; never empty */

    ni_glass_cursor *cursor;
    uint32_t slot;
    const char *at, *end;
    uint32_t chunk_first; /* of a chunk of which nothing was read; else 0 */
} ni_glass_value_list;

/* Begins the values whose first chunk is the cursor's entry, and tells their slot. */
newsidx_status ni_glass_value_list_begin(ni_glass_value_list *list, ni_glass_cursor *cursor,
                                         newsidx_error *error);

/* The next value. DONE; the cursor is then at the entry behind them, or exhausted. */
newsidx_status ni_glass_value_list_next(ni_glass_value_list *list, newsidx_error *error);

#endif
