/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reads the lists of the postings table from a cursor. A list is split into chunks, each an entry
 * of the table; see keys.h.
 *
 * Document numbers must rise and not exceed the database's last one; anything else is CORRUPT.
 */
#ifndef NI_GLASS_LISTREADER_H
#define NI_GLASS_LISTREADER_H

#include <string.h>

#include "glass/cursor.h"
#include "glass/keys.h"
#include "glass/pack.h"

/* Kind of the cursor's current entry. */
static inline ni_glass_key_kind ni_glass_listreader_kind(const ni_glass_cursor *cursor)
{
    return cursor->exhausted ? NI_GLASS_KEY_BAD : ni_glass_key_read(cursor->key).kind;
}

/* Copy a list's key, to turn it into that of a chunk. */
static inline ni_glass_key ni_glass_listreader_list_key(newsidx_text list)
{
    ni_glass_key key;
    memcpy(key.bytes, list.data, list.size);
    key.size = (unsigned char)list.size;
    return key;
}

/* Read a varint of a posting. Fast path: nearly all take one byte. */
static inline bool ni_glass_listreader_number(const char **at, const char *end, uint32_t *number)
{
    if (*at == end) return false;
    if (**at & 0x80) return ni_unpack_varint(at, end, number);
    *number = (unsigned char)*(*at)++;
    return true;
}

/* Reader of one posting list, or of the document lengths. */
typedef struct ni_glass_list {
    uint32_t docid, wdf; /* wdf is the length in the list of lengths */

    ni_glass_cursor *cursor;
    newsidx_text key;     /* of the first chunk */
    const char *at, *end; /* unread bytes of the chunk */
    uint32_t chunk_first; /* first document of a chunk not yet started; else 0 */
    uint32_t chunk_last;  /* last document of the chunk */
    bool is_last;         /* this is the last chunk */
    bool counted;         /* `left` is known: not for lengths, nor when chunks are skipped */
    uint32_t left;        /* postings still to come */
} ni_glass_list;

/* Start reading the list whose first chunk is the cursor's entry. */
newsidx_status ni_glass_list_begin(ni_glass_list *list, ni_glass_cursor *cursor,
                                   newsidx_error *error);

/* Find and start the list with this key. DONE if there is none. The file must stay open. */
newsidx_status ni_glass_list_open(ni_glass_list *list, ni_glass_cursor *cursor,
                                  const ni_glass_database *file, const ni_glass_key *key,
                                  newsidx_error *error);

/* Allow chunks to be skipped from now on, by no longer counting postings. */
static inline void ni_glass_list_uncount(ni_glass_list *list)
{
    list->counted = false;
    list->left = UINT32_MAX;
}

/* Move to the first posting of the next chunk. On DONE the cursor is at the entry after the list,
   or exhausted. */
newsidx_status ni_glass_list_next_chunk(ni_glass_list *list, newsidx_error *error);

/* Move to the next posting. DONE as above. */
static inline newsidx_status ni_glass_list_next(ni_glass_list *list, newsidx_error *error)
{
    uint32_t gap;
    if (list->at == list->end || list->chunk_first) return ni_glass_list_next_chunk(list, error);
    if (!ni_glass_listreader_number(&list->at, list->end, &gap) ||
        gap >= list->chunk_last - list->docid ||
        !ni_glass_listreader_number(&list->at, list->end, &list->wdf) || list->left-- == 0)
        return ni_glass_cursor_damage(list->cursor, "invalid posting list", error);
    list->docid += gap + 1;
    return NEWSIDX_OK;
}

/* Reader of the values of one slot. */
typedef struct ni_glass_value_list {
    uint32_t docid;
    newsidx_text value; /* never empty; valid until the next call */

    ni_glass_cursor *cursor;
    uint32_t slot;
    const char *at, *end;
    uint32_t chunk_first; /* first document of a chunk not yet started; else 0 */
} ni_glass_value_list;

/* Start reading the values whose first chunk is the cursor's entry, and set the slot. */
newsidx_status ni_glass_value_list_begin(ni_glass_value_list *list, ni_glass_cursor *cursor,
                                         newsidx_error *error);

/* Move to the next value. On DONE the cursor is at the entry after the list, or exhausted. */
newsidx_status ni_glass_value_list_next(ni_glass_value_list *list, newsidx_error *error);

#endif
